package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * What a connection has only while it waits for its client: first the output that the socket did not take, then, when it lingers, the input that is thrown
 * away. Either way the client has a time for the next byte, and a time in all.
 */
final class Pending {
    private final long silenceNanos, giveUp;
    private long lastByte, discarded;
    private ByteBuffer output = ByteBuffer.allocate(0);

    Pending(Duration silence, Duration inAll, long now) {
        silenceNanos = silence.toNanos();
        giveUp = now + inAll.toNanos();
        lastByte = now;
    }

    /** Bytes that wait for the socket. */
    int size() { return output.remaining(); }
    /** Bytes of memory that they take. */
    int room() { return output.capacity(); }
    void append(ByteBuffer more) { output = Buffers.join(output, more); }

    int writeTo(SocketChannel channel, long now) throws IOException {
        int written = Buffers.write(output, channel);
        lastByte = written > 0 ? now : lastByte;
        return written;
    }

    /** Counts what was read and thrown away, and returns all that so far. */
    long discard(int bytes, long now) {
        lastByte = bytes > 0 ? now : lastByte;
        return discarded += bytes;
    }

    /** True when nothing has moved for too long, or not enough in all this time. */
    boolean over(long now) { return now - lastByte >= silenceNanos || now - giveUp >= 0; }
}
