package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.guard.ByteQueue;
import e3.guard.PendingOutput;
import e3.trace.Trace;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * Ten thousand clients that are only connected cost next to nothing, and however many want more,
 * together they do not fill the heap.
 */
class MemoryLimitsTest {
    private static final int BIG = 1 << 20;

    /** Answers each full stop with a lot. */
    private static final Protocol FULL_STOP =
            (connection, data) -> {
                for (int i = data.position(); i < data.limit(); i++) {
                    if (data.get(i) == '.') {
                        data.position(i + 1);
                        connection.write(ByteBuffer.allocate(BIG));
                    }
                }
            };

    /** The buffers that a connection holds, found by looking into it. */
    private static List<String> buffersOf(Object connection) throws IllegalAccessException {
        List<String> held = new ArrayList<>();
        for (Class<?> type = connection.getClass();
                type != Object.class;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                field.setAccessible(true);
                Object value = field.get(connection);
                if (value instanceof ByteBuffer
                        || value instanceof byte[]
                        || value instanceof ByteQueue
                        || value instanceof PendingOutput) {
                    held.add(field.getName());
                } else if (value instanceof Input || value instanceof Output) {
                    held.addAll(buffersOf(value));
                }
            }
        }
        return held;
    }

    @Test
    void anIdleConnectionHoldsNoBuffer() throws IllegalAccessException {
        try (TurnByTurn bench = new TurnByTurn(() -> FULL_STOP);
                TcpClient client = bench.connectWithSmallBuffer()) {
            Object connection = bench.keyOfConnection().attachment();
            assertThat(buffersOf(connection))
                    .as("buffers of a connection that has said nothing yet")
                    .isEmpty();
            client.send("half a ");
            bench.turnUntil("read #1 7");
            assertThat(buffersOf(connection))
                    .as("buffers of a connection in the middle of a message")
                    .hasSize(1);
            client.send("message.");
            bench.turnUntil("want write #1");
            assertThat(buffersOf(connection))
                    .as("buffers of a connection whose client has much to take")
                    .hasSize(1);
            for (int got = 0; got < BIG; got += 1024) {
                client.read(1024);
                bench.turn();
            }
            bench.turn();
            assertThat(buffersOf(connection))
                    .as("buffers of a connection that has nothing to do any more")
                    .isEmpty();
        }
    }

    /** What others hold is counted before the test begins: as if a thousand were there already. */
    private static void others(TurnByTurn bench, long room) {
        bench.memory.add((256 << 20) - bench.memory.held() - room);
    }

    @Test
    void whenAllTogetherHoldTooMuchTheLargestIsDroppedAndTheOthersAreServed() {
        Protocol answersFullStops =
                (connection, data) -> {
                    if (data.get(data.position()) == '.') {
                        data.get();
                        connection.write(ByteBuffer.allocate(BIG));
                    } else if (data.get(data.limit() - 1) == '!') {
                        connection.write(data);
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> answersFullStops);
                TcpClient never = bench.connectWithSmallBuffer();
                TcpClient newcomer = bench.connect()) {
            never.send(".");
            bench.turnUntil("want write #1");
            others(bench, 3);
            newcomer.send("half a ");
            bench.turnUntil("close #1");
            assertThat(bench.trace)
                    .as("why")
                    .anyMatch(line -> line.startsWith("all clients together hold too much"));
            assertThat(bench.ask(newcomer, "message!", 15))
                    .as("the answer of one who came last and holds little")
                    .isEqualTo("half a message!");
        }
    }

    /** One server does not know the clients of another, nor may it touch those of another loop. */
    @Test
    void ofTwoServersWithOneBudgetTheOneThatWantsMoreDropsItsOwnLargestAndSaysSo()
            throws IOException {
        try (TurnByTurn bench = new TurnByTurn(() -> FULL_STOP)) {
            Server other =
                    new Server(
                            bench.loop,
                            Limits.DEFAULTS,
                            bench.memory,
                            Trace.NONE,
                            () -> (connection, data) -> {});
            other.listen(0);
            try (TcpClient large = bench.connectWithSmallBuffer();
                    TcpClient small = TcpClient.connect(other.port())) {
                large.send(".");
                bench.turnUntil("want write #1");
                others(bench, 2000);
                small.send("half a message".repeat(200));
                bench.turnUntil("it is said", () -> bench.count("all clients together") == 1);
                assertThat(bench.trace)
                        .as("who was dropped")
                        .contains(
                                "all clients together hold too much, the largest of this server"
                                        + " was dropped");
                assertThat(bench.server.open()).as("the large one of the other").isEqualTo(1);
            }
        }
    }

    @Test
    void whatWasHeldIsGivenBack() {
        try (TurnByTurn bench = new TurnByTurn(() -> FULL_STOP)) {
            try (TcpClient slow = bench.connectWithSmallBuffer()) {
                slow.send(".half");
                bench.turnUntil("want write #1");
                assertThat(bench.memory.held())
                        .as("bytes held for one who does not read")
                        .isGreaterThan(BIG / 2);
            }
            bench.turnUntil("close #1");
            bench.turns(2);
            assertThat(bench.memory.held()).as("bytes held when nobody is left").isZero();
        }
    }

    @Test
    void nobodyIsDroppedForHoldingLessThanBefore() {
        try (TurnByTurn bench = new TurnByTurn(() -> FULL_STOP);
                TcpClient slow = bench.connectWithSmallBuffer()) {
            slow.send(".");
            bench.turnUntil("want write #1");
            bench.memory.add(256 << 20);
            for (int got = 0; got < BIG; got += 1024) {
                slow.read(1024);
                bench.turn();
            }
            assertThat(bench.server.open())
                    .as("is a client still there that came first and reads?")
                    .isEqualTo(1);
        }
    }

    /** With a heap of 16 MB and 12,000 half requests the JVM would end without a word. */
    @Test
    void whileAllTogetherHoldTooMuchNobodyIsAccepted() {
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                TcpClient first = bench.connect()) {
            others(bench, 10);
            try (TcpClient second = TcpClient.connect(bench.server.port())) {
                bench.turns(10);
                assertThat(bench.server.open()).as("clients that are accepted").isEqualTo(1);
                bench.memory.add(-10_000);
                bench.pass(Duration.ofSeconds(1));
                assertThat(bench.server.open())
                        .as("clients that are accepted when there is memory again")
                        .isEqualTo(2);
                assertThat(bench.ask(second, "hi", 2)).isEqualTo("hi");
                assertThat(bench.ask(first, "hi", 2)).isEqualTo("hi");
            }
        }
    }

    /** What another loop holds is given back without a word to this one. */
    @Test
    void aServerWithoutClientsTriesAgainUntilThereIsMemory() {
        try (TurnByTurn bench = new TurnByTurn(Plain::echo)) {
            bench.memory.add(256 << 20);
            try (TcpClient caller = TcpClient.connect(bench.server.port())) {
                bench.passSlowly(Duration.ofSeconds(5));
                assertThat(bench.server.open()).as("clients while there is no memory").isZero();
                bench.memory.add(-(256 << 20));
                bench.passSlowly(Duration.ofSeconds(2));
                assertThat(bench.server.open())
                        .as("clients when another loop has given its memory back")
                        .isEqualTo(1);
                assertThat(bench.ask(caller, "hi", 2)).isEqualTo("hi");
            }
        }
    }
}
