package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.TestLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import testsupport.TcpClient;

/** A client may leave at any moment, in three ways. What is left of it is nothing. */
class ReadFaultsTest {
    private static final int BIG = 1 << 20;

    /** What the connection is doing when its client leaves. */
    enum Doing {
        NOTHING("", 0),
        HALF_A_MESSAGE(".", 0),
        WAITING_FOR_ROOM("w", BIG),
        FLUSHING("f", BIG),
        LINGERING("l", 1);

        final String ask;
        final int answered;

        Doing(String ask, int answered) {
            this.ask = ask;
            this.answered = answered;
        }
    }

    /** Knows what each letter asks for, and leaves unread what it is told to leave. */
    private static final Protocol BY_LETTER =
            (connection, data) -> {
                switch (data.get(data.position())) {
                    case 'w' -> connection.write(ByteBuffer.allocate(BIG));
                    case 'f' -> {
                        connection.write(ByteBuffer.allocate(BIG));
                        connection.finish();
                    }
                    case 'l' -> {
                        connection.write(ByteBuffer.allocate(1));
                        connection.finish();
                        return; // unread
                    }
                    case 'x' -> connection.write(data.duplicate());
                    default -> {
                        return; // the beginning of a message
                    }
                }
                data.position(data.limit());
            };

    private static TcpClient clientThatIs(Doing doing, TurnByTurn bench) {
        TcpClient client = bench.connectWithSmallBuffer();
        if (!doing.ask.isEmpty()) {
            client.send(doing.ask);
            bench.turnUntil("read #1 1");
            bench.turns(2);
        }
        return client;
    }

    private static void expectNothingIsLeft(TurnByTurn bench) {
        bench.turnUntil("the connection is closed", () -> bench.server.open() == 0);
        bench.turn(); // only select gives up a closed channel
        assertThat(TestLoop.keys(bench.loop)).as("keys that are left: the listener's").hasSize(1);
        assertThat(bench.memory.held()).as("bytes of memory that are still held").isZero();
        assertThat(bench.count("close #1")).as("lines that say so: " + bench.trace).isEqualTo(1);
        assertThat(bench.trace)
                .as("a client that leaves is no trouble")
                .noneMatch(line -> line.contains("failed"));
        assertThat(bench.busyTurnsOf(20))
                .as("turns of 20 that found something ready, though the client has gone")
                .isZero();
        try (TcpClient newcomer = bench.connect()) {
            newcomer.send("x");
            bench.turnUntil("write #2 1 of 1");
            assertThat(newcomer.read(1)).as("a newcomer's answer").isEqualTo("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatCrashesIsGone(Doing doing) {
        try (TurnByTurn bench = new TurnByTurn(() -> BY_LETTER);
                TcpClient client = clientThatIs(doing, bench)) {
            client.reset();
            expectNothingIsLeft(bench);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatClosesIsGone(Doing doing) {
        try (TurnByTurn bench = new TurnByTurn(() -> BY_LETTER);
                TcpClient client = clientThatIs(doing, bench)) {
            client.halfClose(); // the end of its stream; then it is gone, with or without a reset
            bench.turns(3);
            client.reset();
            expectNothingIsLeft(bench);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatOnlyStopsSendingGetsAllOfItsAnswer(Doing doing) throws Exception {
        try (TurnByTurn bench = new TurnByTurn(() -> BY_LETTER);
                TcpClient client = clientThatIs(doing, bench)) {
            client.halfClose();
            bench.turns(3);
            byte[][] got = new byte[1][];
            Thread reader = new Thread(() -> got[0] = client.readToEnd());
            reader.start();
            expectNothingIsLeft(bench);
            reader.join(5_000);
            assertThat(got[0])
                    .as("what came after the client stopped sending")
                    .hasSize(doing.answered);
        }
    }

    @Test
    void twoHundredClientsThatLeaveAtOnceLeaveNothing() {
        try (TurnByTurn bench = new TurnByTurn(() -> BY_LETTER)) {
            for (int i = 1; i <= 200; i++) {
                try (TcpClient client = TcpClient.connect(bench.server.port())) {
                    client.send(".");
                    if (i % 2 == 0) {
                        client.reset();
                    }
                }
                bench.turn();
            }
            bench.turnUntil(
                    "all are gone",
                    () -> bench.server.accepted() == 200 && bench.server.open() == 0);
            bench.pass(Duration.ofSeconds(30)); // then the last look at all connections is over
            bench.turn();
            assertThat(TestLoop.keys(bench.loop)).as("keys that are left").hasSize(1);
            assertThat(TestLoop.timers(bench.loop)).as("timers that are left").isZero();
        }
    }
}
