package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What a socket did not take yet, in order. Made when a write comes up short, dropped when all has left. */
final class Output {
    private final long stalledNanos, giveUp;
    private long progressed;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Output(Limits limits, long now) {
        stalledNanos = limits.stalled().toNanos();
        giveUp = now + limits.writing().toNanos();
        progressed = now;
    }

    int size() { return bytes.remaining(); }

    /** Bytes of memory. */
    int room() { return bytes.capacity(); }

    void append(ByteBuffer more) { bytes = Buffers.join(bytes, more); }

    int writeTo(SocketChannel channel, long now) throws IOException {
        int written = Buffers.write(bytes, channel);
        progressed = written > 0 ? now : progressed;
        return written;
    }

    /** True when the client takes nothing, or too little for too long. */
    boolean stalled(long now) { return now - progressed >= stalledNanos || now - giveUp >= 0; }
}
