package load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import step5.UrlEchoServer;
import step5.http.Response;
import testsupport.RunningServer;
import testsupport.Served;

/** The load program counts what really happened. */
@Timeout(20)
class LoadTest {
    private static final Predicate<Load> NEVER = load -> false;

    @ParameterizedTest
    @ValueSource(strings = {"", "--close", "--pipeline 16"})
    void eachAnswerIsCountedOnce(String option) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        try (RunningServer server =
                Served.http(
                        request -> {
                            handled.incrementAndGet();
                            return new UrlEchoServer().handle(request);
                        })) {
            Load.Result result =
                    load(
                            "--connections 4 " + option + " " + server.port(),
                            load -> handled.get() >= 400);
            assertThat(result.errors()).as("errors (the first: %s)", result.firstError()).isZero();
            assertThat(result.answers())
                    .as("answers, when the server has handled %s requests of 4 clients", handled)
                    .isBetween(handled.get() - 4L * 16, (long) handled.get());
            assertThat(result.micros()).as("times, sorted").isNotEmpty().isSorted();
        }
    }

    @Test
    void echoIsComparedAndCounted() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        try (RunningServer server =
                Served.with(
                        () ->
                                (connection, data) -> {
                                    chunks.incrementAndGet();
                                    connection.write(data);
                                })) {
            Load.Result result =
                    load("--echo --connections 2 " + server.port(), load -> chunks.get() >= 100);
            assertThat(result.errors()).as("errors (the first: %s)", result.firstError()).isZero();
            assertThat(result.answers()).as("answers").isBetween(90L, (long) chunks.get());
        }
    }

    @Test
    void anEchoThatIsNoneIsAnError() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        try (RunningServer server =
                Served.with(
                        () ->
                                (connection, data) -> {
                                    data.position(data.limit());
                                    connection.write(new byte[] {'H'}, 0, 1);
                                    chunks.incrementAndGet();
                                })) {
            Load.Result result =
                    load("--echo --connections 1 " + server.port(), load -> load.errors() > 0);
            assertThat(result.firstError())
                    .as("what is said of an H for an h")
                    .isEqualTo("what came back is not what was sent");
            assertThat(result.silent()).as("clients that got no answer").isEqualTo(1);
        }
    }

    @Test
    void clientsThatGetNoAnswerAreCountedEachSecond() throws Exception {
        List<String> progress = new ArrayList<>();
        try (ServerSocketChannel deaf =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            Load.Result result =
                    Load.run(
                            LoadPlan.of(
                                    "--connections",
                                    "3",
                                    "--seconds",
                                    "1",
                                    "" + deaf.socket().getLocalPort()),
                            NEVER,
                            progress::add);
            assertThat(result.silent())
                    .as("clients of a server that never accepts, without an answer")
                    .isEqualTo(3);
            assertThat(result.toString())
                    .as("the report")
                    .contains("answers    0, 0 a second")
                    .contains("no answer  3 of 3 clients");
            assertThat(progress)
                    .as("the progress of one second")
                    .containsExactly("   1 s     0 answers, 0 errors, 3 clients without an answer");
        }
    }

    @Test
    void anotherStatusIsAnError() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        try (RunningServer server =
                Served.http(
                        request -> {
                            handled.incrementAndGet();
                            return Response.text(404, "no");
                        })) {
            Load.Result result =
                    load("--connections 2 " + server.port(), load -> handled.get() >= 20);
            assertThat(result.answers()).as("answers").isPositive();
            assertThat(result.errors())
                    .as("errors, when each answer is a 404")
                    .isEqualTo(result.answers());
            assertThat(result.firstError())
                    .as("what is said of it")
                    .isEqualTo("the status was not 2xx");
        }
    }

    @Test
    void aServerThatHangsUpInsteadIsAnError() throws Exception {
        try (RunningServer server =
                Served.with(
                        () ->
                                (connection, data) -> {
                                    data.position(data.limit());
                                    connection.finish();
                                })) {
            Load.Result result =
                    load("--connections 1 " + server.port(), load -> load.errors() > 0);
            assertThat(result.firstError())
                    .as("what is said")
                    .startsWith(
                            "the server closed the connection before it had answered; if it always"
                                    + " does, say --close");
        }
    }

    @Test
    void nobodyListensIsToldInWords() throws Exception {
        int free;
        try (ServerSocketChannel probe =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            free = probe.socket().getLocalPort();
        }
        Load.Result result = load("--connections 2 " + free, load -> load.errors() > 0);
        assertThat(result.toString())
                .as("the report")
                .contains("nobody listens on 127.0.0.1:" + free)
                .contains("start a server there first");
    }

    @Test
    void cpuTimeIsThatOfTheProcess() throws Exception {
        try (RunningServer server = Served.http(new UrlEchoServer())) {
            Load.Result result =
                    load(
                            "--connections 1 --pid "
                                    + ProcessHandle.current().pid()
                                    + " "
                                    + server.port(),
                            load -> load.answers() >= 10);
            assertThat(result.cpu()).as("CPU time of this very process").isNotNull();
        }
        assertThatThrownBy(
                        () -> load("--pid " + Integer.MAX_VALUE + " 1", NEVER), "no such process")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no process")
                .hasMessageContaining("jps -l");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--connections 0 8889",
                "--connections many 8889",
                "--connections",
                "--fast 8889",
                "localhost",
                "http://127.0.0.1/hello",
                "--pipeline 2 --close 8889"
            })
    void whatIsNotUnderstoodIsAnsweredWithTheUsage(String line) {
        assertThatThrownBy(() -> load(line, NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not understood: Load " + line + "\nusage: Load");
    }

    @Test
    void percentilesAreExact() {
        int[] micros = new int[200];
        for (int i = 0; i < 200; i++) {
            micros[i] = (i + 1) * 1000;
        }
        Load.Result result =
                new Load.Result(
                        LoadPlan.of("8889"),
                        400,
                        micros,
                        0,
                        null,
                        0,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(100));
        assertThat(result)
                .hasToString(
                        String.format(
                                "answers    400, 200 a second%nlatency    50 %% 100.00 ms   90 %%"
                                        + " 180.00 ms   99 %% 198.00 ms   all 200.00 ms%nerrors    "
                                        + " 0%nno answer  0 of 64 clients%nserver     0.10 s of CPU"
                                        + " time, 250.00 us an answer"));
    }

    private static Load.Result load(String line, Predicate<Load> over) throws Exception {
        return Load.run(
                LoadPlan.of(line.isEmpty() ? new String[0] : line.trim().split(" +")),
                over,
                second -> {});
    }
}
