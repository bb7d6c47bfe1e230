package e3.server;

import e3.guard.Linger;
import e3.guard.PendingOutput;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What goes to one client: sent at once, kept while the socket is full, and brought to an end. */
final class Output {
    private PendingOutput pending; // only while the socket is full
    private Linger linger; // only when all is sent, and the client may not know it yet
    private boolean noDelay;

    /** Bytes that the kernel has not taken yet. */
    int waiting() {
        return pending == null ? 0 : pending.size();
    }

    /** Bytes of memory that they take. */
    int capacity() {
        return pending == null ? 0 : pending.capacity();
    }

    /** Whether the client should read before it is read from. */
    boolean isCongested() {
        return pending != null && pending.isCongested();
    }

    /** Whether we wait for the client: to read, or to end. */
    boolean hasDeadline() {
        return pending != null || linger != null;
    }

    long deadline() {
        return pending == null ? linger.deadline() : pending.deadline();
    }

    /**
     * Tries to send at once, for the socket nearly always takes it: to ask for OP_WRITE first would
     * cost a turn for each answer. What it refuses is kept.
     */
    void send(Connection connection, ByteBuffer bytes) throws IOException {
        Shared shared = connection.shared;
        if (pending == null) {
            int of = bytes.remaining();
            int written = PendingOutput.write(bytes, connection.channel());
            shared.trace.wrote(connection.id, written, of);
        }
        if (!bytes.hasRemaining()) {
            return;
        }
        if (pending == null) {
            shared.trace.wantsWrite(connection.id);
            pending = new PendingOutput(shared.outputLimits, shared.loop.now());
        }
        pending.add(bytes);
    }

    /** The socket has room again. Returns true if that ended a congestion. */
    boolean drain(Connection connection) throws IOException {
        boolean wasCongested = pending.isCongested();
        int of = pending.size();
        int written = pending.writeTo(connection.channel(), connection.shared.loop.now());
        connection.shared.trace.wrote(connection.id, written, of);
        boolean room = wasCongested && !pending.isCongested();
        if (pending.size() == 0) {
            pending = null;
        }
        return room;
    }

    /**
     * Without this, a client that sends several requests at once waits 44 ms for the last answers:
     * the kernel holds back a small packet until the one before is acknowledged. A connection that
     * is answered once and closed does without it, and saves a system call.
     */
    void disableDelay(SocketChannel channel) throws IOException {
        if (!noDelay) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            noDelay = true;
        }
    }

    /** All is sent: tells the client so, and begins to throw away what it still sends. */
    void linger(Connection connection) throws IOException {
        connection.channel().shutdownOutput();
        linger = new Linger(connection.shared.lingerLimits, connection.shared.loop.now());
    }

    /** Throws away what one read finds. Returns false when that was the end, or enough. */
    boolean discard(Connection connection) throws IOException {
        int count = connection.channel().read(connection.shared.input.clear());
        linger.countDiscarded(count, connection.shared.loop.now());
        return count >= 0 && !linger.isTooMuch();
    }

    void forget() {
        pending = null;
        linger = null;
    }
}
