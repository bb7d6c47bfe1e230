package challenge;

import challenge.Verdicts.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far somebody is with a challenge, for a terminal. */
final class ChallengeBoard {
    static final String PAGE = "CHALLENGES.md";
    private static final int WIDTH = 100;
    private static final int LONGEST = 300;

    private final Path step;
    private final Class<?> judge;
    private final Set<Integer> done;
    private final Map<Integer, Failure> failures;
    private final List<String> lines = new ArrayList<>();

    ChallengeBoard(Path step, Class<?> judge, Set<Integer> done, Map<Integer, Failure> failures) {
        this.step = step;
        this.judge = judge;
        this.done = done;
        this.failures = failures;
    }

    String text() {
        List<String> demands = Demand.Of.judge(judge);
        String name = Judge.name(judge);
        lines.add("");
        lines.add("  %s  %s/%s".formatted(name, done.size(), demands.size()));
        int next = 0;
        for (int number = 1; number <= demands.size(); number++) {
            boolean isDone = done.contains(number);
            boolean isNext = !isDone && next == 0;
            next = isNext ? number : next;
            String mark = isDone ? "x" : " ";
            String remark = isNext ? "   <-- next" : "";
            lines.add("   [%s] %s%s".formatted(mark, demands.get(number - 1), remark));
        }
        lines.add("");
        if (next == 0) {
            say("all done:", "how we did it: " + folder() + "/src/test/challenge/" + name);
            say("next:", "ideas to go further: %s/%s#%s".formatted(folder(), PAGE, name));
        } else {
            sayWhatToDo(failures.get(next), name);
        }
        return String.join("\n", lines) + "\n";
    }

    private void sayWhatToDo(Failure failure, String name) {
        say("what happened:", failure == null ? "its test did not run" : failure.what());
        if (failure != null && !failure.lastWords().isBlank()) {
            String label = "your program:";
            for (String line : failure.lastWords().split("\n")) {
                lines.add("  %-14s %s".formatted(label, printable(line)));
                label = "";
            }
        }
        say("edit:", folder() + "/src/challenge/java/" + main());
        say("what is asked:", "%s/%s#%s".formatted(folder(), PAGE, name));
    }

    /** What a program prints may clear a screen, or fill it. */
    private static String printable(String line) {
        String safe = line.replace("\t", "    ").replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }

    private String folder() {
        return step.getFileName().toString();
    }

    private String main() {
        return judge.getAnnotation(Challenge.class).value().replace('.', '/') + ".java";
    }

    /** A label and a text, broken between words. */
    private void say(String label, String text) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-14s", label));
        int indent = line.length();
        for (String word : text.split(" ")) {
            if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
