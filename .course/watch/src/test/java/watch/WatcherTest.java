package watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import testsupport.Regions;
import testsupport.Regions.Region;
import testsupport.Root;

/** What somebody meets who saves files and types letters; no test runs, and boards are made up. */
@Timeout(60)
class WatcherTest {
    private static final Path STEP = Path.of("step3-selector");
    private static final Path SOURCE = Path.of("java", "step3", "SelectorServer.java");
    private static final Path FILE = STEP.resolve(Path.of("src", "exercise")).resolve(SOURCE);
    private static final Path OURS = STEP.resolve(Path.of("src", "main")).resolve(SOURCE);
    private static final List<String> SOLVED = List.of("// solved");
    private static final List<String> WAITS = List.of("// right, and red");
    private static final List<String> BROKEN = List.of("does not compile");
    private static final List<String> TAKEN_BACK = List.of("// right at first sight");
    private static final List<String> EXITS = List.of("System.exit(3)");
    private static final List<String> LEAVES = List.of("// a thread goes on");

    /** A board on which an exercise is done when its gap says so. */
    private final class MadeUp implements Watcher.Runner {
        private final Consumer<String> heard;

        MadeUp(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public void judge(Path step) throws IOException {
            judged++;
            Collection<Region> gaps = Regions.in(file).values();
            if (gaps.stream().anyMatch(gap -> gap.body().equals(EXITS))) {
                heard.accept("end exit status 3");
                return;
            }
            heard.accept("said a line of the learner's own");
            tell("first", board(gaps, true));
            tell("last", board(gaps, false));
            boolean leaves = gaps.stream().anyMatch(gap -> gap.body().equals(LEAVES));
            heard.accept(leaves ? "spent a thread of your code still runs" : "done");
        }

        private void tell(String which, List<String> lines) {
            heard.accept(which + " " + lines.size());
            lines.forEach(heard);
        }

        @Override
        public void rehearse(Path step) {
            rehearsed++;
        }

        @Override
        public void kill() {
            killed++;
        }
    }

    private static List<String> board(Collection<Region> gaps, boolean isFirst) {
        List<String> lines = new ArrayList<>();
        String next = "   <-- next";
        for (Region gap : gaps) {
            if (gap.body().equals(BROKEN)) {
                return List.of("  SelectorServer.java:1   (in the gap of " + gap.id() + ")");
            }
            String state = state(gap.body(), isFirst);
            boolean isNext = state.isBlank() && !next.isEmpty();
            String remark = isNext ? next : "";
            next = isNext ? "" : next;
            lines.add("   [%s] %s %s%s".formatted(state, gap.id(), gap.title(), remark));
        }
        return lines;
    }

    private static String state(List<String> body, boolean isFirst) {
        if (body.equals(SOLVED) || isFirst && body.equals(TAKEN_BACK)) {
            return "x";
        }
        return body.equals(WAITS) ? "~" : " ";
    }

    private static final Map<String, List<String>> SIX_SOLVED =
            Map.of(
                    "3.1", SOLVED, "3.2", SOLVED, "3.3", SOLVED, "3.4", SOLVED, "3.5", SOLVED,
                    "3.6", SOLVED);

    @TempDir private Path folder;
    private final Heard said = new Heard();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Path file;
    private List<String> atFirst;
    private Watcher watcher;
    private volatile int judged;
    private volatile int rehearsed;
    private volatile int killed;

    @BeforeEach
    void start() throws IOException {
        Path root = Root.above(WatcherTest.class);
        for (Path copied : List.of(FILE, OURS, STEP.resolve("EXERCISES.md"))) {
            Files.createDirectories(folder.resolve(copied).getParent());
            Files.copy(root.resolve(copied), folder.resolve(copied));
        }
        file = folder.resolve(FILE);
        atFirst = Files.readAllLines(file);
        watcher = new Watcher(folder, MadeUp::new, new PrintStream(said, true, UTF_8), false);
        Thread thread = new Thread(this::watch, "watcher");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            watcher.watch(3);
            end.complete(null);
        } catch (Exception e) {
            end.completeExceptionally(e);
        }
    }

    @AfterEach
    void end() throws Exception {
        watcher.type("q");
        end.get(5, TimeUnit.SECONDS);
    }

    @Test
    void eachSaveIsJudgedAndTheNextOpenGapIsTheOneTheLettersAreAbout() throws Exception {
        said.await("  at 3.1:…");
        said.await("a line of the learner's own");
        save(Map.of("3.1", SOLVED));
        said.await("  at 3.2:…");
        watcher.type("n");
        said.await("## 3.3 …");
        save(Map.of("3.1", SOLVED, "3.6", BROKEN));
        said.await("  at 3.6:…");
        save(Map.of("3.1", WAITS, "3.3", SOLVED));
        said.await("  at 3.2:…", 2);
    }

    @Test
    void whatTheFirstBoardHasAndTheLastHasNotIsShownAgainAndNothingElseIs() throws Exception {
        said.await("  at 3.1:…");
        save(Map.of("3.1", TAKEN_BACK));
        said.await("  at 3.2:…");
        said.await("  at 3.1:…", 2);
        watcher.type("");
        said.await("  at 3.2:…", 2);
        said.await("  at 3.1:…", 3);
        assertThat(said.count("   [ ] 3.1…")).as("boards on which 3.1 is open").isEqualTo(3);
    }

    @Test
    void hintsComeOneAfterTheOtherAndOursIsShownWhenAskedForTwice() {
        said.await("  at 3.1:…");
        for (String hint : List.of("1: a question", "2: a pointer", "3: nearly there")) {
            watcher.type("h");
            said.await("3.1 Hint " + hint);
        }
        watcher.type("h");
        said.await("Hint 3 was the last one…");
        watcher.type("c");
        said.await("That shows our solution of 3.1…");
        assertThat(said.count("ours:")).as("times that it was shown unasked").isZero();
        watcher.type("c");
        said.await("ours:");
    }

    @Test
    void resetTakesBackTheChosenGapOnlyAndKeepsWhatWasThere() throws Exception {
        said.await("  at 3.1:…");
        watcher.type("r");
        said.await("3.1 is already as it was at the start…");
        save(Map.of("3.1", SOLVED, "3.3", SOLVED, "3.4", List.of("// lost")));
        said.await("  at 3.2:…");
        watcher.type("n");
        said.await("## 3.4 …");
        resetWhenAsked("3.4", 1);
        assertThat(Files.readAllLines(file))
                .as("the file, with gap 3.4 as it was and the others as they are")
                .isEqualTo(Regions.filled(atFirst, Map.of("3.1", SOLVED, "3.3", SOLVED)));
        said.await("  at 3.4:…"); // a reset is a change, too; and n chose 3.4
        save(Map.of("3.4", List.of("// again")));
        said.await("  at 3.4:…", 2);
        resetWhenAsked("3.4", 2);
        Path kept = folder.resolve("step3-selector/target/exercise");
        assertThat(kept.resolve("3.4-before-reset.java")).content().contains("// lost");
        assertThat(kept.resolve("3.4-before-reset-2.java")).content().contains("// again");
    }

    private void resetWhenAsked(String id, int time) {
        watcher.type("r");
        said.await("That puts " + id + " back as it was at the start…", time);
        assertThat(said.count(id + " is as it was…")).as("resets unasked").isEqualTo(time - 1);
        watcher.type("r");
        said.await(id + " is as it was at the start…", time);
    }

    @Test
    void whoSavesAfterTheQuestionIsAskedAgain() throws Exception {
        said.await("  at 3.1:…");
        save(Map.of("3.1", List.of("// mine")));
        said.await("  at 3.1:…", 2);
        watcher.type("r");
        said.await("That puts 3.1 back…");
        save(Map.of("3.1", List.of("// mine, and better")));
        said.await("  judging ...", 2);
        said.await("  at 3.1:…", 3);
        watcher.type("r");
        said.await("That puts 3.1 back…", 2);
        assertThat(Files.readString(file)).as("the file").contains("// mine, and better");
    }

    @Test
    void aLetterThatDoesNothingIsToldSo() throws Exception {
        said.await("  at 3.1:…");
        watcher.type("x");
        said.await("'x' is no letter of ours. h hint,…");
        save(SIX_SOLVED);
        said.await("  n next step, q quit;…");
        watcher.type("h");
        said.await("No gap is open, so there is nothing for h to do. n next step,…");
    }

    @Test
    void resetLeavesTabsAndWindowsLineEndsAsTheyAre() throws Exception {
        said.await("  at 3.1:…");
        List<String> lost = Regions.filled(atFirst, Map.of("3.1", List.of("// lost")));
        Files.writeString(file, asInEclipse(lost));
        said.await("  at 3.1:…", 2);
        resetWhenAsked("3.1", 1);
        assertThat(Files.readString(file).replace("\t", "    "))
                .as("the file, with spaces for tabs")
                .isEqualTo(asInEclipse(atFirst).replace("\t", "    "));
    }

    private static String asInEclipse(List<String> lines) {
        return (String.join("\n", lines) + "\n").replace("    ", "\t").replace("\n", "\r\n");
    }

    @Test
    void codeThatEndsOrSpoilsTheJvmOfTheTestsCostsThatJvmAndIsTold() throws Exception {
        said.await("  at 3.1:…");
        save(Map.of("3.1", EXITS));
        said.await("  your code has ended the JVM of the tests: exit status 3. The tests have a…");
        said.await("  So this save has no board: mend your code, and save it again.");
        said.await("  at 3.1:…", 2);
        save(Map.of("3.1", LEAVES));
        said.await("  a thread of your code still runs. The tests have a fresh JVM…");
        save(Map.of("3.1", SOLVED));
        said.await("  at 3.2:…");
        assertThat(rehearsed).as("JVMs that were made ready").isEqualTo(2);
        assertThat(killed).as("JVMs that were ended").isEqualTo(2);
        assertThat(judged).as("times that something was judged").isEqualTo(4);
    }

    /** In one step, as many editors do. */
    private void save(Map<String, List<String>> gaps) throws IOException {
        Path whole = file.resolveSibling("whole");
        Files.write(whole, Regions.filled(atFirst, gaps));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
