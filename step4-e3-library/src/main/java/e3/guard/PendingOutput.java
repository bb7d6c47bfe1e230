package e3.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Protects from a client that asks and does not read. It holds what the socket refused, and exists
 * only until the client has taken it. Above one mark the client counts as congested, which means
 * that no more is read from it, until less than a lower mark waits. There are limits for the bytes,
 * for the time in which nothing moves, and for the time in which all that waits has to go: a byte
 * now and then is not enough.
 *
 * <p>The two marks are Netty's WriteBufferWaterMark; the bound of one write is Redis's.
 */
public final class PendingOutput {
    /**
     * @param low bytes below which a congested client counts as reading again
     * @param high bytes above which it counts as congested
     * @param most bytes that may wait at all
     * @param stalledNanos how long it may take nothing
     * @param inAllNanos how long it may take for all that waits at one time; then this begins anew
     *     with what has come meanwhile, for a client that reads steadily may never have it all
     */
    public record Limits(int low, int high, int most, long stalledNanos, long inAllNanos) {}

    /**
     * The most that one call writes: others wait meanwhile. It also bounds the direct buffer that
     * the JDK keeps for the thread.
     */
    public static final int MAX_PER_WRITE = 64 << 10;

    private final Limits limits;
    private final ByteQueue queue = new ByteQueue();
    private long lastProgress;
    private long giveUpAt;
    private int due; // bytes that have to go until then
    private boolean congested;

    /**
     * Begins when the socket refuses something.
     *
     * @param limits how much, and how long
     * @param now by the loop's clock
     */
    public PendingOutput(Limits limits, long now) {
        this.limits = limits;
        giveUpAt = now + limits.inAllNanos;
        lastProgress = now;
    }

    /**
     * Takes what is left in {@code bytes}.
     *
     * @param bytes what is left in it is taken
     * @throws TooMuchOutput if more waits than may
     */
    public void add(ByteBuffer bytes) throws TooMuchOutput {
        if (bytes.remaining() > limits.most - queue.size()) {
            throw new TooMuchOutput(limits.most);
        }
        queue.add(bytes);
        compareWithTheMarks();
    }

    private void compareWithTheMarks() {
        // region 4.1 two marks
        if (queue.size() > limits.high) {
            congested = true;
        } else if (queue.size() < limits.low) {
            congested = false;
        }
        // endregion 4.1
    }

    /**
     * One write of a bounded piece.
     *
     * @param channel the client's
     * @param now by the loop's clock
     * @return bytes that the socket took
     * @throws IOException if the client has gone
     */
    public int writeTo(SocketChannel channel, long now) throws IOException {
        if (due == 0) {
            due = queue.size(); // only now is all there of the event that began the waiting
        }
        int written = write(queue.front(), channel);
        if (written > 0) {
            lastProgress = now;
            countDown(written, now);
        }
        compareWithTheMarks();
        return written;
    }

    private void countDown(int written, long now) {
        due -= written;
        if (due <= 0) {
            due = queue.size();
            giveUpAt = now + limits.inAllNanos;
        }
    }

    /**
     * One write of at most {@link #MAX_PER_WRITE} bytes.
     *
     * @param bytes taken from its position on
     * @param channel the client's
     * @return bytes that the socket took
     * @throws IOException if the client has gone
     */
    public static int write(ByteBuffer bytes, SocketChannel channel) throws IOException {
        int end = bytes.limit();
        int piece = Math.min(bytes.remaining(), MAX_PER_WRITE);
        bytes.limit(bytes.position() + piece);
        int written = channel.write(bytes);
        bytes.limit(end);
        return written;
    }

    /** {@return bytes that wait} */
    public int size() {
        return queue.size();
    }

    /** {@return bytes of memory that they take} */
    public int capacity() {
        return queue.capacity();
    }

    /** {@return whether the client should read before it is read from} */
    public boolean isCongested() {
        return congested;
    }

    /** {@return when the client has had its time, if it goes on as it did so far} */
    public long deadline() {
        long stalledAt = lastProgress + limits.stalledNanos;
        return stalledAt - giveUpAt < 0 ? stalledAt : giveUpAt;
    }
}
