package testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedSelectorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.io.TempDir;
import testsupport.ExerciseRun.Failure;

/**
 * One mistake makes many exercises red; the board names the gap it is in, and none that is right.
 */
class GapCodeTest {
    private static final String GAP =
            "    // region 7.%1$s number %1$s\n    int f%1$s = %2$s;\n    // endregion 7.%1$s\n";
    private static final String FIRST_LINE =
            "// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test"
                    + " -Dexercise=7\n";
    private static final String OPEN = "0; // TODO";

    @TempDir private Path root;
    private Path step;

    @BeforeEach
    void aStepWithThreeExercises() throws IOException {
        step = root.resolve("step7-bits");
        write(Regions.MAIN, text("1; // one", "2", "3"));
    }

    private static String text(String... numbers) {
        StringBuilder text = new StringBuilder("package testsupport;\nclass GapCodeTest {\n");
        for (int i = 1; i <= numbers.length; i++) {
            text.append(String.format(GAP, i, numbers[i - 1]));
        }
        return text + "}\n";
    }

    private void write(Path folder, String text) throws IOException {
        Path file = step.resolve(folder).resolve("testsupport").resolve("GapCodeTest.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void gaps(String... numbers) throws IOException {
        write(Regions.GAPS, FIRST_LINE + text(numbers));
    }

    private String board(Set<String> skipped, Failure failure, String... failed)
            throws IOException {
        Map<String, Failure> failures = new TreeMap<>();
        for (String id : failed) {
            failures.put(id, failure);
        }
        return new Board(step, Set.of(), skipped, failures).text();
    }

    private static Failure failure(String gap) {
        return new Failure("aTest", "nothing came", Optional.ofNullable(gap));
    }

    @Test
    void commentsAndWhiteSpaceAreNoDifferenceButTextsAre() {
        assertThat(GapCode.of(List.of("a( b,c ); // why", "/* or", "not */ d")))
                .isEqualTo(GapCode.of(List.of("// so", "a(b, c);d")));
        assertThat(GapCode.of(List.of("say(\"a b\")")))
                .isNotEqualTo(GapCode.of(List.of("say(\"ab\")")));
        assertThat(GapCode.of(List.of("get(\"http://a\")")))
                .isNotEqualTo(GapCode.of(List.of("get(\"http://b\")")));
        assertThat(GapCode.of(List.of("new A()"))).isNotEqualTo(GapCode.of(List.of("newA()")));
    }

    @Test
    void aGapWithOurCodeIsNeverNext() throws IOException {
        gaps("1", "7", OPEN);
        assertThat(board(Set.of("7.3"), failure(null), "7.1", "7.2"))
                .contains(
                        "   [~] 7.1 number 1   (right by itself: waits for 7.2)\n"
                                + "   [ ] 7.2 number 2   <-- next\n"
                                + "   [ ] 7.3 number 3\n",
                        "GapCodeTest.java:8\n",
                        "EXERCISES.md, 7.2");
    }

    @Test
    void aGapThatWasDoneWithItsCodeIsNeverNext() throws IOException {
        gaps("0 + 1", "0 + 2", OPEN);
        GapCode.remember(step, Set.of("7.1", "7.2"));
        gaps("0 + 1", "0 + 2", "7");
        assertThat(board(Set.of("7.2", "7.3"), failure(null), "7.1"))
                .contains("[~] 7.1", "[~] 7.2", "[ ] 7.3 number 3   <-- next");
        gaps("0 + 1", "2 + 0", "7");
        assertThat(board(Set.of("7.2", "7.3"), failure(null), "7.1"))
                .contains("[~] 7.1", "[ ] 7.2 number 2   <-- next");
    }

    @Test
    void theGapWhereItHappenedIsNextUnlessNobodyHasBegunWithIt() throws IOException {
        gaps("5", "6", "7");
        assertThat(board(Set.of(), failure("7.3"), "7.1", "7.2"))
                .contains("7.3 number 3   <-- next", "EXERCISES.md, 7.3");
        gaps("5", "6", OPEN);
        assertThat(board(Set.of(), failure("7.3"), "7.1", "7.2"))
                .contains("7.1 number 1   <-- next");
        gaps(OPEN, OPEN, OPEN);
        assertThat(board(Set.of("7.2", "7.3"), failure(null), "7.1"))
                .contains("7.1 number 1   <-- next")
                .doesNotContain("~");
    }

    @Test
    void whatIsDoneWaitsForNothing() throws IOException {
        gaps("1", "2", OPEN);
        assertThat(new Board(step, Set.of("7.1"), Set.of(), Map.of("7.3", failure(null))).text())
                .contains("[x] 7.1 number 1\n", "[~] 7.2", "7.3 number 3   <-- next");
    }

    @Test
    void whenAllGapsAreRightInThemselvesTheFirstRedOneIsNext() throws IOException {
        gaps("1", "2", "3");
        assertThat(board(Set.of(), failure(null), "7.2")).contains("[ ] 7.2 number 2   <-- next");
    }

    @Test
    void aGreenGapThatDiffersIsNextWhenTheRedOneIsOurs() throws IOException {
        gaps("1", "2 + 0", "3");
        assertThat(new Board(step, Set.of("7.2"), Set.of(), Map.of("7.1", failure(null))).text())
                .contains(
                        "  step7-bits  0/3\n",
                        "[~] 7.1 number 1   (right by itself: waits for 7.2)",
                        "[ ] 7.2 number 2   <-- next",
                        "why here:",
                        "the gap of 7.1, whose test failed, is right");
    }

    @Test
    void aGapThatNobodyHasBegunWithSaysNothingOfOneBeforeIt() throws IOException {
        gaps("0 + 1", "2", OPEN);
        GapCode.remember(step, Set.of("7.1"));
        assertThat(board(Set.of("7.3"), failure(null), "7.2"))
                .as("7.2 is ours and red, 7.3 untouched: it was 7.1, though it had been done")
                .contains("[ ] 7.1 number 1   <-- next", "[~] 7.2");
    }

    @Test
    void aGapThatIsOpenAgainSaysWhy() throws IOException {
        gaps("0 + 1", "2", OPEN);
        GapCode.remember(step, Set.of("7.1"));
        assertThat(board(Set.of(), failure(null), "7.1"))
                .contains("[ ] 7.1 number 1   <-- next", "it had been done while other gaps");
    }

    @Test
    void whatOnlyTheWholeShowsTakesADoneGapBack() throws IOException {
        gaps("0 + 1", "2 + 0", "3");
        GapCode.remember(step, Set.of("7.1", "7.2"));
        ExerciseRun run = new ExerciseRun(step);
        run.passed(new Tried(List.of("7.1", "7.2", "7.3"), false, "a", 1));
        Tried whole = new Tried(List.of("7.3", "7.2"), true, "b", 2);
        run.failed(whole, new AssertionError("two answers"), Optional.empty());
        assertThat(run.board(true))
                .as("7.3 is ours, so it was the next that the test judges")
                .contains("[x] 7.1", "[ ] 7.2 number 2   <-- next", "[x] 7.3", "two answers");
        assertThat(GapCode.doneBefore(step)).as("what counts as done").doesNotContain("7.2");
    }

    @Test
    void anExceptionIsTracedToItsGap() throws IOException {
        gaps("1", "2", "3");
        IllegalStateException death = new IllegalStateException();
        death.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement("java.nio.Buffer", "flip", "Buffer.java", 8),
                    new StackTraceElement("testsupport.GapCodeTest", "f", "GapCodeTest.java", 8)
                });
        AssertionError told = new AssertionError("the server died", death);
        AssertionError seen = new AssertionError("nothing came");
        seen.addSuppressed(told);
        assertThat(
                        LearnersCode.death(seen, step)
                                .flatMap(place -> LearnersCode.exercise(place, step)))
                .hasValue("7.2");
        assertThat(LearnersCode.death(new AssertionError("nothing came"), step)).isEmpty();
    }

    /** Two clients' crashes, as read() and write() tell of them. */
    @Test
    void aClientsCrashBlamesNoGapForTheLineWhereItWasMet() throws IOException {
        gaps(OPEN, OPEN);
        StackTraceElement inAGap =
                new StackTraceElement("testsupport.GapCodeTest", "f", "GapCodeTest.java", 8);
        for (Exception crash :
                List.of(new SocketException("Connection reset"), new IOException("Broken pipe"))) {
            crash.setStackTrace(new StackTraceElement[] {inAGap});
            assertThat(LearnersCode.death(new AssertionError("nothing came", crash), step))
                    .isEmpty();
        }
    }

    @Test
    void whatTellsOnlyOfBytesGetsTheTestsClaim() {
        assertThat(
                        LearnersCode.inWords(
                                new AssertionError("nothing within 1.5 s, wanted 2 bytes"),
                                "aResetEndsOneClientOnce in StepTest",
                                step))
                .isEqualTo(
                        "it is not so that a reset ends one client once: nothing within 1.5 s,"
                                + " wanted 2 bytes");
        assertThat(
                        LearnersCode.inWords(
                                new AssertionError("[it] is sun.nio.ch.SourceChannelImpl@4f2b"),
                                step))
                .isEqualTo("it: is a SourceChannelImpl");
        ClassCastException cast =
                new ClassCastException(
                        "class a.B cannot be cast to class a.C (a.B and a.C are in unnamed module"
                                + " of loader watch.StepClasses @4f2b)");
        assertThat(LearnersCode.inWords(new AssertionError("it died: " + cast, cast), step))
                .isEqualTo(
                        "it died: a ClassCastException was thrown: class a.B cannot be cast to"
                                + " class a.C");
        assertThat(LearnersCode.inWords(new ClosedSelectorException(), step))
                .isEqualTo("a ClosedSelectorException was thrown");
        String digits = "0123456789".repeat(20);
        assertThat(LearnersCode.inWords(new AssertionError("got 200: '" + digits + "'"), step))
                .isEqualTo("got 200: '" + digits.substring(0, 39) + "…");
        assertThat(LearnersCode.inWords(new AssertionError(), step))
                .isEqualTo("an AssertionError was thrown");
        assertThat(LearnersCode.inWords(new TimeoutException(), step))
                .isEqualTo("it took longer than the test waits");
        assertThat(
                        LearnersCode.inWords(
                                new AssertionError(
                                        "no\nat x\n(22 remaining lines not displayed - y)"),
                                step))
                .isEqualTo("no at x");
    }

    @Test
    void codeThatWaitsForEverIsToldWithItsPlaceAndNotWithItsInterrupt() throws IOException {
        gaps(OPEN); // then the lines of this test count as a learner's
        CountDownLatch never = new CountDownLatch(1);
        Invocation<Void> waits =
                () -> {
                    never.await();
                    return null;
                };
        TestThreads threads = new TestThreads(new ExerciseRun(step), Duration.ofMillis(100));
        assertThatThrownBy(() -> threads.run(waits, getClass().getClassLoader()))
                .as("a call that does not return")
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "your code waits at GapCodeTest.java:\\d+ for something that does not"
                                + " come.*")
                .hasNoSuppressedExceptions();
        threads.close();
    }

    @Test
    void whatAGapBreaksBelowItIsToldOfThatGap() throws IOException {
        String text =
                FIRST_LINE
                        + "package testsupport;\n"
                        + "class GapCodeTest {\n"
                        + "    int f() {\n"
                        + "        // region 7.1 number 1\n"
                        + "        // endregion 7.1\n"
                        + "        return 1;\n"
                        + "    }\n"
                        + "}\n";
        write(Regions.MAIN, text.replace(FIRST_LINE, ""));
        write(Regions.GAPS, text.replace("// endregion", "while (true) { }\n        // endregion"));
        String board;
        try (ExerciseCompiler compiler = new ExerciseCompiler()) {
            board = compiler.compile(step);
        }
        assertThat(board)
                .contains(
                        "GapCodeTest.java:8   (this line is as it was: look into the gap of 7.1,"
                                + " above it)\n"
                                + "      unreachable statement\n",
                        "mend it; until then no test can run");
    }
}
