package e3.server;

import e3.loop.Handler;
import e3.loop.Loop;
import e3.loop.Quietly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * One client, from accept to close.
 *
 * <pre>
 *     OPEN ──finish()──► FLUSHING ──all sent, nothing unread──► CLOSED
 *                            └──all sent, input unread──► LINGERING ──end, limits──► CLOSED
 *     any state ──close(), a reset, too slow──► CLOSED
 * </pre>
 *
 * <p>All methods belong to the loop's thread, and say so when another calls. Nobody flushes: what
 * is written during one event of this connection leaves in one system call when the event is over;
 * what is written at other times leaves at once.
 */
public final class Connection implements Handler, Closeable {
    enum State {
        OPEN,
        FLUSHING,
        LINGERING,
        CLOSED
    }

    final Shared shared;
    final int id;
    final Protocol protocol;
    int place; // among the server's clients
    final Input input = new Input();
    final Output output = new Output();
    SelectionKey key;
    State state = State.OPEN;
    int held; // bytes of memory, as the budget knows them

    private Connection(Shared shared, int id, Protocol protocol) {
        this.shared = shared;
        this.id = id;
        this.protocol = protocol;
    }

    /** Takes a copy; the client gets it after all that was written before. */
    public void write(byte[] bytes, int from, int length) {
        if (isOpen() && isInEvent() && shared.events.hasRoomFor(length)) {
            shared.events.put(bytes, from, length);
        } else {
            write(ByteBuffer.wrap(bytes, from, length));
        }
    }

    /**
     * Takes what is left in {@code bytes}. After {@link #finish} or {@link #close} it does nothing.
     * What goes wrong costs this connection and nobody else: a reset, no memory, more than {@link
     * Limits.Output#most} bytes waiting.
     */
    public void write(ByteBuffer bytes) {
        checkThread("Connection.write");
        if (state != State.OPEN) {
            return;
        }
        try {
            if (isInEvent()) {
                shared.events.write(this, bytes);
            } else {
                writeFromElsewhere(bytes);
            }
        } catch (Throwable thrown) {
            shared.events.fail(this, thrown);
        }
    }

    private void writeFromElsewhere(ByteBuffer bytes) throws IOException {
        send(bytes);
        if (!input.keepsSomething()) {
            input.timeBegins(shared); // a word from elsewhere is a word
        }
        Exchange.settle(this);
    }

    /**
     * Ends it when all that was written has been sent; only the first call counts. What the client
     * still sends is thrown away for a while: a reset could cost it its answer.
     */
    public void finish() {
        checkThread("Connection.finish");
        if (state != State.OPEN) {
            return;
        }
        state = State.FLUSHING;
        if (!isInEvent()) {
            input.mayMissSomething();
            soon(Exchange::withClient);
        }
    }

    /** Ends it now; what was not sent is lost. Calls {@link Protocol#onClose}, but only once. */
    @Override
    public void close() {
        checkThread("Connection.close");
        if (state != State.CLOSED) {
            release();
            tellClosed();
        }
    }

    /**
     * Reads nothing and offers nothing until {@link #resumeReading}: for who answers later, from
     * work elsewhere. The limits for a message and for idleness do not run meanwhile; the work
     * needs its own. That the client left is noticed at the next read or write.
     */
    public void pauseReading() {
        checkThread("Connection.pauseReading");
        input.pause();
        input.timeBegins(shared);
        if (!isInEvent() && state != State.CLOSED) {
            Exchange.updateInterest(this);
        }
    }

    /** Goes on where {@link #pauseReading} stopped; if it did not, this does nothing. */
    public void resumeReading() {
        checkThread("Connection.resumeReading");
        input.resume();
        if (!isInEvent()) {
            Exchange.offerIfThereIsRoom(this); // else the event goes on; never by recursion
        }
    }

    /** Bytes that were written and that the kernel has not taken yet. */
    public int waiting() {
        int collected = isInEvent() ? shared.events.collected() : 0;
        return collected + output.waiting();
    }

    /** Its loop: {@code connection.loop().execute(…)} leads back from a worker. */
    public Loop loop() {
        return shared.loop;
    }

    /** The limits of its server. */
    public Limits limits() {
        return shared.limits;
    }

    /** True when the server is ending: the next answer is the last. */
    public boolean serverIsEnding() {
        return shared.isEnding();
    }

    @Override
    public void handle(SelectionKey ready) {
        look();
    }

    /** Whole before anybody hears of it. */
    static Connection open(Shared shared, int id, SocketChannel channel, Protocol protocol)
            throws IOException {
        Connection connection = new Connection(shared, id, protocol);
        connection.key = shared.loop.register(channel, SelectionKey.OP_READ, connection);
        connection.input.timeBegins(shared);
        shared.hasCome(connection);
        connection.on(it -> it.protocol.onOpen(it));
        return connection;
    }

    void on(Events.Event event) {
        if (state != State.CLOSED) {
            shared.events.run(this, event);
        }
    }

    private void soon(Events.Event event) {
        shared.loop.schedule(Duration.ZERO, () -> on(event));
    }

    /** One write, if something waits, and one read, if it reads: a hint is enough to try. */
    void look() {
        on(Exchange::withClient);
    }

    /** What is kept is offered in the next turn, so that the others have theirs. */
    void offerSoon() {
        soon(Exchange::offerAgain);
    }

    void send(ByteBuffer bytes) throws IOException {
        if (state == State.CLOSED) {
            return;
        }
        output.send(this, bytes);
        if (state == State.OPEN) {
            output.disableDelay(channel());
        }
    }

    boolean isReading() {
        return state == State.OPEN && input.isReading() && !output.isCongested();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean hasWrittenEnough() {
        int written = shared.events.written() + output.waiting();
        return output.isCongested() || written > shared.outputLimits.high();
    }

    SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    long deadline() {
        return output.hasDeadline() ? output.deadline() : input.deadline();
    }

    /**
     * Closes it now and tells so later: whoever writes, or needs memory, may be in the middle of a
     * list of connections.
     */
    void drop() {
        if (state != State.CLOSED) {
            release();
            shared.loop.schedule(Duration.ZERO, this::tellClosed);
        }
    }

    private void release() {
        state = State.CLOSED;
        shared.memory.add(-held);
        held = 0;
        input.forget();
        output.forget();
        Quietly.close(key.channel());
    }

    private void tellClosed() {
        shared.loop.attempt("a trace failed", () -> shared.trace.closed(id));
        shared.loop.attempt("a protocol failed in onClose", () -> protocol.onClose(this));
        shared.hasGone(this);
    }

    private boolean isInEvent() {
        return shared.events.isRunning(this);
    }

    private void checkThread(String call) {
        if (!isInEvent() && shared.loop.isOpen()) {
            shared.loop.checkThread(call);
        }
    }
}
