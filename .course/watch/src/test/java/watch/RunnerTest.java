package watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import testsupport.Regions;

/** A step with one gap, judged in a JVM of its own: what code in that gap can do to it. */
@Timeout(120)
class RunnerTest {
    private static final long LONG_SECONDS = 25;
    private static final String SOURCE =
            """
            package step7;

            public class Sum {
                public static int sum(int a, int b) throws Exception {
                    // region 7.1 add
                    BODY
                    // endregion 7.1
                }
            }
            """;

    private static final String TEST =
            """
            package step7;

            import static org.assertj.core.api.Assertions.assertThat;
            import org.junit.jupiter.api.Test;
            import testsupport.Exercise;

            class SumTest {
                @Test
                @Exercise("7.1")
                void addsUp() throws Exception {
                    assertThat(Sum.sum(1, 2)).as("the sum of 1 and 2").isEqualTo(3);
                }

                @Test
                @Exercise(value = "7.1", whole = true)
                void addsUpBelowZero() throws Exception {
                    assertThat(Sum.sum(-1, -2)).as("the sum of -1 and -2").isEqualTo(-3);
                }
            }
            """;

    @TempDir private Path root;
    private Path step;
    private BlockingQueue<String> heard;
    private RunnerProcess runner;

    @BeforeEach
    void aStepWithCompiledTests() throws IOException {
        step = root.resolve("step7-sums");
        Path main =
                write(step.resolve(Regions.MAIN), "Sum", SOURCE.replace("BODY", "return a + b;"));
        Path test = write(step.resolve("src/test/java"), "SumTest", TEST);
        Path classes = Files.createDirectories(step.resolve("target/test-classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status =
                compiler.run(
                        null, null, null, "-d", "" + classes, "-proc:none", "" + main, "" + test);
        assertThat(status).as("the compiler's exit status").isZero();
        Files.delete(classes.resolve("step7/Sum.class"));
        start();
    }

    private void start() throws IOException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        heard = lines;
        runner = new RunnerProcess(System.getProperty("java.class.path"), lines::add);
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve("step7").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @AfterEach
    void end() {
        runner.kill();
    }

    /** All that is said until the run is over. */
    private String judged(String body) throws IOException, InterruptedException {
        write(step.resolve(Regions.GAPS), "Sum", SOURCE.replace("BODY", body));
        runner.judge(step);
        StringBuilder said = new StringBuilder();
        String line = "";
        while (!line.matches("done|(spent|end) .*")) {
            line = heard.poll(LONG_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("what comes after: " + said).isNotNull();
            said.append(line).append('\n');
        }
        return said.toString();
    }

    @Test
    void aRunnerJudgesAgainAndAgain() throws Exception {
        assertThat(judged("return a + b;"))
                .contains("first ", "each gap's own tests pass", "last ", "1/1")
                .endsWith("done\n");
        assertThat(judged("System.out.println(\"a is \" + a); return a - b;"))
                .contains("said a is 1", "[ ] 7.1 add   <-- next", "the sum of 1 and 2")
                .endsWith("done\n");
        assertThat(judged("return Math.abs(a) + Math.abs(b);"))
                .contains("[x] 7.1", "[ ] 7.1", "the sum of -1 and -2", "taken back:")
                .endsWith("done\n");
        assertThat(judged("return nothing;")).contains("does not compile", "done\n");
        Files.delete(step.resolve("target/test-classes/step7/SumTest.class"));
        assertThat(judged("return a + b;"))
                .as("what is said when a file is away")
                .contains("last ", "cannot be judged")
                .endsWith("done\n");
    }

    @Test
    void anExceptionThatEndsAThreadIsToldInOneLineOnce() throws Exception {
        String body =
                """
                for (int i = 0; i < 3; i++) {
                    String why = "no room for #" + i;
                    Thread thread = new Thread(() -> { throw new IllegalStateException(why); });
                    thread.start();
                    thread.join();
                }
                return a + b;\
                """;
        // a later run tells it again
        for (int run = 1; run <= 2; run++) {
            String said = judged(body);
            assertThat(said.lines().filter(line -> line.contains("IllegalStateException")))
                    .as("what run %d says of three threads that end in the same way", run)
                    .singleElement()
                    .asString()
                    .matches(
                            "said thread Thread-\\d+ has ended: an IllegalStateException was"
                                    + " thrown: no room for #\\d \\(at Sum.java:8\\)");
            assertThat(said).doesNotContain("Sum.lambda").endsWith("done\n");
        }
    }

    @Test
    void whatSpoilsTheJvmIsToldAndEndsIt() throws Exception {
        assertThat(judged("while (a + b > 0) { }\nreturn 3;"))
                .contains("endless loop: a thread goes round at Sum.java:6")
                .endsWith("spent a thread of your code still runs at Sum.java:6\n");
        start();
        assertThat(judged("Runtime me = Runtime.getRuntime();\nme.halt(3);\nreturn 3;"))
                .endsWith("end exit status 3\n");
    }
}
