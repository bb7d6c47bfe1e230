package e3.server;

import e3.guard.ByteQueue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What comes from one client: read, offered to its protocol message by message, and kept while it
 * is no whole message, or while it has to wait.
 *
 * <pre>
 *     READING ──congested──► HELD_BACK ──room──► OFFERING_AGAIN ──next turn──► READING
 *        │                       ▲
 *        ├──pauseReading()──► PAUSED ──resumeReading()
 *        └──end of stream──► ENDED
 * </pre>
 */
final class Input {
    private enum Mode {
        READING,
        HELD_BACK,
        PAUSED,
        OFFERING_AGAIN,
        ENDED
    }

    /** A hundred years: while the protocol has paused, the client is not the slow one. */
    private static final long NEVER = Duration.ofDays(36_500).toNanos();

    private Mode mode = Mode.READING;

    /** The beginning of a message, or messages that wait; null while there is nothing. */
    private ByteQueue kept;

    /** The kernel may hold something, or the protocol left something: not all input was read. */
    private boolean unread;

    /** When the client has had its time for a message, or for silence. */
    private long deadline;

    long deadline() {
        return deadline;
    }

    /**
     * From a message's first byte, or from the last thing that was said: later bytes of a message
     * do not move it.
     */
    void timeBegins(Shared shared) {
        long time = kept == null ? shared.idleNanos : shared.messageNanos;
        deadline = shared.loop.now() + (mode == Mode.PAUSED ? NEVER : time);
    }

    /** Whether to read when the kernel has something. */
    boolean isReading() {
        return mode == Mode.READING;
    }

    /** Whether the client has said its last, and we have read it. */
    boolean hasEnded() {
        return mode == Mode.ENDED;
    }

    /** Whether a message was begun, or waits. */
    boolean keepsSomething() {
        return kept != null;
    }

    /** Bytes of memory that it takes. */
    int capacity() {
        return kept == null ? 0 : kept.capacity();
    }

    boolean hasUnread() {
        return unread && mode != Mode.ENDED;
    }

    /** Nobody looks into the kernel now, so something may come that nobody sees. */
    void mayMissSomething() {
        unread = true;
    }

    void pause() {
        if (mode != Mode.ENDED) {
            mode = Mode.PAUSED;
        }
    }

    void resume() {
        if (mode == Mode.PAUSED) {
            mode = Mode.HELD_BACK;
        }
    }

    /**
     * There is room for answers. Returns true if something was held back: it will be offered in the
     * next turn, so that the others have theirs.
     */
    boolean stopHoldingBack() {
        boolean heldBack = mode == Mode.HELD_BACK;
        if (heldBack) {
            mode = Mode.OFFERING_AGAIN;
        }
        return heldBack;
    }

    /** One read: a client that sends without end must not keep the others waiting. */
    void read(Connection connection) throws IOException {
        ByteBuffer buffer = connection.shared.input.clear();
        int count = connection.channel().read(buffer);
        unread = !buffer.hasRemaining(); // it was filled, so the kernel may hold more
        if (count < 0) {
            mode = Mode.ENDED;
            connection.shared.trace.ended(connection.id);
            connection.protocol.onEnd(connection);
        } else if (count > 0) {
            connection.shared.trace.read(connection.id, count);
            take(connection, buffer.flip());
        }
    }

    private void take(Connection connection, ByteBuffer data) {
        if (kept == null) {
            offer(connection, data);
            keepRest(connection, data);
            timeBegins(connection.shared);
        } else {
            kept.add(data);
            offerKept(connection);
        }
        checkLength(connection);
    }

    /** What was kept, because there was no room for answers or the protocol had paused. */
    void offerAgain(Connection connection) {
        if (mode != Mode.OFFERING_AGAIN) {
            return; // paused once more
        }
        mode = Mode.READING;
        if (kept != null) {
            offerKept(connection);
        }
        timeBegins(connection.shared);
        checkLength(connection);
    }

    private void offerKept(Connection connection) {
        ByteBuffer data = kept.front();
        boolean tookSomething = offer(connection, data);
        if (!data.hasRemaining() || !connection.isOpen()) {
            kept = null;
        }
        if (tookSomething) {
            timeBegins(connection.shared);
        }
    }

    private void keepRest(Connection connection, ByteBuffer data) {
        if (data.hasRemaining() && connection.isOpen()) {
            kept = new ByteQueue();
            kept.add(data);
        }
    }

    /**
     * Message by message, while the protocol takes something and there is room for the answers.
     * Returns true if it took anything at all.
     */
    private boolean offer(Connection connection, ByteBuffer data) {
        int begin = data.position();
        boolean goesOn = true;
        while (goesOn) {
            boolean took = offerOnce(connection, data);
            goesOn = took && data.hasRemaining() && mayOffer(connection);
        }
        unread |= data.hasRemaining();
        return data.position() > begin;
    }

    private boolean mayOffer(Connection connection) {
        if (!connection.isOpen()) {
            return false;
        }
        if (mode == Mode.HELD_BACK) {
            mode = Mode.READING; // paused and resumed by the very message before
        }
        if (mode == Mode.READING && ConnectionRules.hasWrittenEnough(connection)) {
            mode = Mode.HELD_BACK;
        }
        return mode == Mode.READING;
    }

    /** Returns true if the protocol took something. */
    private static boolean offerOnce(Connection connection, ByteBuffer data) {
        int begin = data.position();
        int end = data.limit();
        connection.protocol.onData(connection, data);
        data.limit(end); // a protocol may have narrowed it, to look at one message alone
        if (data.position() < begin) {
            throw new IllegalStateException(
                    "onData moved the position of its data back: what was taken stays taken");
        }
        return data.position() > begin;
    }

    /** A message may be only so long. What waits for other reasons is bounded by one read. */
    private void checkLength(Connection connection) {
        boolean tooLong =
                mode == Mode.READING
                        && kept != null
                        && kept.size() > connection.shared.limits.messages().bytes();
        if (tooLong) {
            ConnectionRules.tellLimit(connection, "messages.bytes");
            connection.finish();
        }
    }

    void forget() {
        kept = null;
    }
}
