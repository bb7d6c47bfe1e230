package e3.guard;

import java.nio.ByteBuffer;

/**
 * Bytes in the order in which they came: added at the end, taken from the front. It grows by
 * doubling, so that what comes in small pieces is not copied for each of them.
 */
public final class ByteQueue {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /**
     * {@return what is there, to be taken from its position on; valid until the next {@link #add}}
     */
    public ByteBuffer front() {
        return bytes;
    }

    /** {@return bytes that are there} */
    public int size() {
        return bytes.remaining();
    }

    /** {@return bytes of memory that it takes} */
    public int capacity() {
        return bytes.capacity();
    }

    /**
     * Adds bytes at the end.
     *
     * @param more what is left in it is taken
     */
    public void add(ByteBuffer more) {
        if (more.remaining() > bytes.capacity() - bytes.limit()) {
            grow(more.remaining());
        }
        int front = bytes.position();
        int end = bytes.limit();
        bytes.limit(end + more.remaining());
        bytes.put(end, more, more.position(), more.remaining());
        more.position(more.limit());
        bytes.position(front);
    }

    private void grow(int more) {
        int size = bytes.remaining();
        int room = Math.max(size + more, 2 * size);
        bytes = ByteBuffer.allocate(room).put(bytes).flip();
    }
}
