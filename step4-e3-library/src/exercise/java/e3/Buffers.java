package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The two buffers that all connections of a loop share, so that an idle one holds none. They are on the heap: the JDK copies through a direct buffer of
 * its own, and direct ones of ours gained nothing.
 */
final class Buffers {
    /** The most that one event reads, or writes: the others wait. It also bounds the direct buffer that the JDK keeps for this thread. */
    static final int SIZE = 64 << 10;

    /** What all connections of a loop may hold together: clients who do not read would fill the heap, and that would be the end of everybody. */
    static final long MOST = Runtime.getRuntime().maxMemory() / 4;

    final ByteBuffer input = ByteBuffer.allocate(SIZE);
    final ByteBuffer output = ByteBuffer.allocate(SIZE);
    /** Whose output that is: the connection whose event is running, or null. */
    Connection writer;
    /** Bytes that its event has sent already. */
    int sent;
    /** Its protocol is taking messages out of its data just now. */
    boolean offering;
    /** Bytes that connections hold: beginnings of messages, and output that waits. */
    long held;

    void begin(Connection connection) {
        writer = connection;
        sent = 0;
        output.clear();
    }

    /** One write, of a bounded piece. */
    static int write(ByteBuffer bytes, SocketChannel channel) throws IOException {
        int end = bytes.limit();
        int written = channel.write(bytes.limit(bytes.position() + Math.min(bytes.remaining(), SIZE)));
        bytes.limit(end);
        return written;
    }

    /** A copy of what is left in the shared buffer, to be kept. */
    static ByteBuffer keep(ByteBuffer rest) { return ByteBuffer.allocate(rest.remaining()).put(rest).flip(); }

    /** What was kept, with {@code more} behind it: in place if there is room, else in a buffer that doubles, so a message in small pieces is not copied for each. */
    static ByteBuffer join(ByteBuffer kept, ByteBuffer more) {
        int from = kept.position();
        int end = kept.limit();
        if (more.remaining() > kept.capacity() - end) {
            int size = kept.remaining() + more.remaining();
            kept = ByteBuffer.allocate(Math.max(size, 2 * kept.remaining())).put(kept);
            from = 0;
            end = kept.position();
        }
        kept.limit(kept.capacity()).position(end);
        kept.put(more);
        return kept.flip().position(from);
    }
}
