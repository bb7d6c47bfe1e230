package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * What a connection has only while it waits for its client: the output that the socket did not
 * take, and later, when it lingers, a count of the input that is thrown away. Either way the client
 * has a time for the next byte, and a time in all.
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

    int size() {
        return output.remaining();
    } // bytes that wait for the socket

    int room() {
        return output.capacity();
    } // bytes of memory that they take

    void append(ByteBuffer more) {
        output = Buffers.join(output, more);
    }

    int writeTo(SocketChannel channel, long now) throws IOException {
        return moved(Buffers.write(output, channel), now);
    }

    /** So much input was thrown away; returns all so far. */
    long discard(int bytes, long now) {
        return discarded += moved(bytes, now);
    }

    private int moved(int bytes, long now) {
        lastByte = bytes > 0 ? now : lastByte;
        return bytes;
    }

    /** True when nothing has moved for too long, or not enough in all this time. */
    boolean over(long now) {
        return now - lastByte >= silenceNanos || now - giveUp >= 0;
    }
}
