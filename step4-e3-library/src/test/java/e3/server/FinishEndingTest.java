package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.trace.Trace;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** How a connection ends: its answer is never lost, and it is not waited for without end. */
class FinishEndingTest {
    private static final String ANSWER = "the whole answer";

    /** Answers the first byte, finishes, and leaves the rest unread. */
    private static final Protocol ANSWERS_AND_FINISHES =
            (connection, data) -> {
                connection.write(ANSWER.getBytes(), 0, ANSWER.length());
                connection.finish();
            };

    private static final Protocol CLOSES =
            (connection, data) -> {
                data.position(data.limit());
                connection.write(ANSWER.getBytes(), 0, ANSWER.length());
                connection.finish();
            };

    @Test
    void fiftyOfFiftyGetTheirAnswerThoughAMegabyteOfThemIsUnread() throws Exception {
        Loop loop = new Loop(Trace.NONE);
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> ANSWERS_AND_FINISHES);
        server.listen(0);
        Thread thread = new Thread(loop::start, "a loop that finishes");
        thread.start();
        try {
            for (int i = 1; i <= 50; i++) {
                try (TcpClient client = TcpClient.connect(server.port())) {
                    client.send(new byte[1 << 20]);
                    client.halfClose();
                    assertThat(client.readTextToEnd())
                            .as("the answer to client " + i + ", who still had most of 1 MB unread")
                            .isEqualTo(ANSWER);
                }
            }
        } finally {
            loop.stop();
            thread.join(5_000);
            loop.close();
        }
    }

    @Test
    void noAnswerIsLostThoughTheProtocolTookAllItSawAndTheKernelHoldsMore() {
        Protocol takesAll =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.write(ByteBuffer.allocate(60_000));
                    connection.finish();
                };
        try (TurnByTurn bench = new TurnByTurn(() -> takesAll);
                TcpClient client = TcpClient.connect(bench.server.port(), 4096)) {
            client.send(new byte[100_000]);
            // most of it waits in our kernel, for the client has little room
            bench.turnUntil("write #1 60000 of 60000");
            bench.turns(5); // a reset would have been sent by now, and would have thrown that away
            assertThat(client.readToEnd()).as("the answer").hasSize(60_000);
        }
    }

    @Test
    void aFinishedConnectionWithNothingUnreadIsClosedAtOnce() {
        try (TurnByTurn bench = new TurnByTurn(() -> CLOSES);
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            assertThat(bench.trace).as("all in one turn").contains("close #1");
            assertThat(client.readTextToEnd()).isEqualTo(ANSWER);
        }
    }

    /** A client that gets its answer and neither sends more nor leaves. */
    private static TcpClient lingering(TurnByTurn bench) {
        TcpClient client = bench.connect();
        client.send("x");
        bench.turnUntil("read #1 1");
        assertThat(client.readTextToEnd())
                .as("the answer; our sending side is shut behind it")
                .isEqualTo(ANSWER);
        assertThat(bench.server.open()).as("connections: it lingers").isEqualTo(1);
        return client;
    }

    @Test
    void lingeringEndsAfterTwoSilentSeconds() {
        try (TurnByTurn bench = new TurnByTurn(() -> ANSWERS_AND_FINISHES);
                TcpClient client = lingering(bench)) {
            bench.passSlowly(Duration.ofSeconds(1));
            client.send("still sending");
            bench.turnUntilBusy();
            bench.passSlowly(Duration.ofMillis(1900));
            assertThat(bench.server.open())
                    .as("is it there 1.9 s after its last byte?")
                    .isEqualTo(1);
            bench.passSlowly(Duration.ofMillis(1100));
            assertThat(bench.server.open()).as("is it there 3 s after its last byte?").isZero();
        }
    }

    @Test
    void lingeringEndsAfterFiveSecondsForAClientThatGoesOnSending() {
        try (TurnByTurn bench = new TurnByTurn(() -> ANSWERS_AND_FINISHES);
                TcpClient client = lingering(bench)) {
            for (int tenth = 0; tenth < 49; tenth++) {
                client.send("x");
                bench.turnUntilBusy();
                bench.pass(Duration.ofMillis(100));
            }
            assertThat(bench.server.open()).as("is it there after 4.9 s?").isEqualTo(1);
            client.send("x");
            bench.turnUntilBusy();
            bench.passSlowly(Duration.ofMillis(1200));
            assertThat(bench.server.open())
                    .as("is it there after 6.1 s, though it sends ten times a second?")
                    .isZero();
        }
    }

    @Test
    void lingeringEndsAfterSixteenMegabytes() throws Exception {
        try (TurnByTurn bench = new TurnByTurn(() -> ANSWERS_AND_FINISHES);
                TcpClient client = lingering(bench)) {
            boolean[] ended = {false};
            Thread sender = new Thread(() -> client.floodUntilBlocked(64 << 20));
            sender.setUncaughtExceptionHandler(
                    (thread, closed) ->
                            ended[0] = closed.getMessage().startsWith("could not send"));
            sender.setDaemon(true);
            sender.start();
            int turns = bench.turnUntil("close #1"); // the clock stands still
            bench.turn(); // only select gives up a closed channel
            assertThat(turns)
                    .as("turns until it was closed: one for each 64 KB of 16 MB, or more")
                    .isGreaterThanOrEqualTo(16 << 4);
            sender.join(5_000);
            assertThat(ended[0])
                    .as("did the server end a client that would have sent 64 MB?")
                    .isTrue();
        }
    }

    @Test
    void finishFromATaskSendsAllAndEnds() {
        Connection[] it = new Connection[1];
        Protocol keeps =
                (connection, data) -> {
                    data.position(data.limit());
                    it[0] = connection;
                };
        try (TurnByTurn bench = new TurnByTurn(() -> keeps);
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            bench.loop.execute(
                    () -> {
                        it[0].write(ByteBuffer.wrap(ANSWER.getBytes()));
                        it[0].finish();
                        it[0].finish();
                    });
            bench.turns(2);
            assertThat(client.readTextToEnd())
                    .as("what was written by the task that finished")
                    .isEqualTo(ANSWER);
            client.leave();
            bench.turnUntil("close #1");
        }
    }
}
