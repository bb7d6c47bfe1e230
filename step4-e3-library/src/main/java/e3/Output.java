package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What a socket did not take yet, in order. Made when a write comes up short, dropped when all has left. */
final class Output {
    private final long stalledNanos, giveUp;
    private long progressed;
    private byte[] bytes = {};
    private int from, to;

    Output(Limits limits, long now) {
        stalledNanos = limits.stalled().toNanos();
        giveUp = now + limits.writing().toNanos();
        progressed = now;
    }

    /** Bytes of memory. */
    int room() { return bytes.length; }

    int size() { return to - from; }

    void append(ByteBuffer more) {
        int length = more.remaining();
        if (length > bytes.length - to) {
            byte[] larger = size() + length <= bytes.length ? bytes : new byte[Math.max(size() + length, 2 * bytes.length)];
            System.arraycopy(bytes, from, larger, 0, size());
            to -= from;
            from = 0;
            bytes = larger;
        }
        more.get(bytes, to, length);
        to += length;
    }

    /** One write of a bounded piece: the others wait, and the JDK keeps a direct buffer as large as the largest piece. */
    int writeTo(SocketChannel channel, long now) throws IOException {
        int written = channel.write(ByteBuffer.wrap(bytes, from, Math.min(size(), Buffers.SIZE)));
        if (written > 0) {
            from += written;
            progressed = now;
        }
        return written;
    }

    /** True when the client takes nothing, or too little for too long. */
    boolean stalled(long now) { return now - progressed >= stalledNanos || now - giveUp >= 0; }
}
