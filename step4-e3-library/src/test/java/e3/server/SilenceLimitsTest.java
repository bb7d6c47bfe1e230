package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.loop.TestLoop;
import e3.trace.Trace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * Who says nothing, or not enough, is not waited for. Times are those of a clock that the test
 * moves.
 */
class SilenceLimitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A message ends with a full stop and is echoed; the last word to a slow one is "late". */
    private static final class FullStop implements Protocol {
        @Override
        public void onData(Connection connection, ByteBuffer data) {
            for (int i = data.position(); i < data.limit(); i++) {
                if (data.get(i) == '.') {
                    connection.write(
                            data.array(),
                            data.arrayOffset() + data.position(),
                            i + 1 - data.position());
                    data.position(i + 1);
                }
            }
        }

        @Override
        public void onTimeout(Connection connection) {
            connection.write(ByteBuffer.wrap("late".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static TurnByTurn server() {
        return new TurnByTurn(FullStop::new);
    }

    @Test
    void whoSaysNothingAtAllIsClosedAfter30SecondsWithoutAWord() {
        try (TurnByTurn bench = server();
                TcpClient client = bench.connect()) {
            bench.passSlowly(Duration.ofSeconds(29));
            assertThat(bench.server.open()).as("is it there after 29 s of silence?").isEqualTo(1);
            bench.passSlowly(Duration.ofSeconds(2));
            assertThat(bench.server.open()).as("is it there after 31 s of silence?").isZero();
            client.expectEnd();
        }
    }

    @Test
    void whoSaysNothingAfterAnAnswerIsClosed30SecondsLater() {
        try (TurnByTurn bench = server();
                TcpClient client = bench.connect()) {
            for (int i = 0; i < 3; i++) {
                bench.passSlowly(Duration.ofSeconds(20));
                assertThat(bench.ask(client, "hello.", 6))
                        .as("the answer after " + 20 * (i + 1) + " s, of which 20 were silent")
                        .isEqualTo("hello.");
            }
            bench.passSlowly(Duration.ofSeconds(29));
            assertThat(bench.server.open())
                    .as("is it there 29 s after its last message?")
                    .isEqualTo(1);
            bench.passSlowly(Duration.ofSeconds(2));
            assertThat(bench.server.open()).as("is it there 31 s after its last message?").isZero();
        }
    }

    @Test
    void aMessageThatTricklesInIsRefused10SecondsAfterItsFirstByteHoweverManyFollow() {
        try (TurnByTurn bench = server();
                TcpClient client = bench.connect()) {
            bench.passSlowly(Duration.ofSeconds(20)); // silent, which it may be for 30
            for (int second = 0; second < 9; second++) {
                client.send("x");
                int reads = second + 1;
                bench.turnUntil("byte " + reads, () -> bench.count("read") == reads);
                bench.pass(SECOND);
            }
            assertThat(bench.trace)
                    .as("what was said within 9 s")
                    .noneMatch(line -> line.startsWith("write"));
            client.send("x");
            bench.turnUntil("byte 10", () -> bench.count("read") == 10);
            bench.passSlowly(Duration.ofSeconds(2));
            assertThat(bench.trace)
                    .as("after 11 s: a byte a second does not move the deadline")
                    .contains("write #1 4 of 4");
            assertThat(client.readTextToEnd())
                    .as("the last word, and then the end")
                    .isEqualTo("late");
        }
    }

    @Test
    void eachMessageHasTenSecondsOfItsOwn() {
        try (TurnByTurn bench = server();
                TcpClient client = bench.connect()) {
            for (int i = 0; i < 4; i++) {
                client.send("he");
                int reads = 2 * i + 1;
                bench.turnUntil("the beginning", () -> bench.count("read") == reads);
                bench.passSlowly(Duration.ofSeconds(8));
                assertThat(bench.ask(client, "llo.", 6))
                        .as("message " + (i + 1) + ", 8 s from its first byte to its last")
                        .isEqualTo("hello.");
            }
        }
    }

    @Test
    void theBeginningOfTheNextMessageInTheSamePieceStartsItsTime() {
        try (TurnByTurn bench = server();
                TcpClient client = bench.connect()) {
            client.send("fir");
            bench.turnUntil("read #1 3");
            bench.passSlowly(Duration.ofSeconds(8));
            assertThat(bench.ask(client, "st.sec", 6)).isEqualTo("first.");
            bench.passSlowly(Duration.ofSeconds(8));
            assertThat(bench.ask(client, "ond.", 7))
                    .as("8 s after its first byte, 16 s after the first byte of the message before")
                    .isEqualTo("second.");
        }
    }

    @Test
    void whoStillHasOutputWaitingIsNotBlamedForAMessageThatWeDoNotRead() {
        Protocol lots =
                (connection, data) -> {
                    for (int i = data.position(); i < data.limit(); i++) {
                        if (data.get(i) == '.') {
                            data.position(i + 1);
                            connection.write(ByteBuffer.allocate(200_000));
                        }
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> lots);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("ask.half a question");
            bench.turnUntil("want write #1");
            bench.passSlowly(Duration.ofSeconds(15));
            for (int i = 0; i < 200; i++) {
                client.read(1000);
                bench.turn();
            }
            client.send(", the other half.");
            bench.turnUntil("want write #1, again", () -> bench.count("want write #1") == 2);
            assertThat(client.read(1))
                    .as("the second answer, of one who began to read after 15 s")
                    .hasSize(1);
        }
    }

    @Test
    void manyIdleConnectionsCostOneTimerAndNoEvent() {
        List<TcpClient> clients = new ArrayList<>();
        try (TurnByTurn bench = server()) {
            for (int i = 0; i < 300; i++) {
                clients.add(TcpClient.connect(bench.server.port()));
            }
            bench.turnUntil("all are accepted", () -> bench.server.open() == 300);
            bench.turn();
            assertThat(TestLoop.timers(bench.loop))
                    .as("timers for 300 connections: one, that looks at all of them once a second")
                    .isEqualTo(1);
            int idle = bench.count("woke 0");
            bench.passSlowly(Duration.ofSeconds(10));
            assertThat(bench.count("woke 0") - idle)
                    .as("turns of 40 in which nothing was ready")
                    .isEqualTo(40);
            bench.passSlowly(Duration.ofSeconds(21));
            assertThat(bench.server.open()).as("connections after 31 s of silence").isZero();
            bench.passSlowly(Duration.ofSeconds(2));
            assertThat(TestLoop.timers(bench.loop)).as("timers when nobody is connected").isZero();
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void aLoopWithIdleConnectionsSleeps() throws Exception {
        List<String> events = new ArrayList<>();
        Loop loop = new Loop(Trace.lines(events::add));
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, FullStop::new);
        server.listen(0);
        try (loop;
                TcpClient client = TcpClient.connect(server.port());
                TcpClient idle = TcpClient.connect(server.port())) {
            client.send("hello.");
            loop.schedule(Duration.ofMillis(250), loop::stop);
            loop.start();
            assertThat(client.read(6)).isEqualTo("hello.");
            assertThat(events)
                    .as(
                            "turns in a quarter of a second with "
                                    + idle
                                    + " beside it: accept, read, the end")
                    .hasSizeLessThan(10);
        }
    }
}
