package e3.trace;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * Hears what happens, on the loop's thread: of a server's connections, when the loop wakes, and
 * what fails. A connection is named by its number, and nothing that a client sent is passed on.
 *
 * <p>Every method does nothing unless it is overridden. What a method throws costs the connection
 * that it was told of, if any, and never the loop.
 */
public interface Trace {
    /** Hears everything and says nothing. */
    Trace NONE = new Trace() {};

    /**
     * Says only what went wrong, on standard error; see {@link #trouble} for how much of it.
     *
     * @return one for the whole JVM
     */
    static Trace troubles() {
        return TraceLines.TROUBLES;
    }

    /**
     * Says everything, in the words of the lessons: {@code accept #1}, {@code read #1 17}, {@code
     * write #1 6144 of 65536}.
     *
     * @param sink gets one line a call, on the loop's thread, so it must not block; see {@link
     *     LinePrinter}
     * @return a trace that tells the sink
     */
    static Trace lines(Consumer<String> sink) {
        return new TraceLines(sink);
    }

    /**
     * A server listens.
     *
     * @param address where
     */
    default void listening(InetSocketAddress address) {}

    /**
     * A client has come.
     *
     * @param connection its number, from 1 on
     */
    default void accepted(int connection) {}

    /**
     * One call of {@code read}.
     *
     * @param connection its number
     * @param bytes that have come
     */
    default void read(int connection, int bytes) {}

    /**
     * The client sends no more; it may still read.
     *
     * @param connection its number
     */
    default void ended(int connection) {}

    /**
     * One call of {@code write}: the kernel took {@code bytes} of the {@code of} it was given.
     *
     * @param connection its number
     * @param bytes that the kernel took
     * @param of bytes that it was given
     */
    default void wrote(int connection, int bytes, int of) {}

    /**
     * The socket is full; OP_WRITE is on until the rest has left.
     *
     * @param connection its number
     */
    default void wantsWrite(int connection) {}

    /**
     * It is closed, or will be soon, because it is over one of its server's limits.
     *
     * @param limit by its name in {@code Limits}, so that one knows which to raise
     * @param connection its number
     */
    default void overLimit(int connection, String limit) {}

    /**
     * The connection is gone.
     *
     * @param connection its number
     */
    default void closed(int connection) {}

    /**
     * One return of {@code select}, after its {@code ready} keys were handled.
     *
     * @param ready how many keys
     */
    default void woke(int ready) {}

    /**
     * Something failed, and the loop goes on.
     *
     * <p>As lines of text: a client's fault is one line, a bug comes with its stack trace. Of one
     * kind a line is told once a second at most, and the next one says how many were left out.
     *
     * @param what what failed; the same text for the same kind of trouble
     * @param cause what was thrown; may be null
     */
    default void trouble(String what, Throwable cause) {}
}
