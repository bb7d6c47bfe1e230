package lessons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs what ConsoleTest leaves out, exactly as the pages show it: the console blocks with mvn, and
 * those with the jar that mvn makes. For .ci/run, in the folder of the top README, after mvn
 * verify.
 */
final class InCi {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Phases of Maven that begin with all tests. */
    private static final List<String> BEHIND_TEST = List.of("package", "verify", "install");

    private InCi() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of("").toAbsolutePath();
        if (!Ports.taken().isEmpty()) {
            System.out.println(
                    "Another program has the ports "
                            + Ports.taken()
                            + " of 127.0.0.1. Commands are run as the pages show them, so end it"
                            + " first.");
            System.exit(1);
        }
        Path scratch = Files.createTempDirectory("lessons");
        int different = 0;
        for (Run run : Pages.runs(root)) {
            if (run.needsMaven() || run.needsJar()) {
                different += play(run, root, scratch) ? 0 : 1;
            }
        }
        System.exit(different == 0 ? 0 : 1);
    }

    private static boolean play(Run shown, Path root, Path scratch) throws Exception {
        shown.commands().stream()
                .filter(InCi::runsAllTests)
                .forEach(
                        command ->
                                System.out.println(
                                        "done before   " + shown.name() + "   " + command));
        Run run = shown.without(InCi::runsAllTests);
        if (run.commands().isEmpty()) {
            return true;
        }
        List<String> skips = new ArrayList<>();
        List<String> problems =
                run.play(new Stage(root, scratch, Ports.asShown(), PATIENCE), skips);
        System.out.println(
                (problems.isEmpty() ? "as shown      " : "DIFFERENT     ")
                        + shown.name()
                        + "   "
                        + String.join("; ", run.commands()));
        skips.forEach(System.out::println);
        problems.forEach(System.out::println);
        return problems.isEmpty();
    }

    /** .ci/run has just done that. */
    private static boolean runsAllTests(String command) {
        List<String> words = List.of(command.split(" "));
        if (!words.get(0).equals("mvn") || words.contains("-DskipTests")) {
            return false;
        }
        if (!Collections.disjoint(words, BEHIND_TEST)) {
            return true;
        }
        return words.contains("test") && words.stream().noneMatch(InCi::choosesTests);
    }

    private static boolean choosesTests(String option) {
        return List.of("-Dtest", "-Dexercise", "-Dchallenge").stream().anyMatch(option::startsWith);
    }
}
