package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import e3.loop.Loop;
import e3.loop.TestLoop;
import e3.trace.Trace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * The exercises of step 4 that take a server and its clients. Other tests judge them too; all have
 * the mark.
 */
class ServerExercisesTest {
    /** Answers each byte with so many of it, as long as there is room. */
    private static Protocol times(int many) {
        return (connection, data) -> {
            if (data.hasRemaining()) {
                byte[] answer = new byte[many];
                java.util.Arrays.fill(answer, data.get());
                connection.write(answer, 0, many);
            }
        };
    }

    @Test
    void eachServerAcceptsItsOwnClients() throws IOException {
        Loop loop = new Loop(Trace.NONE);
        Server first = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
        Server second = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::upperCase);
        first.listen(0);
        second.listen(0);
        try (TcpClient a = TcpClient.connect(first.port());
                TcpClient b = TcpClient.connect(second.port());
                TcpClient c = TcpClient.connect(first.port())) {
            a.send("hi");
            b.send("hi");
            c.send("hi");
            for (int i = 0; i < 100 && first.accepted() + second.accepted() < 3; i++) {
                loop.schedule(Duration.ofMillis(10), () -> {}); // no turn sleeps longer
                TestLoop.turn(loop);
            }
            assertThat(first.accepted())
                    .as(
                            "clients that the first of two servers has accepted, of the two at its"
                                    + " port")
                    .isEqualTo(2);
            assertThat(second.accepted())
                    .as("clients that the second has accepted, of the one at its port")
                    .isEqualTo(1);
            TestLoop.turn(loop);
            assertThat(List.of(a.read(2), b.read(2), c.read(2)))
                    .as(
                            "what the three hear, the second of them from a server that answers in"
                                    + " capitals")
                    .containsExactly("hi", "HI", "hi");
        } finally {
            first.close();
            second.close();
            loop.close();
        }
    }

    @Test
    @Exercise("4.5")
    void closedLoopLeavesItsPortAndItsClients() throws IOException {
        int[] told = {0};
        try (TurnByTurn bench =
                        new TurnByTurn(
                                () ->
                                        new Protocol() {
                                            @Override
                                            public void onData(
                                                    Connection connection, ByteBuffer data) {
                                                connection.write(data);
                                            }

                                            @Override
                                            public void onClose(Connection connection) {
                                                told[0]++;
                                            }
                                        });
                TcpClient client = bench.connect()) {
            int port = bench.server.port();
            bench.loop.close();
            TcpClient.expectRefused(port);
            try (ServerSocketChannel again = ServerSocketChannel.open()) {
                again.bind(new InetSocketAddress("127.0.0.1", port));
            }
            client.expectEnd();
            assertThat(told[0])
                    .as("times that the protocol of the only client heard of its end")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise("4.6")
    void clientsAreServedAfterAHandlerHasFailed() throws Exception {
        Pipe pipe = Pipe.open();
        CountDownLatch throwing = new CountDownLatch(1);
        RunningServer running =
                RunningServer.running(
                        (trace, listening) -> {
                            try (Loop loop = new Loop(Trace.lines(trace))) {
                                loop.register(
                                        pipe.source(),
                                        SelectionKey.OP_READ,
                                        key -> {
                                            throwing.countDown();
                                            throw new IllegalStateException("a bug in a handler");
                                        });
                                Server server =
                                        new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
                                server.listen(0);
                                listening.accept(server.port());
                                loop.start();
                            }
                        });
        try (running;
                TcpClient client = running.connect()) {
            assertThat(client.send("before").read(6))
                    .as("a client's echo before another handler fails")
                    .isEqualTo("before");
            pipe.sink().write(ByteBuffer.allocate(1));
            throwing.await();
            otherwise(
                    "a handler threw, and the whole loop ended with it, or serves nobody any more",
                    () ->
                            assertThat(client.send("after").read(5))
                                    .as("the client's echo afterwards")
                                    .isEqualTo("after"));
            otherwise(
                    "a handler threw, the loop went on, and nobody was told of it",
                    () ->
                            running.await(
                                    "a handler failed, its channel was closed:"
                                        + " java.lang.IllegalStateException: a bug in a handler"));
        } finally {
            pipe.sink().close();
        }
    }

    @Test
    @Exercise("4.8")
    void nothingIsReadFromAClientThatDoesNotReadAndNobodyIsWoken() {
        try (TurnByTurn bench = new TurnByTurn(() -> times(40_000));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("abcdefgh");
            bench.turnUntil("want write #1");
            client.send("more, which must wait in the kernel");
            bench.awaitArrival();
            assertThat(bench.busyTurnsOf(20))
                    .as(
                            "turns in which select found something, of 20 in which a client with"
                                    + " 80,000 bytes waiting sent and did not read")
                    .isLessThan(5);
            assertThat(watchedFor(bench.keyOfConnection()))
                    .as("what the selector watches for: room for its output, and nothing else")
                    .containsExactly("OP_WRITE");
        }
    }

    @Test
    @Exercise("4.8")
    void aLittleThatWaitsIsNoReasonNotToRead() {
        try (TurnByTurn bench = new TurnByTurn(() -> times(40_000));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("a");
            bench.turnUntil("want write #1");
            assertThat(watchedFor(bench.keyOfConnection()))
                    .as("what the selector watches for while less waits than the mark: both")
                    .containsExactly("OP_READ", "OP_WRITE");
        }
    }

    private static List<String> watchedFor(SelectionKey key) {
        List<String> words = new ArrayList<>();
        if ((key.interestOps() & SelectionKey.OP_READ) != 0) {
            words.add("OP_READ");
        }
        if ((key.interestOps() & SelectionKey.OP_WRITE) != 0) {
            words.add("OP_WRITE");
        }
        return words;
    }

    @Test
    @Exercise("4.8")
    void whoHasSaidItsLastIsNotListenedTo() {
        try (TurnByTurn bench = new TurnByTurn(() -> times(50_000));
                TcpClient client = bench.connectWithSmallBuffer()) {
            client.send("x").halfClose();
            bench.turnUntil("want write #1");
            bench.turnUntil("read #1 end");
            assertThat(bench.busyTurnsOf(10))
                    .as(
                            "turns, of 10, in which the loop was woken for a client that sends no"
                                    + " more and does not read")
                    .isLessThan(5); // the kernel may find a little more room late
        }
    }

    /** For an answer that comes later: it is not read, and nothing waits to be sent. */
    @Test
    @Exercise("4.8")
    void whoIsWaitedForIsWatchedForNothingAndThenHeardAgain() {
        Connection[] pausing = {null};
        Protocol pauses =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.pauseReading();
                    pausing[0] = connection;
                };
        try (TurnByTurn bench = new TurnByTurn(() -> pauses);
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            client.send("more");
            assertThat(bench.busyTurnsOf(20))
                    .as(
                            "turns in which select found something, of 20 in which a client sent"
                                    + " more, and its protocol had paused")
                    .isZero();
            pausing[0].resumeReading();
            bench.turnUntil("read #1 4");
        }
    }
}
