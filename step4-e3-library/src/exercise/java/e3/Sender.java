// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The sending half of a {@link Connection}: collect, send, keep what the socket did not take. */
abstract sealed class Sender implements Closeable permits Connection {
    enum State { OPEN, FLUSHING, LINGERING, CLOSED }

    final Server server;
    final int id;
    final SelectionKey key;
    State state = State.OPEN;
    private Output output;     // only while the socket is full
    boolean congested;         // the client takes less than it asks for
    boolean held;              // the protocol asked, and stopped between two messages because of that
    private boolean noDelay;
    int counted;               // bytes that it holds, of those that all may hold

    Sender(Server server, int id, SocketChannel channel) throws IOException {
        this.server = server;
        this.id = id;
        key = loop().register(channel, SelectionKey.OP_READ, (Connection) this);
    }

    final SocketChannel channel() { return (SocketChannel) key.channel(); } // a field less in each of ten thousand idle connections

    abstract void settle() throws IOException;

    /** Ends the connection now; what was written and not sent is lost. Calls {@link Protocol#onClose}. A second call does nothing. */
    @Override
    public abstract void close();

    public final Loop loop() { return server.loop; }

    /** True when the server is ending: the next answer is the last. */
    public final boolean ending() { return server.ending(); }

    /** Takes a copy. The client gets it behind all that was written before. After {@link Connection#finish} or {@link #close} it does nothing. */
    public final void write(byte[] bytes, int from, int length) {
        Buffers buffers = loop().buffers;
        if (state == State.OPEN && buffers.writer == this && length <= buffers.output.remaining()) {
            buffers.output.put(bytes, from, length);
        } else {
            write(ByteBuffer.wrap(bytes, from, length));
        }
    }

    /** The same for what is left in {@code bytes}. More than {@link Limits#output} waiting for one client ends its connection. */
    public final void write(ByteBuffer bytes) {
        if (state != State.OPEN) {
            return;
        }
        Buffers buffers = loop().buffers;
        try {
            if (buffers.writer == this && bytes.remaining() > buffers.output.remaining()) {
                flush();
            }
            if (buffers.writer == this && bytes.remaining() <= buffers.output.remaining()) {
                buffers.output.put(bytes);
                return;
            }
            send(bytes);
            if (buffers.writer != this) {
                settle();
            }
        } catch (IOException gone) {
            state = State.FLUSHING;
            loop().schedule(Duration.ZERO, this::close); // not here: whoever writes may be walking through a list of connections
        }
    }

    /**
     * True while the client should read before it is answered more: more than {@link Limits#outputHigh} bytes wait for it, or were written in this event.
     * A protocol that asks, hears yes and leaves the rest of its data is offered it again when there is room.
     */
    public final boolean congested() {
        Buffers buffers = loop().buffers;
        int written = buffers.writer == this ? buffers.sent + buffers.output.position() : 0;
        boolean much = congested || written + waiting() > server.limits.outputHigh();
        held = buffers.writer == this && buffers.offering ? much : held;
        return much;
    }

    /** Sends what was written during this event: one system call for all of it. */
    final void flush() throws IOException {
        Buffers buffers = loop().buffers;
        if (buffers.output.position() > 0) {
            buffers.sent += buffers.output.position();
            if (state != State.CLOSED) {
                send(buffers.output.flip());
            }
            buffers.output.clear();
        }
        if (!noDelay && state == State.OPEN) { // it is kept: without this a pipelining client waits 44 ms for its last answers; one call less for the others
            channel().setOption(StandardSocketOptions.TCP_NODELAY, true);
            noDelay = true;
        }
    }

    /** Tries to send at once, for the socket nearly always takes it: asking for OP_WRITE first cost a second turn for each answer. */
    private void send(ByteBuffer bytes) throws IOException {
        if (output == null) {
            int of = bytes.remaining();
            server.trace.wrote(id, Buffers.write(bytes, channel()), of);
        }
        if (!bytes.hasRemaining()) {
            return;
        }
        if (output == null) {
            output = new Output(server.limits, loop().now());
            server.trace.wantsWrite(id);
        }
        output.append(bytes);
        if (output.size() > server.limits.output()) {
            loop().trouble("more output than Limits.output waited for one client, its connection was closed", null);
            throw new IOException("too much output");
        }
    }

    /** The socket has room again. */
    final void drain() throws IOException {
        int of = output.size();
        server.trace.wrote(id, output.writeTo(channel(), loop().now()), of);
        if (output.size() == 0) {
            output = null;
        }
    }

    final int waiting() { return output == null ? 0 : output.size(); }

    final boolean stalled(long now) { return output != null && output.stalled(now); }

    /** Who wants more when all together hold too much is dropped. */
    final void count(ByteBuffer kept) throws IOException {
        int now = (kept == null ? 0 : kept.capacity()) + (output == null ? 0 : output.room());
        loop().buffers.held += now - counted;
        boolean more = now > counted;
        counted = now;
        if (more && loop().buffers.held > Buffers.MOST) {
            loop().trouble("what waits for all clients together is too much, one of them was dropped", null);
            throw new IOException("no room");
        }
    }

    /** Between the two marks it stays as it was, so that it does not flutter. */
    final void updateCongestion() {
        congested = waiting() > server.limits.outputHigh() || congested && waiting() >= server.limits.outputLow();
    }

    /** The one place where interest is set, always from the state. */
    final void updateInterest(boolean reading) {
        // region 4.8 stop reading from one who does not read
        int ops = (reading ? SelectionKey.OP_READ : 0) | (waiting() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
        // endregion 4.8
    }
}
