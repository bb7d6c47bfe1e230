package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** Input that comes while nobody reads it, and questions that must change nothing. */
class UnseenInputEndingTest {
    @Test
    void whatComesWhileTheAnswerWaitsDoesNotCostTheAnswer() throws IOException {
        int size = 100_000;
        Connection[] it = new Connection[1];
        Protocol answersOnce =
                (connection, data) -> {
                    it[0] = connection;
                    data.position(data.limit());
                    connection.write(ByteBuffer.wrap("x".repeat(size).getBytes()));
                    connection.finish();
                };
        try (TurnByTurn bench = new TurnByTurn(() -> answersOnce);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("want write #1");
            client.send("more, which nobody reads while the answer waits");
            bench.awaitArrival();
            // Suddenly the kernel takes all the rest, though the client has not read a byte of it:
            // closed now, it would lose what the kernel has not sent yet.
            it[0].channel().setOption(StandardSocketOptions.SO_SNDBUF, 4 * size);
            bench.turnUntil("the last of the answer is in the kernel", () -> it[0].waiting() == 0);
            bench.turns(3);
            assertThat(client.readToEnd()).as("the answer").hasSize(size);
        }
    }

    @Test
    void toAskWhetherAClientIsCongestedFromATaskChangesNothing() {
        Connection[] it = new Connection[1];
        Protocol keeps =
                (connection, data) -> {
                    data.position(data.limit());
                    it[0] = connection;
                };
        try (TurnByTurn bench = new TurnByTurn(() -> keeps);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            int[] written = new int[1];
            bench.loop.execute(
                    () -> {
                        for (;
                                it[0].waiting() <= Limits.DEFAULTS.output().high();
                                written[0] += 10_000) {
                            it[0].write(ByteBuffer.allocate(10_000));
                        }
                    });
            bench.turnUntil("want write #1");
            Thread reader = new Thread(() -> client.read(written[0]));
            reader.start();
            bench.turnUntil("all of it is read", () -> !reader.isAlive());
            bench.turns(3);
            assertThat(bench.trace).as("failures").noneMatch(line -> line.contains("failed"));
            assertThat(bench.server.open())
                    .as("is it still connected, now that it has read?")
                    .isEqualTo(1);
        }
    }

    @Test
    void aWordFromATimerIsAWordSoTheConnectionIsNotIdle() {
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
            for (int i = 0; i < 3; i++) {
                bench.passSlowly(Duration.ofSeconds(20));
                bench.loop.execute(() -> Plain.say(it[0], "tick"));
                bench.turns(2);
            }
            assertThat(client.read(12))
                    .as("what it was told in a minute in which it said nothing")
                    .isEqualTo("tickticktick");
        }
    }

    @Test
    void finishAfterCloseStillTellsItsEnd() {
        int[] told = new int[1];
        try (TurnByTurn bench = new TurnByTurn(Plain::echo)) {
            bench.loop.execute(
                    () -> {
                        bench.server.close();
                        bench.finish(Duration.ofSeconds(10), () -> told[0]++);
                    });
            bench.turns(4);
            assertThat(told[0]).as("times the end was told").isEqualTo(1);
        }
    }

    @Test
    void theEndIsToldAfterTheLastConnectionHasHeardOfIt() {
        List<String> order = new ArrayList<>();
        Protocol echo =
                new Protocol() {
                    @Override
                    public void onData(Connection connection, ByteBuffer data) {
                        connection.write(data);
                    }

                    @Override
                    public void onClose(Connection connection) {
                        order.add("close");
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> echo);
                TcpClient client = bench.connect()) {
            bench.loop.execute(() -> bench.finish(Duration.ofSeconds(10), () -> order.add("end")));
            bench.turnUntil("the end is told", () -> order.contains("end"));
            assertThat(order).as("in this order").containsExactly("close", "end");
            client.expectEnd();
        }
    }
}
