package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import testsupport.Patience;
import testsupport.TcpClient;

/** Ends that meet other ends, and calls that come from where they should not. */
class ClosingFaultsTest {
    private static final int TOO_MUCH = Limits.DEFAULTS.output().most() + (1 << 20);

    /** Its protocol is told in the next turn, and there is none. */
    @Test
    void aConnectionThatIsDroppedInTheVeryLastTurnIsToldSoAtTheEndOfTheLoop() {
        AtomicInteger told = new AtomicInteger();
        TurnByTurn bench = new TurnByTurn(() -> writesTooMuch(told));
        try (bench;
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("too much output", () -> bench.count("a connection failed") == 1);
            assertThat(told).as("calls of onClose in the turn in which it fails").hasValue(0);
        }
        assertThat(told).as("calls of onClose when the loop has closed").hasValue(1);
        assertThat(bench.server.open()).as("clients that it still counts").isZero();
        assertThat(bench.memory.held()).as("bytes of memory that were not given back").isZero();
    }

    private static Protocol writesTooMuch(AtomicInteger told) {
        return new Protocol() {
            @Override
            public void onData(Connection connection, ByteBuffer data) {
                data.position(data.limit());
                connection.write(ByteBuffer.allocate(TOO_MUCH));
            }

            @Override
            public void onClose(Connection connection) {
                told.incrementAndGet();
            }
        };
    }

    @Test
    void aServerThatIsClosedDuringItsLastCallLetsNobodyElseIn() {
        List<Integer> openAtTheEnd = new ArrayList<>();
        Server[] server = new Server[1];
        Protocol closesTheServer =
                new Protocol() {
                    @Override
                    public void onOpen(Connection connection) {
                        if (server[0].accepted() == 1) {
                            server[0].close();
                        }
                    }

                    @Override
                    public void onData(Connection connection, ByteBuffer data) {}
                };
        List<TcpClient> clients = new ArrayList<>();
        try (TurnByTurn bench = new TurnByTurn(() -> closesTheServer)) {
            server[0] = bench.server;
            // they connect when this turn has looked who is ready: only the last call finds them
            bench.loop.schedule(
                    Duration.ZERO,
                    () -> {
                        clients.add(TcpClient.connect(bench.server.port()));
                        clients.add(TcpClient.connect(bench.server.port()));
                    });
            bench.server.finish(Duration.ofMinutes(1), () -> openAtTheEnd.add(bench.server.open()));
            bench.turns(4);
            assertThat(openAtTheEnd)
                    .as("clients that were left when the end was told")
                    .containsExactly(0);
            clients.forEach(TcpClient::expectEnd);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void aProgramThatEndsItsServerItselfIsNoObstacleToASignalThatEndsItToo() {
        AtomicInteger told = new AtomicInteger();
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                TcpClient client = bench.connect()) {
            bench.server.finish(Duration.ofMinutes(1), () -> {});
            bench.turn();
            bench.server.finish(Duration.ofMinutes(1), told::incrementAndGet);
            client.leave();
            bench.turnUntil("the client has gone", () -> bench.server.open() == 0);
            bench.turns(2);
            assertThat(told).as("times the second call was told of the end").hasValue(1);
        }
    }

    @Test
    void aChainOfConnectionsThatCloseEachOtherIsAsDeepAsOne() {
        List<Connection> all = new ArrayList<>();
        AtomicInteger depth = new AtomicInteger();
        List<Integer> depths = new ArrayList<>();
        Protocol closesTheNext =
                new Protocol() {
                    @Override
                    public void onOpen(Connection connection) {
                        all.add(connection);
                    }

                    @Override
                    public void onData(Connection connection, ByteBuffer data) {}

                    @Override
                    public void onClose(Connection connection) {
                        depths.add(depth.incrementAndGet());
                        all.remove(connection);
                        all.stream().findFirst().ifPresent(Connection::close);
                        depth.decrementAndGet();
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> closesTheNext);
                TcpClient first = bench.connect();
                TcpClient second = bench.connect();
                TcpClient third = bench.connect()) {
            first.leave();
            bench.turnUntil("all have gone", () -> bench.server.open() == 0);
            second.expectEnd();
            third.expectEnd();
            assertThat(depths)
                    .as("for each call of onClose, how many of them are running")
                    .containsExactly(1, 1, 1);
        }
    }

    /** The likeliest mistake: a worker answers while the event that gave it the work still runs. */
    @Test
    void aWriteFromAnotherThreadIsRefusedAlsoWhileAnEventOfThisConnectionRuns() {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        Protocol letsAThreadAnswer =
                (connection, data) -> {
                    data.position(data.limit());
                    Thread worker = new Thread(() -> refused.complete(writeFails(connection)));
                    worker.start();
                    refused.join();
                    Plain.say(connection, "from the loop's thread");
                };
        try (OnThread server = new OnThread(() -> letsAThreadAnswer);
                TcpClient client = server.connect().send("x")) {
            assertThat(client.read("from the loop's thread".length()))
                    .as("what the client gets")
                    .isEqualTo("from the loop's thread");
            assertThat(refused.getNow(null))
                    .as("what the other thread was told")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Connection.write belongs to the loop's thread");
        }
    }

    private static Throwable writeFails(Connection connection) {
        return failureOf(() -> Plain.say(connection, "from another thread"));
    }

    /** What it throws; an error of its own if it throws nothing. */
    private static Throwable failureOf(Runnable action) {
        try {
            action.run();
            return new AssertionError("nothing was thrown");
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** Its answer could be half of the old one and half of the new one. */
    @Test
    void aQuestionFromAnotherThreadIsRefusedToo() throws Exception {
        CompletableFuture<Connection> asked = new CompletableFuture<>();
        try (OnThread server =
                        new OnThread(() -> (connection, data) -> asked.complete(connection));
                TcpClient client = server.connect()) {
            client.send("x");
            Connection connection = asked.get(Patience.limit().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(failureOf(connection::waiting))
                    .as("what waiting() says to another thread")
                    .hasMessageContaining("Connection.waiting belongs to the loop's thread");
            assertThat(failureOf(connection::serverIsEnding))
                    .as("what serverIsEnding() says to another thread")
                    .hasMessageContaining("Connection.serverIsEnding belongs to the loop's thread");
        }
    }

    @Test
    void theTraceNamesTheLimitThatEndedAConnection() {
        try (TurnByTurn bench = new TurnByTurn(Plain::paragraphs);
                TcpClient silent = bench.connect();
                TcpClient half = bench.connect();
                TcpClient tooLong = bench.connect()) {
            half.send("half");
            tooLong.send("x".repeat(Limits.DEFAULTS.messages().bytes() + 1));
            bench.turnUntil("limit #3 messages.bytes");
            bench.passSlowly(Duration.ofSeconds(31));
            assertThat(bench.trace).contains("limit #1 messages.idle", "limit #2 messages.time");
            silent.expectEnd();
            half.expectEnd();
        }
    }
}
