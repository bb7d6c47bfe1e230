package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.guard.PendingOutput;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * A server that ends while much has arrived: what is in is answered, in as many turns as it takes.
 */
class BusyServerEndingTest {
    private static final Protocol TAKES_ALL = (connection, data) -> data.position(data.limit());

    /** Ten bytes for each; stops while it is told to. */
    private static final Protocol WORDY =
            (connection, data) -> {
                if (data.hasRemaining()) {
                    data.get();
                    connection.write("0123456789".getBytes(), 0, 10);
                }
            };

    /** A dot for every ten bytes; the others are thrown away. */
    private static final Protocol TERSE =
            (connection, data) -> {
                byte[] dots = ".".repeat(data.remaining() / 10).getBytes();
                data.position(data.position() + 10 * dots.length);
                connection.write(dots, 0, dots.length);
            };

    private static void expectAnswered(Protocol protocol, int sent, int answered) throws Exception {
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connect()) {
            ((SocketChannel) bench.keyOfConnection().channel())
                    .setOption(StandardSocketOptions.SO_RCVBUF, 8 * PendingOutput.MAX_PER_WRITE);
            client.send(new byte[sent]);
            bench.awaitArrival(sent);
            bench.finish(Duration.ofSeconds(10), () -> {});
            int[] got = {-1};
            Thread reader = new Thread(() -> got[0] = client.readToEnd().length);
            reader.start();
            bench.turnUntil("all of the answer is read", () -> !reader.isAlive());
            reader.join();
            assertThat(got[0])
                    .as("bytes of the answer to all that had arrived before the end")
                    .isEqualTo(answered);
        }
    }

    @Test
    void whatFillsMoreThanOneReadIsAnswered() throws Exception {
        expectAnswered(TERSE, 100_000, 10_000);
    }

    @Test
    void whatIsHeldBackIsAnswered() throws Exception {
        expectAnswered(WORDY, 20_000, 200_000);
    }

    /**
     * The last read filled the buffer, so there may be more. There is none: the selector has
     * nothing to say any more, and the connection must look by itself.
     */
    @Test
    void whoSendsExactlyAsMuchAsOneReadTakesIsNotWaitedFor() throws IOException {
        try (TurnByTurn bench = new TurnByTurn(() -> TAKES_ALL);
                TcpClient client = bench.connect()) {
            ((SocketChannel) bench.keyOfConnection().channel())
                    .setOption(StandardSocketOptions.SO_RCVBUF, 4 * PendingOutput.MAX_PER_WRITE);
            bench.loop.execute(
                    () ->
                            bench.loop.schedule(
                                    Duration.ZERO,
                                    () -> {
                                        // behind the select of this turn, before the end of the
                                        // connections
                                        client.send(new byte[PendingOutput.MAX_PER_WRITE]);
                                        bench.awaitArrival(PendingOutput.MAX_PER_WRITE);
                                    }));
            boolean[] ended = {false};
            bench.loop.execute(() -> bench.finish(Duration.ofSeconds(10), () -> ended[0] = true));
            bench.turns(5);
            assertThat(bench.trace)
                    .as("what was read")
                    .contains("read #1 " + PendingOutput.MAX_PER_WRITE);
            client.expectEnd();
            client.halfClose();
            bench.turnUntil("the server has ended, without a look at the clock", () -> ended[0]);
        }
    }
}
