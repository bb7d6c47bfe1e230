package testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testsupport.ExerciseRun.Failure;

/** A step with two exercises, and what a learner is told about them. */
class BoardTest {
    private static final String MAIN =
            """
            package testsupport;
            class BoardTest {
                int a() {
                    // region 7.1 the first
                    return 1;
                    // endregion 7.1
                }
                int b() {
                    // region 7.2 the second
                    return 2;
                    // endregion 7.2
                }
            }
            """;
    private static final String GAPS =
            "// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test"
                    + " -Dexercise=7\n"
                    + MAIN.replace("return 1;", "return 0; // TODO")
                            .replace("return 2;", "return 0;");

    @TempDir private Path root;
    private Path step;

    /** Its file is called as this one: so the lines of this test count as a learner's. */
    @BeforeEach
    void aStepWithTwoExercises() throws IOException {
        step = root.resolve("step7-bits");
        write(Regions.MAIN, MAIN);
        write(Regions.GAPS, GAPS);
    }

    private void write(Path folder, String text) throws IOException {
        Path file = step.resolve(folder).resolve("testsupport").resolve("BoardTest.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void saysWhatIsNextWhatHappenedAndWhereToEdit() throws IOException {
        Map<String, Failure> failures =
                Map.of(
                        "7.2",
                        new Failure(
                                "addsUp in BitsTest",
                                "the sum: expected: 2 but was: 0",
                                Optional.empty()));
        assertThat(new Board(step, Set.of("7.1"), Set.of(), failures).text())
                .isEqualTo(
                        """

                          step7-bits  1/2
                           [x] 7.1 the first
                           [ ] 7.2 the second   <-- next

                          what happened: the sum: expected: 2 but was: 0
                          test:          addsUp in BitsTest
                          edit:          step7-bits/src/exercise/java/testsupport/BoardTest.java:11
                          hint:          step7-bits/EXERCISES.md, 7.2
                        """);
    }

    @Test
    void saysHowToGoOnWhenAllIsDone() throws IOException {
        Files.createDirectories(root.resolve("step8-bytes"));
        assertThat(new Board(step, Set.of("7.1", "7.2"), Set.of(), Map.of()).text())
                .contains(
                        "2/2",
                        "    diff -ru step7-bits/src/exercise/java step7-bits/src/main/java\n",
                        "step8-bytes/README.md, then one of\n",
                        "    java .mvn/Exercise.java 8      (the watcher)\n",
                        "    mvn -q test -Dexercise=8\n")
                .doesNotContain("<-- next");
    }

    @Test
    void tellsOfALineThatWasChangedOutsideTheGaps() throws IOException {
        write(Regions.GAPS, GAPS.replace("int b()", "long b()"));
        assertThat(new Board(step, Set.of(), Set.of(), Map.of()).text().replaceAll("\\s+", " "))
                .contains(
                        "BoardTest.java:9 should be: int b() { (exercises need only the lines"
                                + " between the markers)",
                        "markers) what happened:");
    }

    @Test
    void whatTheRepairWritesIsMainWithTheGaps() throws IOException {
        Path gaps = step.resolve(Regions.GAPS).resolve("testsupport").resolve("BoardTest.java");
        write(
                Regions.MAIN,
                MAIN.replace("int b()", "/** New. */\n    int b()")
                        .replace("return 2;", "return 1 + 1;"));
        List<String> repaired =
                Regions.skeleton(
                        step.resolve(Regions.MAIN).resolve("testsupport").resolve("BoardTest.java"),
                        gaps);
        assertThat(String.join("\n", repaired) + "\n")
                .isEqualTo(GAPS.replace("int b()", "/** New. */\n    int b()"));
    }

    @Test
    void markersThatDoNotPairUpAreTold() throws IOException {
        write(Regions.GAPS, GAPS.replace("// endregion 7.1", "// endregion 7.2"));
        assertThatThrownBy(() -> Regions.below(step.resolve(Regions.GAPS)))
                .hasMessageContaining("BoardTest.java:7: the markers of regions do not pair up");
    }

    @Test
    void failuresAreToldInOneSentenceEach() {
        assertThat(words(new AssertionError("[the echo] \nexpected: \"a\"\n but was: \"b\"")))
                .isEqualTo("the echo: expected: \"a\" but was: \"b\"");
        assertThat(
                        words(
                                new AssertionError(
                                        "[the end came] \n"
                                                + "Expecting value to be true but was false")))
                .isEqualTo("should be so, and is not: the end came");
        assertThat(
                        words(
                                new AssertionError(
                                        "[it is open] \nExpecting value to be false but was true")))
                .isEqualTo("should not be so, and is: it is open");
        assertThat(
                        words(
                                new AssertionError(
                                        "[it goes on] \n"
                                                + "caught: a bug\n"
                                                + "\tat a.B.c(B.java:7)\n"
                                                + "\t...(9 remaining)")))
                .startsWith("it goes on: caught: a bug")
                .doesNotContain("B.java");
        assertThat(
                        words(
                                new AssertionError(
                                        "no event 'x'; what the server did last:\n"
                                                + "  accept #1\n"
                                                + "  read #1 3")))
                .endsWith("last: accept #1, read #1 3");
        AssertionError failure = new AssertionError("nothing came");
        IllegalStateException death = new IllegalStateException("no room");
        failure.addSuppressed(new AssertionError("the server died: " + death, death));
        assertThat(words(failure))
                .matches(
                        "nothing came; the server died: an IllegalStateException was thrown: no"
                                + " room \\(at BoardTest.java:\\d+\\)");
        assertThat(words(new AssertionError("B got nothing", failure)))
                .startsWith("B got nothing; nothing came");
    }

    private String words(Throwable thrown) {
        return LearnersCode.inWords(thrown, step);
    }

    @Test
    void aThreadThatNeverRestsIsFoundAndOneThatWaitsIsNot() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            Thread waiting = new Thread(() -> accept(listener));
            Thread running = new Thread(() -> spin(done));
            List<Thread> both = List.of(waiting, running);
            waiting.start();
            // it takes no 50 ms to get there
            assertThat(LearnersCode.endlessLoop(both, step))
                    .as("the place of a thread that waits in accept()")
                    .isEmpty();
            running.start();
            assertThat(LearnersCode.endlessLoop(both, step))
                    .as("the place of a thread that goes round")
                    .hasValueSatisfying(
                            place -> assertThat(place.getMethodName()).isEqualTo("spin"));
            done.countDown();
            running.join();
            waiting.interrupt();
            waiting.join();
        }
    }

    private static void spin(CountDownLatch done) {
        while (done.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void accept(ServerSocketChannel listener) {
        try {
            listener.accept();
        } catch (ClosedByInterruptException e) {
            return; // the test is over
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEndlessLoopBelongsToTheExerciseInWhoseGapItIs() {
        assertThat(
                        LearnersCode.exercise(
                                new StackTraceElement(
                                        "testsupport.BoardTest", "a", "BoardTest.java", 6),
                                step))
                .hasValue("7.1");
        assertThat(
                        LearnersCode.exercise(
                                new StackTraceElement(
                                        "testsupport.BoardTest", "b", "BoardTest.java", 9),
                                step))
                .isEmpty();
    }

    @Test
    void whatDoesNotCompileIsToldWithItsLineAndGap() throws IOException {
        write(Regions.GAPS, GAPS.replace("return 0;\n", "return nothing;\n"));
        assertThat(compiled())
                .contains(
                        "does not compile yet",
                        "step7-bits/src/exercise/java/testsupport/BoardTest.java:11   (in the gap"
                                + " of 7.2)\n"
                                + "      cannot find symbol",
                        "return nothing;");
        write(Regions.GAPS, GAPS.replace("return 0;\n", "System.exit(1); return 0;\n"));
        assertThat(compiled())
                .contains(
                        "BoardTest.java:11   (in the gap of 7.2)\n"
                                + "      to exit would end the tests, too: return from the method"
                                + " instead\n\n"
                                + "  what to do:    change that; until then");
        String halt = "Runtime.getRuntime().halt(1); return 0;\n";
        write(Regions.GAPS, GAPS.replace("return 0;\n", halt));
        assertThat(compiled()).contains("      to exit would end the tests, too");
        write(Regions.GAPS, GAPS.replace("// endregion 7.1", ""));
        assertThat(compiled())
                .contains(
                        "cannot be tried yet",
                        "BoardTest.java:10: the markers of regions do not pair up");
        write(Regions.GAPS, GAPS.replaceAll("// (end)?region 7.2.*", ""));
        assertThat(compiled())
                .contains("cannot be tried yet", "// endregion 7.2 are gone: put them back");
        write(Regions.GAPS, GAPS);
        assertThat(compiled()).isEmpty();
        assertThat(step.resolve("target/exercise/classes/testsupport/BoardTest.class")).exists();
    }

    private String compiled() throws IOException {
        try (ExerciseCompiler compiler = new ExerciseCompiler()) {
            return compiler.compile(step);
        }
    }
}
