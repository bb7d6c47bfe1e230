package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.trace.Trace;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Exercise;
import testsupport.TcpClient;

/** What waits for one client is bounded, watched, and nobody else's. */
@Isolated("counts what the whole process has")
class WriteLimitsTest {
    private static final Protocol ECHO = Connection::write;
    private static final int BIG = 4 << 20;

    /** Answers each byte with a lot of the same, and asks before whether there is room. */
    private static Protocol lots(int answer) {
        return (connection, data) -> {
            if (data.hasRemaining()) {
                byte[] bytes = new byte[answer];
                java.util.Arrays.fill(bytes, data.get());
                connection.write(bytes, 0, answer);
            }
        };
    }

    private static boolean watches(TurnByTurn bench, int operation) {
        return (bench.keyOfConnection().interestOps() & operation) != 0;
    }

    private static int waiting(TurnByTurn bench) {
        return ((Connection) bench.keyOfConnection().attachment()).waiting();
    }

    @Test
    @Exercise("4.8")
    void readinessToWriteIsWatchedOnlyWhileSomethingWaits() {
        try (TurnByTurn bench = new TurnByTurn(() -> lots(BIG));
                TcpClient client = bench.connectWithSmallBuffer()) {
            assertThat(watches(bench, SelectionKey.OP_WRITE))
                    .as("OP_WRITE while nothing waits")
                    .isFalse();
            client.send("x");
            bench.turnUntil("want write #1");
            assertThat(watches(bench, SelectionKey.OP_WRITE))
                    .as("OP_WRITE while " + waiting(bench) + " bytes wait")
                    .isTrue();
            for (int got = 0; got < BIG; ) {
                int waitingBefore = waiting(bench);
                int all =
                        bench.trace.stream()
                                .filter(line -> line.startsWith("write"))
                                .mapToInt(line -> Integer.parseInt(line.split(" ")[2]))
                                .sum();
                client.read(all - got);
                got = all;
                bench.turnUntil(
                        "more is sent", () -> waiting(bench) < waitingBefore || waitingBefore == 0);
            }
            assertThat(waiting(bench)).as("bytes that still wait").isZero();
            assertThat(watches(bench, SelectionKey.OP_WRITE))
                    .as("OP_WRITE when all has left: the selector would return for ever")
                    .isFalse();
            assertThat(watches(bench, SelectionKey.OP_READ))
                    .as("OP_READ when there is room again")
                    .isTrue();
        }
    }

    @Test
    @Exercise("4.8")
    void whileMuchWaitsNothingIsReadOrParsedAndThenNothingIsMissing() {
        try (TurnByTurn bench = new TurnByTurn(() -> lots(40_000));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("abcdefghijklmnopqrstuvwxyz");
            bench.turnUntil("want write #1");
            bench.turns(10);
            int most = waiting(bench);
            assertThat(most)
                    .as(
                            "bytes that wait for a client that does not read: above 64 KB no"
                                    + " further answer is made")
                    .isBetween(64 << 10, 64 << 10 | 40_000);
            assertThat(watches(bench, SelectionKey.OP_READ)).as("OP_READ meanwhile").isFalse();
            int reads = bench.count("read");
            client.send("!".repeat(30_000));
            bench.turns(10);
            assertThat(bench.count("read")).as("reads while too much waits").isEqualTo(reads);
            for (int i = 0; i < 26; i++) {
                String answer = readWhileTurning(bench, client, 40_000);
                assertThat(answer.chars().distinct().toArray())
                        .as("the bytes of answer " + i)
                        .containsExactly('a' + i);
                assertThat(waiting(bench))
                        .as("bytes that wait while the client reads slowly")
                        .isLessThanOrEqualTo(64 << 10 | 40_000);
            }
            assertThat(readWhileTurning(bench, client, 40_000))
                    .as("what it sent meanwhile is answered too")
                    .startsWith("!");
        }
    }

    /** In pieces: the loop has only the test's thread to run on. */
    private static String readWhileTurning(TurnByTurn bench, TcpClient client, int bytes) {
        StringBuilder got = new StringBuilder();
        while (got.length() < bytes) {
            got.append(client.read(Math.min(2000, bytes - got.length())));
            bench.turn();
        }
        return got.toString();
    }

    @Test
    void upToTheHighMarkReadingStaysOn() {
        Limits limits = Limits.DEFAULTS.withOutput(1_000, 6_000_000, 10_000_000);
        try (TurnByTurn bench = new TurnByTurn(limits, () -> lots(BIG));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("want write #1");
            assertThat(waiting(bench))
                    .as("bytes that wait, with marks of 1,000 and 6,000,000")
                    .isBetween(1_000, 6_000_000);
            assertThat(watches(bench, SelectionKey.OP_READ))
                    .as("OP_READ below the high mark, which was never reached")
                    .isTrue();
        }
    }

    @Test
    void betweenTheTwoMarksReadingStaysOff() {
        Limits limits = Limits.DEFAULTS.withOutput(100_000, 1_000_000, 10_000_000);
        try (TurnByTurn bench = new TurnByTurn(limits, () -> lots(BIG));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("want write #1");
            boolean[] seen = {false};
            while (waiting(bench) > 0) {
                int waiting = waiting(bench);
                if (waiting >= 100_000) {
                    seen[0] |= waiting < 1_000_000;
                    assertThat(watches(bench, SelectionKey.OP_READ))
                            .as(
                                    "OP_READ while "
                                            + waiting
                                            + " bytes wait, with marks of 100,000 and 1,000,000")
                            .isFalse();
                }
                client.read(1000);
                bench.turn();
            }
            assertThat(seen[0]).as("there was a moment between the marks").isTrue();
            assertThat(watches(bench, SelectionKey.OP_READ))
                    .as("OP_READ below the lower mark")
                    .isTrue();
        }
    }

    /** Else the kernel holds a small answer back until the one before it was acknowledged. */
    @Test
    void aConnectionThatIsKeptSendsSmallAnswersAtOnce() throws IOException {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient client = bench.connect()) {
            bench.ask(client, "x", 1);
            assertThat(
                            ((SocketChannel) bench.keyOfConnection().channel())
                                    .getOption(StandardSocketOptions.TCP_NODELAY))
                    .as("TCP_NODELAY after the first answer")
                    .isTrue();
        }
    }

    @Test
    void moreThanTheLimitOfOutputEndsTheConnection() {
        Limits limits = Limits.DEFAULTS.withOutput(32 << 10, 64 << 10, 1 << 20);
        try (TurnByTurn bench = new TurnByTurn(limits, () -> lots(BIG));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("close #1");
            assertThat(bench.trace)
                    .as("why")
                    .anyMatch(line -> line.contains("more output than the limit"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReaderThatNeverReadsIsDroppedAfter30Seconds(boolean finished) {
        Protocol answer =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.write(ByteBuffer.allocate(BIG));
                    if (finished) {
                        connection.finish();
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> answer);
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("want write #1");
            bench.passUntilLastWriteWas(29);
            assertThat(bench.server.open()).as("is it still there after 29 s?").isEqualTo(1);
            bench.passUntilLastWriteWas(31);
            assertThat(bench.server.open())
                    .as("is it still there after 31 s, with megabytes that it does not take?")
                    .isZero();
        }
    }

    @Test
    void aReaderThatOnlyTricklesIsDroppedAfter120Seconds() {
        try (TurnByTurn bench = new TurnByTurn(() -> lots(BIG));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x");
            bench.turnUntil("want write #1");
            for (int second = 0; second < 119; second++) {
                int writes = bench.count("write");
                while (bench.count("write") == writes) {
                    client.read(500);
                    bench.turn();
                }
                bench.pass(Duration.ofSeconds(1));
            }
            assertThat(bench.server.open())
                    .as("is it still there after 119 s? It takes something each second")
                    .isEqualTo(1);
            bench.passSlowly(Duration.ofSeconds(3));
            assertThat(bench.server.open())
                    .as("is it still there after 122 s, with megabytes still waiting?")
                    .isZero();
        }
    }

    /** Of 150 answers nearly all are still to come when the time for the first is over. */
    @Test
    void aReaderThatTakesSomethingLargeEachSecondStaysThoughMoreIsAlwaysWaiting() {
        int answer = 40_000;
        try (TurnByTurn bench = new TurnByTurn(() -> lots(answer));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x".repeat(200));
            bench.turnUntil("want write #1");
            for (int second = 0; second < 150; second++) {
                assertThat(bench.server.open())
                        .as("is it still there after %d s, reading %,d bytes each", second, answer)
                        .isEqualTo(1);
                readWhileTurning(bench, client, answer);
                bench.pass(Duration.ofSeconds(1));
            }
            assertThat(bench.count("want write"))
                    .as("times that it had taken all, and then waited again")
                    .isEqualTo(1);
        }
    }

    @Test
    void directMemoryStaysSmallWhateverIsWritten() throws Exception {
        BufferPoolMXBean direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .findFirst()
                        .orElseThrow();
        Loop loop = new Loop(Trace.NONE);
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> lots(24 << 20));
        server.listen(0);
        Thread thread = new Thread(loop::start, "a loop that writes much");
        try (TcpClient client = TcpClient.connect(server.port())) {
            client.send("x");
            long before = direct.getMemoryUsed();
            thread.start();
            for (int piece = 0; piece < 24 << 4; piece++) {
                client.read(64 << 10);
            }
            assertThat(direct.getMemoryUsed() - before)
                    .as("bytes of direct memory after an answer of 24 MB")
                    .isLessThan(1 << 20);
        } finally {
            loop.stop();
            thread.join(5_000);
            loop.close();
        }
    }
}
