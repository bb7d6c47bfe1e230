package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.trace.Trace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** Faults that were found from outside, each as small as it can be shown. */
class MendedFaultsTest {
    /** A protocol may narrow its data to one message, and need not put the limit back. */
    @Test
    void narrowedDataIsNotLost() {
        Protocol oneByteAtATime =
                (connection, data) -> {
                    data.limit(data.position() + 1);
                    connection.write(data);
                };
        try (TurnByTurn bench = new TurnByTurn(() -> oneByteAtATime);
                TcpClient client = bench.connect()) {
            client.send("hello");
            bench.turnUntil("write #1 5 of 5");
            assertThat(client.read(5)).as("the echo, byte by byte").isEqualTo("hello");
        }
    }

    @Test
    void whatWasTakenStaysTaken() {
        Protocol takesBack =
                (connection, data) -> {
                    if (data.position() > 0) {
                        data.position(0);
                    } else {
                        data.get();
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> takesBack);
                TcpClient client = bench.connect()) {
            client.send("ab");
            bench.turnUntil("it is said", () -> bench.count("a connection's event failed") == 1);
            bench.turns(2);
            assertThat(bench.count("read #1")).as("reads of a client that is done with").isOne();
        }
    }

    @Test
    void aSupplierThatClosesTheServerClosesItsOwnClient() {
        TurnByTurn[] it = new TurnByTurn[1];
        try (TurnByTurn bench =
                new TurnByTurn(
                        () -> {
                            it[0].server.close();
                            return Plain.echo();
                        })) {
            it[0] = bench;
            try (TcpClient client = TcpClient.connect(bench.server.port())) {
                bench.turnUntil("accept #1");
                bench.turns(2);
                client.expectEnd();
            }
            assertThat(bench.server.open()).as("clients of a closed server").isZero();
        }
    }

    /** Nobody is accepted by a listener that failed: it is the caller's again, to close. */
    @Test
    void aListenThatFailsLeavesNothingRegistered() throws IOException {
        try (OnThread other = new OnThread(Plain::echo);
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            Server server = new Server(other.loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
            assertThatThrownBy(
                            () -> server.listen(listener),
                            "listen, called on a thread that is not the loop's")
                    .isInstanceOf(IllegalStateException.class);
            assertThat(listener.isRegistered()).as("is it registered all the same?").isFalse();
            assertThat(listener.isOpen()).as("is the listener still the caller's?").isTrue();
            assertThat(server.port()).as("the port of a server that does not listen").isZero();
        }
    }

    @Test
    void theCounterOfConnectionsGoesRound() {
        assertThat(Clients.numberOf(1)).isEqualTo(1);
        assertThat(Clients.numberOf(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Clients.numberOf(Integer.MAX_VALUE + 1L)).as("the next one").isEqualTo(1);
    }

    /** What a write throws costs the connection that was written to, and not the writer. */
    @Test
    void aFailedWriteToAnotherCostsTheOther() {
        List<Connection> all = new ArrayList<>();
        Protocol tellsTheFirst =
                new Protocol() {
                    @Override
                    public void onOpen(Connection connection) {
                        all.add(connection);
                    }

                    @Override
                    public void onData(Connection connection, ByteBuffer data) {
                        all.get(0).write(ByteBuffer.allocate(100));
                        connection.write(data);
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> tellsTheFirst);
                TcpClient other = bench.connect();
                TcpClient writer = bench.connect()) {
            bench.listenTo(
                    new Trace() {
                        @Override
                        public void wrote(int connection, int bytes, int of) {
                            if (connection == 1) {
                                throw new IllegalStateException("said by a test");
                            }
                        }
                    });
            writer.send("hi");
            bench.turnUntil("the first is dropped", () -> bench.server.open() == 1);
            assertThat(writer.read(2)).as("the echo of the one who wrote").isEqualTo("hi");
            assertThat(other.readToEnd()).as("what the other got, and then its end").hasSize(100);
        }
    }

    /** Each costs system calls, and everybody else waits meanwhile: a hundred a turn. */
    @Test
    void whoIsOverdueTogetherIsEndedInSeveralTurns() {
        int many = 150;
        List<TcpClient> clients = new ArrayList<>();
        try (TurnByTurn bench = new TurnByTurn(Plain::echo)) {
            for (int i = 0; i < many; i++) {
                clients.add(bench.connect());
            }
            bench.jump(Duration.ofSeconds(31));
            bench.turn();
            assertThat(bench.server.open()).as("clients after the first turn").isEqualTo(50);
            bench.turns(2);
            assertThat(bench.server.open()).as("clients two turns later").isZero();
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void aLimitWithoutEndIsAHundredYearsAndNoneIsRefused() {
        Limits endless = Limits.DEFAULTS.withIdle(Duration.ofSeconds(Long.MAX_VALUE));
        try (TurnByTurn bench = new TurnByTurn(endless, Plain::echo);
                TcpClient client = bench.connect()) {
            bench.passSlowly(Duration.ofMinutes(5));
            assertThat(bench.ask(client, "hi", 2)).as("the echo after a while").isEqualTo("hi");
        }
        assertThatThrownBy(() -> Limits.DEFAULTS.withIdle(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the limit 'idle' is longer than nothing");
    }

    /** A request that is on its way at the end is answered, within a tenth of a second. */
    @Test
    void aRequestThatComesRightAfterTheEndBeganIsAnswered() {
        boolean[] ended = {false};
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                TcpClient kept = bench.connect();
                TcpClient idle = bench.connect()) {
            bench.server.finish(Duration.ofSeconds(10), () -> ended[0] = true);
            bench.turns(2);
            assertThat(bench.ask(kept, "once more", 9)).as("the answer").isEqualTo("once more");
            assertThat(ended[0]).as("has it ended, though somebody may still ask?").isFalse();
            bench.pass(Duration.ofMillis(100));
            bench.turns(2);
            kept.expectEnd();
            idle.expectEnd();
            assertThat(ended[0]).as("has it ended a tenth of a second later?").isTrue();
        }
    }

    /** In a pause nothing is offered; what has come waits, and comes once, in order. */
    @Test
    void aPausedConnectionIsOfferedNothingAndNotBlamed() {
        List<Connection> it = new ArrayList<>();
        Protocol pauses =
                (connection, data) -> {
                    it.add(connection);
                    connection.pauseReading();
                    connection.write(new byte[] {data.get()}, 0, 1);
                };
        try (TurnByTurn bench = new TurnByTurn(() -> pauses);
                TcpClient client = bench.connect()) {
            client.send("abc");
            bench.turnUntil("write #1 1 of 1");
            bench.passSlowly(Duration.ofMinutes(2));
            assertThat(it).as("messages offered during the pause").hasSize(1);
            it.get(0).resumeReading();
            bench.turns(2);
            it.get(0).resumeReading();
            bench.turns(2);
            assertThat(client.read(3)).as("the answers").isEqualTo("abc");
        }
    }

    /** The last client leaves in the moment in which the last caller is let in. */
    @Test
    void theEndIsNotToldBeforeTheLastCallersAreAnswered() {
        int[] openAtTheEnd = {-1};
        TcpClient[] caller = new TcpClient[1];
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                TcpClient leaves = bench.connect()) {
            bench.loop.schedule(
                    Duration.ZERO,
                    () -> {
                        leaves.halfClose();
                        caller[0] = TcpClient.connect(bench.server.port()).send("hi");
                    });
            bench.server.finish(
                    Duration.ofSeconds(10), () -> openAtTheEnd[0] = bench.server.open());
            bench.turns(4);
            assertThat(caller[0].read(2)).as("what the last caller got").isEqualTo("hi");
            bench.pass(Duration.ofMillis(100));
            bench.turns(2);
            assertThat(openAtTheEnd[0]).as("clients when the end was told").isZero();
        } finally {
            caller[0].close();
        }
    }

    /** It sends no more and waits for nothing: it is not what a server waits for at its end. */
    @Test
    void whoHasSaidItsLastIsAskedToGoAtTheEnd() {
        boolean[] ended = {false};
        Protocol staysOpen =
                new Protocol() {
                    @Override
                    public void onData(Connection connection, ByteBuffer data) {
                        connection.write(data);
                    }

                    @Override
                    public void onEnd(Connection connection) {
                        // it may have something to say later
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> staysOpen);
                TcpClient client = bench.connect()) {
            client.halfClose();
            bench.turnUntil("read #1 end");
            bench.finish(Duration.ofSeconds(10), () -> ended[0] = true);
            bench.turns(2);
            assertThat(ended[0]).as("has the server ended without waiting for its grace?").isTrue();
        }
    }
}
