package e3;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.time.Duration;

/** The sending half of a {@link Connection}: collect, send, keep what the socket did not take. */
abstract sealed class Sender implements Closeable permits Connection {
    enum State {
        OPEN,
        FLUSHING,
        LINGERING,
        CLOSED
    }

    final Server server;
    final int id;
    final SelectionKey key;
    State state = State.OPEN;
    Pending pending; // only while the socket is full, or while it lingers
    boolean congested; // the client takes less than it asks for
    int memory; // bytes that it holds, of those that all may hold
    private boolean noDelay;

    Sender(Server server, int id, SocketChannel channel) throws IOException {
        this.server = server;
        this.id = id;
        key = loop().register(channel, SelectionKey.OP_READ, (Connection) this);
    }

    abstract void settle() throws IOException;

    // a field less in each of ten thousand idle connections
    final SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    public final Loop loop() {
        return server.loop;
    }

    /** True when the server is ending: the next answer is the last. */
    public final boolean ending() {
        return server.ending();
    }

    /**
     * Takes a copy. The client gets it behind all that was written before. After {@link
     * Connection#finish} or {@link #close} it does nothing.
     */
    public final void write(byte[] bytes, int from, int length) {
        if (state == State.OPEN && fits(length)) {
            loop().buffers.output.put(bytes, from, length);
        } else {
            write(ByteBuffer.wrap(bytes, from, length));
        }
    }

    /**
     * The same for what is left in {@code bytes}. More than {@link Limits#output} waiting for one
     * client ends its connection.
     */
    public final void write(ByteBuffer bytes) {
        if (state != State.OPEN) {
            return;
        }
        try {
            boolean inEvent = loop().buffers.writer == this;
            if (inEvent && !fits(bytes.remaining())) {
                flush();
            }
            if (fits(bytes.remaining())) {
                loop().buffers.output.put(bytes);
            } else {
                send(bytes);
            }
            if (!inEvent) {
                settle();
            }
        } catch (IOException gone) {
            state = State.FLUSHING;
            // not here: whoever writes may be walking through a list of connections
            loop().schedule(Duration.ZERO, () -> Loop.closeQuietly(this));
        }
    }

    /** Can the output of this event take it? At other times there is none. */
    private boolean fits(int length) {
        return loop().buffers.writer == this && length <= loop().buffers.output.remaining();
    }

    /**
     * True while the client should read before it is answered more: more than {@link
     * Limits#outputHigh} bytes wait for it, or were written in this event. A protocol that asks,
     * hears yes and leaves the rest of its data is offered it again when there is room.
     */
    public final boolean congested() {
        Buffers buffers = loop().buffers;
        if (buffers.writer != this) {
            return congested || waiting() > server.limits.outputHigh();
        }
        buffers.toldToStop =
                congested
                        || buffers.sent + buffers.output.position() + waiting()
                                > server.limits.outputHigh();
        return buffers.toldToStop;
    }

    // sends what was written during this event: one system call for all of it
    final void flush() throws IOException {
        Buffers buffers = loop().buffers;
        if (buffers.output.position() > 0) {
            buffers.sent += buffers.output.position();
            send(buffers.output.flip());
            buffers.output.clear();
        }
        // it is kept: without this a pipelining client waits 44 ms for its last answers; one call
        // less for the others
        if (!noDelay && state == State.OPEN) {
            channel().setOption(StandardSocketOptions.TCP_NODELAY, true);
            noDelay = true;
        }
    }

    /**
     * Tries to send at once, for the socket nearly always takes it: asking for OP_WRITE first cost
     * a second turn for each answer.
     */
    private void send(ByteBuffer bytes) throws IOException {
        if (pending == null) {
            int of = bytes.remaining();
            server.trace.wrote(id, Buffers.write(bytes, channel()), of);
        }
        if (!bytes.hasRemaining()) {
            return;
        }
        if (pending == null) {
            pending = new Pending(server.limits.stalled(), server.limits.writing(), loop().now());
            server.trace.wantsWrite(id);
        }
        pending.append(bytes);
        if (pending.size() > server.limits.output()) {
            loop().trouble(
                            "more output than Limits.output waited for one client, its connection"
                                    + " was closed",
                            null);
            throw new IOException("too much output");
        }
    }

    final void drain() throws IOException { // the socket has room again
        int of = pending.size();
        server.trace.wrote(id, pending.writeTo(channel(), loop().now()), of);
        if (pending.size() == 0) {
            pending = null;
        }
    }

    // bytes that the socket did not take yet
    final int waiting() {
        return pending == null ? 0 : pending.size();
    }

    // who wants more when all together hold too much is dropped
    final void count(ByteBuffer leftover) throws IOException {
        int more =
                (leftover == null ? 0 : leftover.capacity())
                        + (pending == null ? 0 : pending.room())
                        - memory;
        memory += more;
        loop().buffers.memory += more;
        if (more > 0 && loop().buffers.memory > Buffers.MOST) {
            loop().trouble(
                            "what waits for all clients together is too much, one of them was"
                                    + " dropped",
                            null);
            throw new IOException("no room");
        }
    }

    // the one place where interest is set, always from the state
    final void updateInterest(boolean reading) {
        // region 4.8 stop reading from one who does not read
        int ops =
                (reading ? SelectionKey.OP_READ : 0) | (waiting() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
        // endregion 4.8
    }
}
