package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * What a protocol leaves because its client should read first comes again, once a turn and no
 * longer than somebody wants it.
 */
class HeldBackTest {
    // for each byte: two of them are more than a turn may send
    private static final int MUCH = 40_000;

    /**
     * Ten bytes arrive; when two are answered, something happens at the end of the same turn.
     * Returns how often the protocol was asked by the end of each of four turns.
     */
    private static int[] asked(Consumer<Connection> meanwhile) {
        int[] asked = {0};
        Protocol wordy =
                (connection, data) -> {
                    if (asked[0]++ == 0) {
                        connection.loop().execute(() -> meanwhile.accept(connection));
                    }
                    if (data.hasRemaining()) {
                        data.get();
                        connection.write(ByteBuffer.allocate(MUCH));
                    }
                };
        int[] after = new int[4];
        try (TurnByTurn bench = new TurnByTurn(() -> wordy);
                TcpClient client = bench.connect()) {
            client.send(new byte[10]);
            bench.turnUntil("read #1 10");
            for (int i = 0; i < after.length; i++) {
                after[i] = asked[0];
                bench.turn();
            }
        }
        return after;
    }

    /** Two answers are more than the high mark; the next two come in the next turn. */
    @Test
    void itIsOfferedOnceATurn() {
        assertThat(asked(connection -> {}))
                .as("how often the protocol was asked, turn after turn")
                .containsExactly(2, 4, 6, 8);
    }

    @Test
    void aWordFromElsewhereMeanwhileChangesNothing() {
        assertThat(asked(connection -> Plain.say(connection, "!")))
                .as("how often the protocol was asked, turn after turn")
                .containsExactly(2, 4, 6, 8);
    }

    @Test
    void nothingIsOfferedToWhoHasFinished() {
        assertThat(asked(Connection::finish))
                .as("how often the protocol was asked, turn after turn")
                .containsExactly(2, 2, 2, 2);
    }

    /** Somebody else's congestion is no reason to be held back. */
    @Test
    void whoAsksForAnotherIsNotHeldBackHimself() {
        Connection[] slow = new Connection[1];
        int[] asked = {0};
        Protocol first =
                (connection, data) -> {
                    data.position(data.limit());
                    slow[0] = connection;
                    connection.write(ByteBuffer.allocate(1 << 20));
                };
        Protocol second =
                (connection, data) -> {
                    asked[0]++;
                    slow[0].waiting(); // and it leaves the half of a message that came
                };
        Protocol[] protocols = {first, second};
        int[] made = {0};
        try (TurnByTurn bench = new TurnByTurn(() -> protocols[made[0]++]);
                TcpClient reads = bench.connectWithSmallBuffer();
                TcpClient asks = bench.connect()) {
            reads.send("x");
            bench.turnUntil("want write #1");
            asks.send("half");
            bench.turnUntil("read #2 4");
            bench.turns(3);
            assertThat(asked[0])
                    .as("how often it was offered the half of a message that came once")
                    .isEqualTo(1);
        }
    }
}
