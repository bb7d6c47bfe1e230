package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * Behind the end of a stream, of an answer, of a connection there may still be something to come.
 */
class AfterTheEndFaultsTest {
    /** Remembers its connection and says nothing. */
    private static final class Silent implements Protocol {
        Connection connection;
        int ends;

        @Override
        public void onData(Connection connection, ByteBuffer data) {
            this.connection = connection;
            data.position(data.limit());
        }

        @Override
        public void onEnd(Connection connection) {
            ends++;
        }
    }

    @Test
    void theEndOfAStreamIsToldOnceThoughTheAnswerComesLater() {
        Silent protocol = new Silent();
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connect()) {
            client.send("x").halfClose();
            bench.turnUntil("read #1 end");
            assertThat(bench.busyTurnsOf(5))
                    .as("turns of 5 that woke for a client that sends no more")
                    .isZero();
            assertThat(protocol.ends).as("times that the end was told").isEqualTo(1);
            bench.loop.execute(
                    () -> {
                        Plain.say(protocol.connection, "later");
                        protocol.connection.finish();
                    });
            bench.turns(3);
            assertThat(client.readTextToEnd()).as("the answer").isEqualTo("later");
        }
    }

    /**
     * Most of the answer waits in our kernel, for the client has little room: closed over unread
     * input, the kernel would throw it away.
     */
    @Test
    void whoFinishesBetweenTwoEventsDoesNotCloseOverWhatHasJustCome() throws IOException {
        int size = 100_000;
        Silent protocol = new Silent();
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            protocol.connection.channel().setOption(StandardSocketOptions.SO_SNDBUF, 4 * size);
            bench.loop.execute(
                    () ->
                            bench.loop.schedule(
                                    Duration.ZERO,
                                    () -> {
                                        client.send("more"); // behind the select of this turn
                                        bench.awaitArrival();
                                        Plain.say(protocol.connection, "x".repeat(size / 2));
                                        Plain.say(protocol.connection, "x".repeat(size / 2));
                                        protocol.connection.finish();
                                    }));
            bench.turns(5);
            assertThat(client.readToEnd()).as("the answer").hasSize(size);
        }
    }

    @Test
    void whatWasStillToBeDoneForAClosedConnectionIsNotDone() {
        Silent protocol = new Silent();
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            bench.loop.execute(
                    () -> {
                        protocol.connection.write(ByteBuffer.allocate(1 << 20));
                        protocol.connection.finish();
                        protocol.connection.close();
                    });
            bench.turns(3);
            assertThat(bench.trace).as("no trouble").noneMatch(line -> line.contains("failed"));
            assertThat(bench.count("close #1")).as("times that it was closed").isEqualTo(1);
        }
    }

    @Test
    void moreThanTheLimitOfOutputFromATaskEndsTheConnection() {
        Silent protocol = new Silent();
        try (TurnByTurn bench =
                        new TurnByTurn(Limits.DEFAULTS.withOutput(1, 2, 100_000), () -> protocol);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            bench.loop.execute(() -> protocol.connection.write(ByteBuffer.allocate(1 << 20)));
            bench.turns(3);
            assertThat(bench.count("close #1"))
                    .as("times that it was closed: more waits than Limits.output allows")
                    .isEqualTo(1);
        }
    }
}
