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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Regions.Region;

/**
 * The program that watches exercises, in a folder with nothing but what it looks at, and with
 * something in place of Maven.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class WatcherTest {
    /** A JVM must start, compile and start another. */
    private static final Duration LONG = Duration.ofSeconds(25);

    private static final Path PROGRAM = Path.of(".mvn", "Exercise.java");
    private static final Path STEP = Path.of("step3-selector");
    private static final Path HINTS = STEP.resolve("EXERCISES.md");
    private static final Path FILE =
            STEP.resolve(Path.of("src", "exercise", "java", "step3", "SelectorServer.java"));
    private static final Path OURS =
            STEP.resolve(Path.of("src", "main", "java", "step3", "SelectorServer.java"));
    private static final List<String> SOLVED = List.of("// solved");
    private static final List<String> WAITS = List.of("// right, and red");
    private static final List<String> BROKEN = List.of("does not compile");

    /** A file that lets the stand-in print as Maven 4 does. */
    private static final String MAVEN_4 = "maven4";

    /** Stands in for Maven: prints a board on which an exercise is done when its gap says so. */
    static final class NoMaven {
        public static void main(String[] args) throws IOException {
            System.out.println("  called with " + String.join(" ", args));
            Collection<Region> gaps = Regions.in(FILE.toAbsolutePath()).values();
            Optional<Region> broken =
                    gaps.stream().filter(gap -> gap.body().equals(BROKEN)).findFirst();
            if (broken.isPresent()) {
                String id = broken.get().id();
                System.out.println("  SelectorServer.java:1   (in the gap of " + id + ")");
                return;
            }
            String asMavenSays = Files.exists(Path.of(MAVEN_4)) ? "[INFO] [stdout] " : "";
            String next = "   <-- next";
            for (Region gap : gaps) {
                String state = state(gap.body());
                String remark = "";
                if (state.isBlank()) {
                    remark = next;
                    next = "";
                }
                System.out.println(
                        "%s   [%s] %s %s%s"
                                .formatted(asMavenSays, state, gap.id(), gap.title(), remark));
            }
        }

        private static String state(List<String> body) {
            if (body.equals(SOLVED)) {
                return "x";
            }
            return body.equals(WAITS) ? "~" : " ";
        }
    }

    @TempDir private Path folder;
    private final Events said = new Events();
    private Path file;
    private List<String> atFirst;
    private Process watcher;
    private PrintWriter keys;

    private void copyWhatItLooksAt() throws IOException {
        Path root = Root.above(WatcherTest.class);
        for (Path copied : List.of(PROGRAM, FILE, OURS, HINTS)) {
            Files.createDirectories(folder.resolve(copied).getParent());
            Files.copy(root.resolve(copied), folder.resolve(copied));
        }
        file = folder.resolve(FILE);
        atFirst = Files.readAllLines(file);
    }

    @BeforeEach
    void start() throws IOException {
        copyWhatItLooksAt();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path classes = Root.classesOf(WatcherTest.class);
        String mvn = String.join("|", java, "-cp", "" + classes, NoMaven.class.getName());
        watcher =
                Child.java("-Dmvn=" + mvn, PROGRAM.toString(), "3", "-o")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        keys = new PrintWriter(watcher.getOutputStream(), true);
        listen();
    }

    @AfterEach
    void end() {
        watcher.destroyForcibly();
    }

    @Test
    void showsTheBoardAgainWhenAFileIsSavedAndAnswersLetters() throws Exception {
        callsMavenAndIsAtTheFirstExercise();
        givesHintsUntilTheLast();
        hasNothingToResetAndShowsOursWhenAskedTwice();
        goesOnWhenAnExerciseIsSolved();
        resetsTheChosenExerciseOnly();
        isWhereTheCodeDoesNotCompile();
        keepsWhatEachResetTookAway();
        passesOverWhatIsRightByItself();
        endsWhenToldSo();
    }

    @Test
    void resetsAFileWithTabsAndWindowsLineEndsAndKeepsBothWithMaven4Too() throws Exception {
        await("  at 3.1:…");
        Files.createFile(folder.resolve(MAVEN_4));
        Files.writeString(file, asInEclipse(Regions.filled(atFirst, Map.of("3.1", SOLVED))));
        await("  at 3.2:…");
        Files.writeString(
                file, asInEclipse(Regions.filled(atFirst, Map.of("3.1", List.of("// lost")))));
        await("  at 3.1:…", 2);
        press("r");
        await("3.1 is as it was at the start…");
        await("  at 3.1:…", 3);
        String reset = Files.readString(file);
        assertThat(reset.lines().filter(line -> line.startsWith("\t")))
                .as("lines that begin with a tab")
                .hasSizeGreaterThan(100);
        // what came back into the gap is indented as we do it
        assertThat(reset.replace("\t", "    "))
                .as("the file, with spaces for tabs")
                .isEqualTo(asInEclipse(atFirst).replace("\t", "    "));
    }

    private static String asInEclipse(List<String> lines) {
        return (String.join("\n", lines) + "\n").replace("    ", "\t").replace("\n", "\r\n");
    }

    private void callsMavenAndIsAtTheFirstExercise() {
        await("  at 3.1:…");
        assertThat(said.count("  called with -q test -Dexercise=3 -o"))
                .as("what Maven was told")
                .isEqualTo(1);
    }

    private void givesHintsUntilTheLast() {
        press("h");
        await("3.1 Hint 1: a question");
        press("H");
        await("3.1 Hint 2: a pointer");
        press("h");
        await("3.1 Hint 3: nearly there");
        press("h");
        await("Hint 3 was the last one…");
    }

    private void hasNothingToResetAndShowsOursWhenAskedTwice() {
        press("r");
        await("3.1 is already as it was at the start…");
        press("c");
        await("That shows our solution of 3.1…");
        assertThat(said.count("ours:")).as("times that it was shown unasked").isZero();
        press("c");
        await("ours:");
    }

    private void goesOnWhenAnExerciseIsSolved() throws IOException {
        save(Map.of("3.1", SOLVED));
        await("  at 3.2:…");
        press("n");
        await("## 3.3 …");
    }

    private void resetsTheChosenExerciseOnly() throws IOException {
        save(Map.of("3.1", SOLVED, "3.3", SOLVED, "3.4", List.of("// in vain")));
        await("  at 3.2:…", 2);
        press("n");
        await("## 3.4 …");
        press("r");
        await("3.4 is as it was at the start…");
        assertThat(Files.readAllLines(file))
                .as("the file, with gap 3.4 as it was and the others as they are")
                .isEqualTo(Regions.filled(atFirst, Map.of("3.1", SOLVED, "3.3", SOLVED)));
        // the reset was a change, too; and n chose 3.4
        await("  at 3.4:…");
    }

    private void isWhereTheCodeDoesNotCompile() throws IOException {
        save(Map.of("3.6", BROKEN));
        await("  at 3.6:…");
    }

    private void keepsWhatEachResetTookAway() throws IOException {
        save(Map.of("3.4", List.of("// again")));
        await("  at 3.4:…", 2);
        press("r");
        await("3.4 is as it was at the start…", 2);
        Path kept = folder.resolve("step3-selector/target/exercise");
        assertThat(kept.resolve("3.4-before-reset.java"))
                .as("what the first reset kept")
                .content()
                .contains("// in vain");
        assertThat(kept.resolve("3.4-before-reset-2.java"))
                .as("what the second kept")
                .content()
                .contains("// again");
        await("  at 3.4:…", 3);
    }

    private void passesOverWhatIsRightByItself() throws IOException {
        save(Map.of("3.1", WAITS, "3.4", SOLVED));
        await("  at 3.2:…", 3);
    }

    private void endsWhenToldSo() throws InterruptedException {
        press("q");
        assertThat(watcher.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).as("q ends it").isTrue();
        assertThat(watcher.exitValue()).as("its exit status").isZero();
    }

    /**
     * In one step, as many editors do: who looked between emptied and written would see two
     * changes, run twice, and hear no letter meanwhile.
     */
    private void save(Map<String, List<String>> gaps) throws IOException {
        Path whole = file.resolveSibling("whole");
        Files.write(whole, Regions.filled(atFirst, gaps));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void press(String key) {
        keys.println(key);
    }

    private void await(String event, int count) {
        said.await(event, count, LONG);
    }

    private void await(String event) {
        await(event, 1);
    }

    private void listen() {
        BufferedReader out = watcher.inputReader();
        Thread reader =
                new Thread(
                        () -> {
                            try (out) {
                                out.lines().forEach(said::add);
                            } catch (IOException | UncheckedIOException e) {
                                // closed
                            }
                            said.noMore();
                        });
        reader.setDaemon(true);
        reader.start();
    }
}
