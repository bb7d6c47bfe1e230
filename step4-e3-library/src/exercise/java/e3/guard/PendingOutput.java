// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Protects from a client that asks and does not read. It holds what the socket refused, and exists
 * only until the client has taken it. Above one mark the client counts as congested, which means
 * that no more is read from it, until less than a lower mark waits. There are limits for the bytes,
 * for the time in which nothing moves, and for the time in all: a byte now and then is not enough.
 *
 * <p>The two marks are Netty's WriteBufferWaterMark; the bound of one write is Redis's.
 */
public final class PendingOutput {
    /**
     * @param low bytes below which a congested client counts as reading again
     * @param high bytes above which it counts as congested
     * @param most bytes that may wait at all
     * @param stalledNanos how long it may take nothing
     * @param inAllNanos how long it may take to take everything
     */
    public record Limits(int low, int high, int most, long stalledNanos, long inAllNanos) {}

    /**
     * The most that one call writes: others wait meanwhile. It also bounds the direct buffer that
     * the JDK keeps for the thread.
     */
    public static final int MOST_A_WRITE = 64 << 10;

    private final Limits limits;
    private final long giveUpAt;
    private final ByteQueue queue = new ByteQueue();
    private long lastProgress;
    private boolean congested;

    public PendingOutput(Limits limits, long now) {
        this.limits = limits;
        giveUpAt = now + limits.inAllNanos;
        lastProgress = now;
    }

    /**
     * Takes what is left in {@code bytes}.
     *
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
        // TODO 4.1: one mark for both: above it we stop reading, below it we go on. What does a
        // client do to us whose output stays around that mark?
        congested = queue.size() > limits.high;
        // endregion 4.1
    }

    /** One write of a bounded piece; returns how many bytes the socket took. */
    public int writeTo(SocketChannel channel, long now) throws IOException {
        int written = write(queue.front(), channel);
        if (written > 0) {
            lastProgress = now;
        }
        compareWithTheMarks();
        return written;
    }

    /** One write of at most {@link #MOST_A_WRITE} bytes; returns how many the socket took. */
    public static int write(ByteBuffer bytes, SocketChannel channel) throws IOException {
        int end = bytes.limit();
        int piece = Math.min(bytes.remaining(), MOST_A_WRITE);
        bytes.limit(bytes.position() + piece);
        int written = channel.write(bytes);
        bytes.limit(end);
        return written;
    }

    /** Bytes that wait. */
    public int size() {
        return queue.size();
    }

    /** Bytes of memory that they take. */
    public int capacity() {
        return queue.capacity();
    }

    public boolean isCongested() {
        return congested;
    }

    /** When the client has had its time, if it goes on as it did so far. */
    public long deadline() {
        long stalledAt = lastProgress + limits.stalledNanos;
        return stalledAt - giveUpAt < 0 ? stalledAt : giveUpAt;
    }
}
