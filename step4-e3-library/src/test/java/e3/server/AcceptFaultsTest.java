package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Can;
import testsupport.Feature;
import testsupport.TcpClient;

/** Bursts, too many clients, and an accept that fails. */
class AcceptFaultsTest {
    private static final Protocol ECHO = Connection::write;
    private static final IOException NO_DESCRIPTOR = new IOException("Too many open files");

    private static List<SocketChannel> burst(int clients, int port) throws IOException {
        List<SocketChannel> burst = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            SocketChannel client = SocketChannel.open();
            try {
                client.socket().connect(new InetSocketAddress("127.0.0.1", port), 3_000);
            } catch (SocketTimeoutException e) {
                throw new AssertionError(
                        "caller "
                                + (i + 1)
                                + " of "
                                + clients
                                + " found no place in the kernel's queue: how long is the"
                                + " listener's backlog?",
                        e);
            }
            client.write(ByteBuffer.wrap(new byte[] {'x'}));
            burst.add(client);
        }
        return burst;
    }

    @Test
    void aBurstWaitsInTheKernelIsAcceptedIn64sAndAnswered() throws IOException {
        int clients = OS.LINUX.isCurrentOs() ? 1000 : 100; // other systems cap the queue
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            List<SocketChannel> burst = burst(clients, bench.server.port());
            long[] before = {0};
            bench.turnUntil(
                    "everybody is accepted",
                    () -> {
                        assertThat(bench.server.accepted() - before[0])
                                .as("accepted in one turn, while those already connected wait")
                                .isLessThanOrEqualTo(64);
                        before[0] = bench.server.accepted();
                        return before[0] == clients;
                    });
            bench.turnUntil("everybody is answered", () -> bench.count("write") == clients);
            for (SocketChannel client : burst) {
                client.close();
            }
        }
    }

    @Test
    void atTheMaximumAcceptingPausesWithoutSpinningAndGoesOnWhenSomebodyLeaves() {
        try (TurnByTurn bench = new TurnByTurn(Limits.DEFAULTS.withConnections(4), () -> ECHO)) {
            List<TcpClient> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(TcpClient.connect(bench.server.port()));
            }
            bench.turns(3);
            assertThat(bench.server.open())
                    .as("open connections, of a maximum of 4, while 8 clients call")
                    .isEqualTo(4);
            assertThat(bench.busyTurnsOf(20))
                    .as("turns of 20 in which the selector woke for callers who cannot be taken")
                    .isZero();
            for (int i = 0; i < 4; i++) {
                clients.get(i).close();
                int next = 5 + i;
                bench.turnUntil("accept #" + next);
                assertThat(bench.server.open())
                        .as("open connections after one has left and caller " + next + " came in")
                        .isEqualTo(4);
            }
            assertThat(bench.ask(clients.get(7), "hello", 5))
                    .as("the last one's answer")
                    .isEqualTo("hello");
            clients.forEach(TcpClient::close);
        }
    }

    @Can(Feature.STAY_UP_WHEN_DESCRIPTORS_RUN_OUT)
    void anAcceptThatFailsPausesForASecondWithoutSpinning() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient early = bench.connect()) {
            bench.acceptFails = NO_DESCRIPTOR;
            TcpClient caller = TcpClient.connect(bench.server.port());
            bench.turnUntil("accept has failed", () -> bench.acceptCalls > 2);
            int calls = bench.acceptCalls;
            assertThat(bench.busyTurnsOf(50))
                    .as("turns of 50 that woke for a caller whom nobody can accept")
                    .isZero();
            assertThat(bench.acceptCalls)
                    .as("calls of accept: 50 turns later no more than after the first failure")
                    .isEqualTo(calls);
            assertThat(bench.ask(early, "hello", 5))
                    .as("a connected client is served throughout")
                    .isEqualTo("hello");
            bench.acceptFails = null;
            bench.pass(Duration.ofSeconds(1));
            assertThat(bench.ask(caller, "at last", 7))
                    .as("the caller's answer, a second after descriptors came back")
                    .isEqualTo("at last");
            caller.close();
        }
    }

    @Test
    void itIsTriedAgainAlsoWhenNobodyIsConnected() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            bench.acceptFails = NO_DESCRIPTOR;
            TcpClient caller = TcpClient.connect(bench.server.port());
            bench.turnUntil("accept has failed", () -> bench.acceptCalls > 0);
            bench.acceptFails = null;
            bench.pass(Duration.ofSeconds(1));
            assertThat(bench.server.accepted())
                    .as("accepted a second after the only caller was refused")
                    .isEqualTo(1);
            caller.close();
        }
    }

    @Test
    void whenAConnectionClosesAcceptingGoesOnWithoutWaitingForTheSecond() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient early = bench.connect()) {
            bench.acceptFails = NO_DESCRIPTOR;
            TcpClient caller = TcpClient.connect(bench.server.port());
            bench.turnUntil("accept has failed", () -> bench.acceptCalls > 2);
            early.halfClose();
            bench.turnUntil("read #1 end");
            assertThat(bench.acceptCalls)
                    .as(
                            "accept is not tried in the turn of the close: only the next select"
                                    + " frees the descriptor")
                    .isEqualTo(3);
            bench.acceptFails = null;
            bench.turns(2);
            assertThat(bench.server.accepted())
                    .as("accepted by the turn after the close, without the clock moving")
                    .isEqualTo(2);
            caller.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itMayFailAgainAndAgainAndThenRecovers(boolean error) {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient early = bench.connect()) {
            bench.acceptFails =
                    error
                            ? new NoClassDefFoundError("no descriptor to load it with")
                            : NO_DESCRIPTOR;
            TcpClient caller = TcpClient.connect(bench.server.port());
            for (int second = 0; second < 5; second++) {
                bench.turns(2);
                bench.pass(Duration.ofSeconds(1));
            }
            assertThat(bench.count("a handler failed") + bench.count("a timer or a task failed"))
                    .as("failures of the server itself: " + bench.trace)
                    .isZero();
            assertThat(bench.count("cannot accept"))
                    .as("lines about it in less than a second of real time")
                    .isBetween(1, 2);
            bench.acceptFails = null;
            bench.pass(Duration.ofSeconds(1));
            assertThat(bench.ask(caller, "at last", 7))
                    .as("the caller's answer after five seconds without descriptors")
                    .isEqualTo("at last");
            assertThat(bench.ask(early, "me too", 6)).isEqualTo("me too");
            caller.close();
        }
    }

    @Test
    void aServerWithoutDescriptorsCanStillBeClosedAndFinished() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient early = bench.connect()) {
            bench.acceptFails = NO_DESCRIPTOR;
            TcpClient caller = TcpClient.connect(bench.server.port());
            bench.turnUntil("accept has failed", () -> bench.acceptCalls > 2);
            boolean[] ended = {false};
            bench.finish(Duration.ofSeconds(10), () -> ended[0] = true);
            early.expectEnd();
            assertThat(ended[0])
                    .as("has the server ended, though somebody still waits to be accepted?")
                    .isFalse();
            bench.passSlowly(Duration.ofSeconds(10));
            bench.turns(2);
            assertThat(ended[0])
                    .as("has the server ended, though accept fails? " + bench.trace)
                    .isTrue();
            bench.server.close();
            caller.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void aServerThatIsClosedWhileItAcceptsGoesWithoutAWord(int most) {
        TurnByTurn[] it = {null};
        Supplier<Protocol> closing =
                () -> {
                    it[0].server.close();
                    return Plain.echo();
                };
        try (TurnByTurn bench = new TurnByTurn(Limits.DEFAULTS.withConnections(most), closing);
                TcpClient first = TcpClient.connect(bench.server.port());
                TcpClient second = TcpClient.connect(bench.server.port())) {
            it[0] = bench;
            first.send("x");
            second.send("x");
            bench.turnUntil("accept #1");
            bench.turns(2);
            assertThat(bench.trace)
                    .as("no trouble")
                    .noneMatch(line -> line.contains("failed") || line.contains("cannot"));
            assertThat(bench.server.accepted())
                    .as("accepted, of two callers: the second came too late")
                    .isEqualTo(1);
        }
    }

    /** A retry for each failure would double what it costs to fail, until nothing else is done. */
    @Test
    void howeverManyLeaveWhileAcceptFailsThereIsOneRetry() {
        List<TcpClient> clients = new ArrayList<>();
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            for (int i = 0; i < 20; i++) {
                clients.add(bench.connect());
            }
            bench.acceptFails = NO_DESCRIPTOR;
            try (TcpClient caller = TcpClient.connect(bench.server.port())) {
                caller.send("x");
                bench.turnUntil("accept has failed", () -> bench.acceptCalls > 20);
                for (TcpClient client : clients) {
                    int open = bench.server.open();
                    client.leave();
                    bench.turnUntil("one has left", () -> bench.server.open() < open);
                    bench.turns(2);
                }
                int before = bench.acceptCalls;
                bench.pass(Duration.ofSeconds(1));
                assertThat(bench.acceptCalls - before)
                        .as("tries to accept in a second in which nobody leaves")
                        .isEqualTo(1);
            }
        } finally {
            clients.forEach(TcpClient::close);
        }
    }
}
