// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
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
    private final Input input = new Input();
    private final Output output = new Output();
    private SelectionKey key;
    private State state = State.OPEN;
    private int held; // bytes of memory, as the budget knows them

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
        settle();
    }

    /**
     * Ends it when all that was written has been sent. What the client still sends is thrown away
     * for a while: a reset could cost it its answer. A second call does nothing.
     */
    public void finish() {
        checkThread("Connection.finish");
        if (state != State.OPEN) {
            return;
        }
        state = State.FLUSHING;
        if (!isInEvent()) {
            input.mayMissSomething();
            soon(this::exchange);
        }
    }

    /**
     * Ends it now; what was written and not sent is lost. Calls {@link Protocol#onClose}. A second
     * call does nothing.
     */
    @Override
    public void close() {
        checkThread("Connection.close");
        if (state != State.CLOSED) {
            release();
            tellClosed();
        }
    }

    /**
     * Reads nothing and offers nothing until {@link #resumeReading}: for who works on a message
     * elsewhere and answers later. Meanwhile the limits for a message and for idleness do not run,
     * so the work needs a limit of its own. That the client has left is noticed when reading goes
     * on, or by the next write.
     */
    public void pauseReading() {
        checkThread("Connection.pauseReading");
        input.pause();
        input.timeBegins(shared);
        if (!isInEvent() && state != State.CLOSED) {
            updateInterest();
        }
    }

    /** Goes on where {@link #pauseReading} stopped; if it did not, this does nothing. */
    public void resumeReading() {
        checkThread("Connection.resumeReading");
        input.resume();
        if (!isInEvent()) {
            offerSoonIfThereIsRoom(); // else the event goes on; never by recursion
        }
    }

    /** Bytes that were written and that the kernel has not taken yet. */
    public int waiting() {
        int collected = isInEvent() ? shared.events.collected() : 0;
        return collected + output.waiting();
    }

    /**
     * The loop that it belongs to: {@code connection.loop().execute(…)} leads back from a worker.
     */
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

    /** Called by the loop. */
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
        connection.on(() -> protocol.onOpen(connection));
        return connection;
    }

    private void on(Events.Event event) {
        if (state != State.CLOSED) {
            shared.events.run(this, event);
        }
    }

    private void soon(Events.Event event) {
        shared.loop.schedule(Duration.ZERO, () -> on(event));
    }

    /** At least one write, if something waits, and at most one read: a hint is enough to try. */
    void look() {
        on(this::exchange);
    }

    private void exchange() throws IOException {
        if (output.waiting() > 0) {
            drain();
        }
        if (state == State.LINGERING) {
            lingerOn();
        } else if (isReading()) {
            input.read(this);
        }
    }

    private void drain() throws IOException {
        boolean room = output.drain(this);
        if (output.waiting() == 0) {
            input.timeBegins(shared);
        }
        if (room && state == State.OPEN) {
            protocol.onRoom(this);
        }
    }

    private void lingerOn() throws IOException {
        if (!output.discard(this)) {
            close();
        }
    }

    private void offerAgain() {
        if (state == State.OPEN) {
            input.offerAgain(this);
        }
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

    /** What an event, or a write from elsewhere, leaves to do. */
    void settle() throws IOException {
        endIfAllIsSent();
        if (state == State.CLOSED) {
            return;
        }
        if (input.keepsSomething() || output.hasDeadline() || held > 0) {
            tellWhatItHolds();
        }
        offerSoonIfThereIsRoom();
        updateInterest();
    }

    private void offerSoonIfThereIsRoom() {
        if (isOpen() && !output.isCongested() && input.release()) {
            soon(this::offerAgain);
        }
    }

    /** To close with input unread would send a reset: see {@link e3.guard.Linger}. */
    private void endIfAllIsSent() throws IOException {
        if (state != State.FLUSHING || output.waiting() > 0) {
            return;
        }
        if (input.hasUnread()) {
            output.linger(this);
            state = State.LINGERING;
        } else {
            close();
        }
    }

    private void tellWhatItHolds() {
        int more = input.capacity() + output.capacity() - held;
        held += more;
        shared.sweep.by(deadline());
        shared.hold(more);
    }

    /** The one place where interest is set, always from the state. */
    private void updateInterest() {
        if (!key.isValid()) {
            return; // it was dropped a moment ago: all together held too much
        }
        boolean reads = isReading() || state == State.LINGERING;
        if (!reads) {
            input.mayMissSomething();
        }
        // region 4.8 stop reading from one who does not read
        // TODO 4.8: a client may always send, even one that takes none of its answers. Who keeps
        // them? And how often does select return?
        int ops = SelectionKey.OP_READ;
        if (output.waiting() > 0) {
            ops |= SelectionKey.OP_WRITE;
        }
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
        // endregion 4.8
    }

    private boolean isReading() {
        return state == State.OPEN && input.isReading() && !output.isCongested();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean hasWrittenEnough() {
        int written = shared.events.written() + output.waiting();
        return output.isCongested() || written > shared.outputLimits.high();
    }

    int held() {
        return held;
    }

    SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    long deadline() {
        return output.hasDeadline() ? output.deadline() : input.deadline();
    }

    /** Its time is over, it seems. */
    void onOverdue() {
        // region 4.2 look before you judge
        // TODO 4.2: its deadline has passed, so it was too slow. Or was it? A slow handler of somebody
        // else may have kept us from reading what came in time.
        // endregion 4.2
        if (isOpen() && input.keepsSomething() && !output.hasDeadline()) {
            on(() -> protocol.onTimeout(this));
            finish();
        } else {
            close();
        }
    }

    /** While the server finishes, who is not in the middle of something is asked to go. */
    void finishIfServerDoes() {
        if (shared.isFinishing() && isReading()) {
            protocol.onFinish(this);
        }
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
