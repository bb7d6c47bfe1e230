package e3.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import testsupport.Exercise;

/** What waits for one client, between a low mark of 100,000 bytes and a high one of 300,000. */
@Timeout(20)
class PendingOutputTest {
    private static final long LONG = Duration.ofMinutes(1).toNanos();
    private static final PendingOutput.Limits LIMITS =
            new PendingOutput.Limits(100_000, 300_000, 1_000_000, LONG, LONG);

    private final PendingOutput pending = new PendingOutput(LIMITS, 0);

    @Test
    @Exercise("4.1")
    void upToTheHighMarkAClientIsNotCongested() throws IOException {
        pending.add(ByteBuffer.allocate(250_000));
        assertThat(pending.isCongested())
                .as("congested, with 250,000 bytes that wait and never were more?")
                .isFalse();
        pending.add(ByteBuffer.allocate(50_000));
        assertThat(pending.isCongested())
                .as("congested, with 300,000 bytes that wait, just the high mark?")
                .isFalse();
        pending.add(ByteBuffer.allocate(1));
        assertThat(pending.isCongested()).as("congested, with one byte above the mark?").isTrue();
    }

    @Test
    @Exercise("4.1")
    void aCongestedClientStaysCongestedDownToTheLowMark() throws Exception {
        Map<Integer, Boolean> congested = new TreeMap<>();
        // the socket takes large pieces: so many different sums meet all that is between the marks
        for (int sum = 310_000; sum < 380_000; sum += 7_000) {
            PendingOutput output = new PendingOutput(LIMITS, 0);
            output.add(ByteBuffer.allocate(sum));
            congested.putAll(drainTo(output));
        }
        PendingOutput downToTheMark = new PendingOutput(LIMITS, 0);
        downToTheMark.add(ByteBuffer.allocate(100_000 + 4 * PendingOutput.MAX_PER_WRITE));
        congested.putAll(drainTo(downToTheMark));
        assertThat(congested).as("what is left after each write").containsKey(100_000);
        congested.forEach(
                (waiting, is) ->
                        assertThat(is)
                                .as("congested, with %,d bytes left of more than 300,000?", waiting)
                                .isEqualTo(waiting >= 100_000));
        assertThat(congested).as("how often the socket took something").hasSizeGreaterThan(4);
    }

    /** After each write: how many bytes are left, and whether the client counts as congested. */
    private static Map<Integer, Boolean> drainTo(PendingOutput pending) throws Exception {
        Map<Integer, Boolean> congested = new TreeMap<>();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket listener = new ServerSocket(0, 1, loopback);
                SocketChannel channel =
                        SocketChannel.open(
                                new InetSocketAddress(loopback, listener.getLocalPort()));
                Socket client = listener.accept()) {
            Thread reader = new Thread(() -> readAll(client));
            reader.setDaemon(true);
            reader.start();
            while (pending.size() > 0) {
                pending.writeTo(channel, 0);
                congested.put(pending.size(), pending.isCongested());
            }
        }
        return congested;
    }

    private static void readAll(Socket client) {
        try {
            InputStream input = client.getInputStream();
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // that is the end of the test
        }
    }

    @Test
    void theTimeForAllBeginsAnewWhenWhatWaitedAtItsBeginningHasGone() throws Exception {
        PendingOutput steady =
                new PendingOutput(new PendingOutput.Limits(1, 1, 1_000_000, 1_000, 120), 0);
        steady.add(ByteBuffer.allocate(400_000));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket listener = new ServerSocket(0, 1, loopback);
                SocketChannel channel =
                        SocketChannel.open(
                                new InetSocketAddress(loopback, listener.getLocalPort()));
                Socket client = listener.accept()) {
            Thread reader = new Thread(() -> readAll(client));
            reader.setDaemon(true);
            reader.start();
            int gone = steady.writeTo(channel, 50);
            assertThat(steady.deadline())
                    .as("the deadline at 50, when %,d bytes of 400,000 have gone", gone)
                    .isEqualTo(120);
            steady.add(ByteBuffer.allocate(400_000));
            while (gone < 400_000) {
                gone += steady.writeTo(channel, 100);
            }
            assertThat(steady.deadline())
                    .as("the deadline at 100, when 400,000 have gone and %,d wait", steady.size())
                    .isEqualTo(220);
        }
    }

    @Test
    void theTimeOfAClientIsCountedFromItsLastByte() throws IOException {
        PendingOutput.Limits limits = new PendingOutput.Limits(1, 1, 10, 30, 120);
        PendingOutput slow = new PendingOutput(limits, 1000);
        slow.add(ByteBuffer.allocate(5));
        assertThat(slow.deadline()).as("30 after it began").isEqualTo(1030);
    }
}
