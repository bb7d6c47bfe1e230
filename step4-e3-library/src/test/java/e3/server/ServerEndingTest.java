package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.trace.Trace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** A server that ends answers what is in, and does not wait for ever. */
class ServerEndingTest {
    private static final int BIG = 4 << 20;

    /**
     * Echoes lines, "big" with a lot behind it. When the server ends it finishes, unless a line is
     * half-way: then after that.
     */
    private static final class EchoLines implements Protocol {
        private boolean halfWay;

        @Override
        public void onData(Connection connection, ByteBuffer data) {
            halfWay = true;
            for (int i = data.position(); i < data.limit(); i++) {
                if (data.get(i) == '\n') {
                    boolean big = data.get(data.position()) == 'b';
                    connection.write(
                            data.array(),
                            data.arrayOffset() + data.position(),
                            i + 1 - data.position());
                    connection.write(ByteBuffer.allocate(big ? BIG : 0));
                    data.position(i + 1);
                    halfWay = data.hasRemaining();
                    if (connection.serverIsEnding()) {
                        connection.finish();
                    }
                }
            }
        }

        @Override
        public void onFinish(Connection connection) {
            if (!halfWay) {
                connection.finish();
            }
        }
    }

    private static final class Ending implements AutoCloseable {
        final TurnByTurn bench = new TurnByTurn(EchoLines::new);
        int ended;

        void finish() {
            bench.loop.execute(() -> bench.finish(Duration.ofSeconds(10), () -> ended++));
            bench.turns(3);
        }

        @Override
        public void close() {
            bench.close();
        }
    }

    @Test
    void itStopsListeningClosesTheIdleAndEndsAtOnceIfNobodyIsBusy() {
        try (Ending ending = new Ending();
                TcpClient idle = ending.bench.connect()) {
            ending.finish();
            idle.expectEnd();
            assertThat(ending.ended).as("times the end was told").isEqualTo(1);
            TcpClient.expectRefused(ending.bench.server.port());
        }
    }

    @Test
    void itEndsAtOnceIfNobodyIsConnectedAndEachCallIsToldOfTheEnd() {
        try (Ending ending = new Ending()) {
            ending.finish();
            ending.finish();
            assertThat(ending.ended).as("calls of finish that were told of the end").isEqualTo(2);
            ending.finish();
            assertThat(ending.ended).as("and one that came after it").isEqualTo(3);
            assertThat(ending.bench.trace)
                    .as("no trouble")
                    .noneMatch(line -> line.contains("failed") || line.contains("cannot"));
            ending.bench.server.close();
            ending.bench.server.close();
        }
    }

    @Test
    void itAnswersWhatHasArrivedAlsoThoseWhomOnlyTheKernelHasAccepted() {
        List<TcpClient> clients = new ArrayList<>();
        try (Ending ending = new Ending();
                TcpClient connected = ending.bench.connect()) {
            connected.send("hello\n"); // has arrived, and nobody has read it yet
            for (int i = 0; i < 200; i++) {
                clients.add(TcpClient.connect(ending.bench.server.port()).send("hello\n"));
            }
            ending.finish();
            assertThat(connected.readTextToEnd())
                    .as("the answer of a connected client")
                    .isEqualTo("hello\n");
            for (TcpClient client : clients) {
                assertThat(client.readTextToEnd())
                        .as("the answer of one of 200 who waited in the kernel's queue")
                        .isEqualTo("hello\n");
            }
            assertThat(ending.ended).as("times the end was told").isEqualTo(1);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void whoAsksInTheVeryTurnOfTheEndIsAnsweredToo() {
        try (Ending ending = new Ending();
                TcpClient client = ending.bench.connect()) {
            ending.bench.loop.execute(
                    () ->
                            ending.bench.loop.schedule(
                                    Duration.ZERO,
                                    () -> {
                                        // behind the select of this turn, before the end of the
                                        // connections
                                        client.send("hello\n");
                                        ending.bench.awaitArrival();
                                    }));
            ending.finish();
            assertThat(client.readTextToEnd()).as("the answer").isEqualTo("hello\n");
        }
    }

    @Test
    void whoIsHalfWayThroughAMessageMayEndItAndIsAnswered() {
        try (Ending ending = new Ending();
                TcpClient client = ending.bench.connect()) {
            client.send("hel");
            ending.bench.turnUntil("read #1 3");
            ending.finish();
            assertThat(ending.ended).as("it waits for the message").isZero();
            client.send("lo\n");
            ending.bench.turnUntil("close #1");
            assertThat(client.readTextToEnd()).isEqualTo("hello\n");
            ending.bench.turn();
            assertThat(ending.ended).as("times the end was told").isEqualTo(1);
        }
    }

    @Test
    void aSlowReaderGetsItsAnswerWhole() throws Exception {
        try (Ending ending = new Ending();
                TcpClient slow = ending.bench.connectWithSmallBuffer()) {
            slow.send("big\n");
            ending.bench.turnUntil("want write #1");
            ending.finish();
            assertThat(ending.ended).as("it waits for the slow reader").isZero();
            byte[][] got = new byte[1][];
            Thread reader =
                    new Thread(
                            () -> {
                                got[0] = slow.readToEnd();
                                slow.leave();
                            });
            reader.start();
            ending.bench.turnUntil("close #1");
            reader.join(5_000);
            assertThat(got[0]).as("all of its answer").hasSize(4 + BIG);
            ending.bench.turn();
            assertThat(ending.ended).as("times the end was told").isEqualTo(1);
        }
    }

    @Test
    void whoNeedsLongerThanTheGraceIsDropped() {
        try (Ending ending = new Ending();
                TcpClient never = ending.bench.connectWithSmallBuffer();
                TcpClient half = ending.bench.connect()) {
            never.send("big\n");
            half.send("hel");
            ending.bench.turnUntil("want write #1");
            ending.bench.turnUntil("read #2 3");
            ending.bench.passSlowly(Duration.ofSeconds(5));
            ending.finish();
            ending.bench.passSlowly(Duration.ofMillis(9_800)); // a tenth has passed already
            assertThat(ending.bench.server.open())
                    .as("connections 9.9 s later: the one that never reads")
                    .isEqualTo(1);
            ending.bench.pass(Duration.ofMillis(100));
            assertThat(ending.bench.server.open()).as("connections 10 s later").isZero();
            assertThat(ending.bench.server.dropped())
                    .as("connections that the last line of a program will call dropped")
                    .isEqualTo(1);
            assertThat(ending.ended).as("times the end was told").isEqualTo(1);
        }
    }

    @Test
    void closeDropsEverybodyAtOnce() {
        try (Ending ending = new Ending();
                TcpClient busy = ending.bench.connect()) {
            busy.send("hel");
            ending.bench.turnUntil("read #1 3");
            ending.bench.server.close();
            ending.bench.turn();
            busy.expectEnd();
            TcpClient.expectRefused(ending.bench.server.port());
        }
    }

    @Test
    void aServerThatNeverListenedCanBeClosedAndFinished() {
        boolean[] ended = {false};
        try (Loop loop = new Loop(Trace.NONE);
                Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, EchoLines::new)) {
            server.finish(
                    Duration.ofSeconds(1),
                    () -> {
                        ended[0] = true;
                        loop.stop();
                    });
            loop.start();
        }
        assertThat(ended[0]).as("has its end been told?").isTrue();
    }
}
