package testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Regions.Region;

/**
 * The program that watches exercises, in a folder with nothing but what it looks at, and with
 * something in place of Maven.
 */
@Execution(ExecutionMode.CONCURRENT)
class WatcherTest {
    /** A JVM must start, compile and start another. */
    private static final Duration LONG = Duration.ofSeconds(25);

    private static final Path FILE =
            Path.of("step3-selector", "src", "exercise", "java", "step3", "SelectorServer.java");
    private static final List<String> SOLVED = List.of("// solved");
    private static final List<String> WAITS = List.of("// right, and red");
    private static final List<String> BROKEN = List.of("does not compile");

    /** Stands in for Maven: prints a board on which an exercise is done when its gap says so. */
    static final class NoMaven {
        public static void main(String[] args) throws IOException {
            System.out.println("  called with " + String.join(" ", args));
            String next = "   <-- next";
            for (Region gap : Regions.in(FILE.toAbsolutePath()).values()) {
                if (gap.body().equals(BROKEN)) {
                    System.out.println(
                            "  SelectorServer.java:1   (in the gap of " + gap.id() + ")");
                    return;
                }
            }
            for (Region gap : Regions.in(FILE.toAbsolutePath()).values()) {
                String state =
                        gap.body().equals(SOLVED) ? "x" : gap.body().equals(WAITS) ? "~" : " ";
                System.out.println(
                        "   ["
                                + state
                                + "] "
                                + gap.id()
                                + " "
                                + gap.title()
                                + (state.isBlank() ? next : ""));
                next = state.isBlank() ? "" : next;
            }
        }
    }

    /**
     * In one step, as many editors do: who looked between emptied and written would see two
     * changes, run twice, and hear no letter meanwhile.
     */
    private static void save(Path file, List<String> lines) throws IOException {
        Path whole = Files.write(file.resolveSibling("whole"), lines);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void showsTheBoardAgainWhenAFileIsSavedAndAnswersLetters(@TempDir Path folder)
            throws Exception {
        Path root = Root.above(WatcherTest.class);
        for (Path file :
                List.of(
                        Path.of(".mvn", "Exercise.java"),
                        FILE,
                        Path.of(
                                "step3-selector",
                                "src",
                                "main",
                                "java",
                                "step3",
                                "SelectorServer.java"),
                        Path.of("step3-selector", "EXERCISES.md"))) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(root.resolve(file), folder.resolve(file));
        }
        Path file = folder.resolve(FILE);
        List<String> atFirst = Files.readAllLines(file);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process watcher =
                new ProcessBuilder(
                                java,
                                "-Dmvn="
                                        + java
                                        + "|-cp|"
                                        + Root.classesOf(WatcherTest.class)
                                        + "|"
                                        + NoMaven.class.getName(),
                                ".mvn/Exercise.java",
                                "3",
                                "-o")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        Events said = new Events();
        try (BufferedReader out = watcher.inputReader();
                PrintWriter keys = new PrintWriter(watcher.getOutputStream(), true)) {
            listen(out, said);
            said.await("  at 3.1:…", 1, LONG);
            assertThat(said.count("  called with -q test -Dexercise=3 -o"))
                    .as("what Maven was told")
                    .isEqualTo(1);
            keys.println("h");
            said.await("3.1 Hint 1: a question", 1, LONG);
            keys.println("H");
            said.await("3.1 Hint 2: a pointer", 1, LONG);
            keys.println("h");
            said.await("3.1 Hint 3: nearly there", 1, LONG);
            keys.println("h");
            said.await("Hint 3 was the last one…", 1, LONG);
            keys.println("r");
            said.await("3.1 is already as it was at the start…", 1, LONG);
            keys.println("c");
            said.await("ours:", 1, LONG);
            save(file, Regions.filled(atFirst, Map.of("3.1", SOLVED)));
            said.await("  at 3.2:…", 1, LONG);
            keys.println("n");
            said.await("## 3.3 …", 1, LONG);
            save(
                    file,
                    Regions.filled(
                            atFirst,
                            Map.of("3.1", SOLVED, "3.3", SOLVED, "3.4", List.of("// in vain"))));
            said.await("  at 3.2:…", 2, LONG);
            keys.println("n");
            said.await("## 3.4 …", 1, LONG);
            keys.println("r");
            said.await("3.4 is as it was at the start…", 1, LONG);
            assertThat(Files.readAllLines(file))
                    .as("the file, with gap 3.4 as it was and the others as they are")
                    .isEqualTo(Regions.filled(atFirst, Map.of("3.1", SOLVED, "3.3", SOLVED)));
            said.await("  at 3.4:…", 1, LONG); // the reset was a change, too; and n chose 3.4
            save(file, Regions.filled(atFirst, Map.of("3.6", BROKEN)));
            said.await("  at 3.6:…", 1, LONG);
            save(file, Regions.filled(atFirst, Map.of("3.4", List.of("// again"))));
            said.await("  at 3.4:…", 2, LONG);
            keys.println("r");
            said.await("3.4 is as it was at the start…", 2, LONG);
            assertThat(folder.resolve("step3-selector/target/exercise/3.4-before-reset.java"))
                    .as("what the first reset kept")
                    .content()
                    .contains("// in vain");
            assertThat(folder.resolve("step3-selector/target/exercise/3.4-before-reset-2.java"))
                    .as("what the second kept")
                    .content()
                    .contains("// again");
            said.await("  at 3.4:…", 3, LONG);
            save(file, Regions.filled(atFirst, Map.of("3.1", WAITS, "3.4", SOLVED)));
            said.await("  at 3.2:…", 3, LONG);
            keys.println("q");
            assertThat(watcher.waitFor(LONG.toSeconds(), TimeUnit.SECONDS))
                    .as("q ends it")
                    .isTrue();
            assertThat(watcher.exitValue()).as("its exit status").isZero();
        } finally {
            watcher.destroyForcibly();
        }
    }

    private static void listen(BufferedReader out, Events said) {
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                out.lines().forEach(said::add);
                            } catch (UncheckedIOException e) {
                                // closed
                            }
                            said.noMore();
                        });
        reader.setDaemon(true);
        reader.start();
    }
}
