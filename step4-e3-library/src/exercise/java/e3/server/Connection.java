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
 * <p>Any thread may ask for {@link #loop} and {@link #limits}. All else that a program calls
 * belongs to the loop's thread, and says so when another thread calls. There is no {@code flush}:
 * what is written during one event of this connection is collected and sent when the event is over,
 * in one system call up to 64 KB. What is written at other times is sent at once.
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

    /**
     * Takes a copy; the client gets it after all that was written before.
     *
     * @param bytes the array
     * @param from the first byte
     * @param length how many
     */
    public void write(byte[] bytes, int from, int length) {
        shared.checkThreadUnlessClosed("Connection.write");
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
     *
     * @param bytes what is left in it is sent
     */
    public void write(ByteBuffer bytes) {
        shared.checkThreadUnlessClosed("Connection.write");
        if (state != State.OPEN) {
            return;
        }
        try {
            if (isInEvent()) {
                shared.events.write(this, bytes);
            } else {
                ConnectionRules.writeFromElsewhere(this, bytes);
            }
        } catch (Throwable thrown) {
            shared.events.fail(this, thrown);
        }
    }

    /**
     * Ends it when all that was written has been sent; only the first call counts. What the client
     * still sends is thrown away for a while: a reset could cost it its answer.
     */
    public void finish() {
        shared.checkThreadUnlessClosed("Connection.finish");
        if (state != State.OPEN) {
            return;
        }
        state = State.FLUSHING;
        if (!isInEvent()) {
            // nothing more is read: what has come since the last read must not become a reset
            input.mayMissSomething();
            runEventSoon(ConnectionRules::writeAndRead);
        }
    }

    /** Ends it now; what was not sent is lost. Calls {@link Protocol#onClose}, but only once. */
    @Override
    public void close() {
        shared.checkThreadUnlessClosed("Connection.close");
        release();
        shared.farewell(this);
    }

    /**
     * Reads nothing and offers nothing until {@link #resumeReading}: for an answer that comes
     * later, from work elsewhere. The limits for a message and for idleness do not run meanwhile;
     * the work needs its own. That the client left is noticed at the next read or write.
     */
    public void pauseReading() {
        shared.checkThreadUnlessClosed("Connection.pauseReading");
        input.pause();
        input.timeBegins(shared);
        if (!isInEvent() && state != State.CLOSED) {
            ConnectionRules.updateInterest(this);
        }
    }

    /** Goes on where {@link #pauseReading} stopped; without it, this does nothing. */
    public void resumeReading() {
        shared.checkThreadUnlessClosed("Connection.resumeReading");
        input.resume();
        if (!isInEvent()) {
            ConnectionRules.offerIfThereIsRoom(this); // else the event goes on; never by recursion
        }
    }

    /** {@return bytes that were written and that the kernel has not taken yet} */
    public int waiting() {
        shared.checkThreadUnlessClosed("Connection.waiting");
        int collected = isInEvent() ? shared.events.collected() : 0;
        return collected + output.waiting();
    }

    /** {@return its loop: {@code connection.loop().execute(…)} leads back from a worker} */
    public Loop loop() {
        return shared.loop;
    }

    /** {@return the limits of its server} */
    public Limits limits() {
        return shared.limits;
    }

    /** {@return whether the server is ending: then the next answer is the last} */
    public boolean serverIsEnding() {
        shared.checkThreadUnlessClosed("Connection.serverIsEnding");
        return shared.isEnding();
    }

    /**
     * Called by the loop, and not for programs.
     *
     * @param ready its key
     */
    @Override
    public void handle(SelectionKey ready) {
        look();
    }

    /** It is complete before anybody hears of it. */
    static Connection open(Shared shared, int id, SocketChannel channel, Protocol protocol)
            throws IOException {
        Connection connection = new Connection(shared, id, protocol);
        connection.key = shared.loop.register(channel, SelectionKey.OP_READ, connection);
        connection.input.timeBegins(shared);
        shared.hasCome(connection);
        connection.runEvent(it -> it.protocol.onOpen(it));
        return connection;
    }

    void runEvent(EventRunner.Event event) {
        if (state != State.CLOSED) {
            shared.events.run(this, event);
        }
    }

    private void runEventSoon(EventRunner.Event event) {
        shared.loop.schedule(Duration.ZERO, () -> runEvent(event));
    }

    /** As if its channel were ready: a hint is enough to try. */
    void look() {
        runEvent(ConnectionRules::writeAndRead);
    }

    /** What is kept is offered in the next turn, so that the others have theirs. */
    void offerSoon() {
        runEventSoon(ConnectionRules::offerAgain);
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

    boolean isOpen() {
        return state == State.OPEN;
    }

    SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    /**
     * Closes it now and tells its protocol later: whoever wrote to it, or needs memory, may be in
     * the middle of a list of connections.
     */
    void drop() {
        if (state != State.CLOSED) {
            release();
            shared.loop.schedule(Duration.ZERO, () -> shared.farewell(this));
        }
    }

    private void release() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        shared.memory.add(-held);
        held = 0;
        input.forget();
        output.forget();
        Quietly.close(key.channel());
    }

    /** Only once: a connection that was dropped may be closed before it was told. */
    void tellClosed() {
        if (place == Clients.GONE) {
            return;
        }
        shared.hasGone(this);
        shared.attempt("a trace failed", () -> shared.trace.closed(id));
        shared.attempt("a protocol failed in onClose", () -> protocol.onClose(this));
        shared.whenOneHasGone.run();
    }

    private boolean isInEvent() {
        return shared.events.isRunning(this);
    }
}
