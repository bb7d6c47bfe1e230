package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The two buffers that all connections of a loop share, so that an idle one holds none. They are on
 * the heap: direct ones of our own gained nothing.
 */
final class Buffers {
    /**
     * The most that one event reads, or writes: the others wait. It also bounds the direct buffer
     * that the JDK keeps for this thread.
     */
    static final int SIZE = 64 << 10;

    /**
     * Bytes that all connections of a loop may hold together: clients who do not read would fill
     * the heap, and that would be the end of everybody.
     */
    static final long MOST = Runtime.getRuntime().maxMemory() / 4;

    final ByteBuffer input = ByteBuffer.allocate(SIZE);
    final ByteBuffer output = ByteBuffer.allocate(SIZE);
    Connection writer; // whose output that is: the connection whose event is running, or null
    int sent; // bytes that its event has sent already
    boolean toldToStop; // its protocol asked whether it is congested, and heard yes
    // bytes that connections hold: beginnings of messages, and output that waits
    long memory;

    void begin(Connection connection) {
        writer = connection;
        sent = 0;
        output.clear();
    }

    // one write, of a bounded piece
    static int write(ByteBuffer bytes, SocketChannel channel) throws IOException {
        int end = bytes.limit();
        int written =
                channel.write(bytes.limit(bytes.position() + Math.min(bytes.remaining(), SIZE)));
        bytes.limit(end);
        return written;
    }

    /**
     * What was there, with {@code more} behind it: in place if there is room, else in a buffer that
     * doubles, so a message in small pieces is not copied for each.
     */
    static ByteBuffer join(ByteBuffer first, ByteBuffer more) {
        int from = first.position();
        int end = first.limit();
        if (more.remaining() > first.capacity() - end) {
            first =
                    ByteBuffer.allocate(
                                    Math.max(
                                            first.remaining() + more.remaining(),
                                            2 * first.remaining()))
                            .put(first);
            from = 0;
            end = first.position();
        }
        return first.limit(first.capacity()).position(end).put(more).flip().position(from);
    }
}
