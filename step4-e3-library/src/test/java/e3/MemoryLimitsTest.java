package e3;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
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
                        || value instanceof Pending) {
                    held.add(field.getName());
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

    @Test
    void whoWantsMoreWhenAllTogetherHoldTooMuchIsDroppedAndTheOthersAreServed() {
        Protocol bigOrSmall =
                (connection, data) -> {
                    boolean big = data.get(data.position()) == 'b';
                    connection.write(data);
                    connection.write(ByteBuffer.allocate(big ? BIG : 0));
                };
        try (TurnByTurn bench = new TurnByTurn(() -> bigOrSmall);
                TcpClient never = bench.connectWithSmallBuffer();
                TcpClient other = bench.connect()) {
            long others = Buffers.MOST - 1000;
            // as if a thousand others who never read were there already
            bench.loop.buffers.memory = others;
            never.send("big");
            bench.turnUntil("close #1");
            assertThat(bench.trace)
                    .as("why")
                    .anyMatch(
                            line ->
                                    line.startsWith(
                                            "what waits for all clients together is too much"));
            assertThat(bench.loop.buffers.memory)
                    .as("bytes that are held when it has gone")
                    .isEqualTo(others);
            assertThat(bench.ask(other, "small", 5))
                    .as("the answer of a client that reads")
                    .isEqualTo("small");
        }
    }

    @Test
    void nobodyIsDroppedForHoldingLessThanBefore() {
        try (TurnByTurn bench = new TurnByTurn(() -> FULL_STOP);
                TcpClient slow = bench.connectWithSmallBuffer()) {
            slow.send(".");
            bench.turnUntil("want write #1");
            bench.loop.buffers.memory += Buffers.MOST;
            for (int got = 0; got < BIG; got += 1024) {
                slow.read(1024);
                bench.turn();
            }
            assertThat(bench.server.open)
                    .as("is a client still there that came first and reads?")
                    .isEqualTo(1);
            assertThat(bench.loop.buffers.memory)
                    .as("bytes that are held when it has read all: the others'")
                    .isEqualTo(Buffers.MOST);
        }
    }
}
