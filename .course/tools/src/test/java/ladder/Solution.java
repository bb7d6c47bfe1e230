package ladder;

import challenge.Challenge;
import challenge.ChallengeMain;
import challenge.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One program for a challenge, and which demands must be red on it. In {@code
 * stepN/src/test/challenge/NAME} lie {@code reference.java}, a whole class, and wrong answers that
 * say what they change in it:
 *
 * <pre>
 *   // red: 8, 9
 *   // instead of
 *   lines of the reference
 *   // there is
 *   others
 * </pre>
 */
record Solution(Path step, Class<?> judge, String name, List<Path> sources, Set<Integer> red) {
    private static final Pattern RED = Pattern.compile("// red: (\\d+(?:, \\d+)*)\\b.*");
    private static final Pattern CHANGE =
            Pattern.compile("// instead of\n(.*?)// there is\n(.*?)(?=// instead of\n|\\z)", 32);

    /** Of one challenge: its skeleton, its reference, and its wrong answers. */
    static List<Solution> of(Path step, Class<?> judge, Path folder) throws IOException {
        String challenge = judge.getPackageName().replaceFirst(".*\\.", "");
        Path answers = step.resolve("src").resolve("test").resolve("challenge").resolve(challenge);
        String main = judge.getAnnotation(Challenge.class).value();
        String file = main.substring(main.lastIndexOf('.') + 1) + ".java";
        Set<Integer> all = new TreeSet<>();
        Demand.Of.judge(judge).forEach(text -> all.add(Integer.parseInt(text.split(" ")[0])));
        Path skeleton = ChallengeMain.sources(step, challenge).resolve(file);
        String reference = Files.readString(answers.resolve("reference.java"));
        List<Solution> solutions = new ArrayList<>();
        solutions.add(new Solution(step, judge, "skeleton", List.of(skeleton), all));
        for (Path answer : files(answers)) {
            String name = answer.getFileName().toString().replace(".java", "");
            boolean isWrong = !name.equals("reference");
            String text = isWrong ? changed(reference, answer) : reference;
            Path source = Files.createDirectories(folder.resolve(challenge + "-" + name));
            Files.writeString(source.resolve(file), text);
            Set<Integer> red = isWrong ? red(answer) : Set.of();
            solutions.add(new Solution(step, judge, name, List.of(source.resolve(file)), red));
        }
        return solutions;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Set<Integer> red(Path wrong) throws IOException {
        Matcher red = RED.matcher(Files.readAllLines(wrong).get(0));
        if (!red.matches()) {
            throw new IOException(wrong + " does not begin as in '// red: 8, 9'");
        }
        Set<Integer> numbers = new TreeSet<>();
        Arrays.stream(red.group(1).split(", ")).map(Integer::valueOf).forEach(numbers::add);
        return numbers;
    }

    private static String changed(String reference, Path wrong) throws IOException {
        Matcher change = CHANGE.matcher(Files.readString(wrong));
        String text = reference;
        while (change.find()) {
            String lines = change.group(1);
            if (text.indexOf(lines) < 0 || text.indexOf(lines) != text.lastIndexOf(lines)) {
                throw new IOException(wrong + ": the reference does not have once\n" + lines);
            }
            text = text.replace(lines, change.group(2));
        }
        if (text.equals(reference)) {
            throw new IOException(wrong + " changes nothing");
        }
        return text;
    }
}
