package e3;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * Hears what happens, on the loop's thread: a {@link Server}'s of its connections, a {@link Loop}'s
 * when it wakes and what fails. A connection is named by its number, and nothing that a client sent
 * is passed on. Every method does nothing unless it is overridden, so a loop that nobody listens to
 * formats nothing. What a method throws costs the connection that it was told of, if any, and never
 * the loop.
 */
public interface Trace {
    /** Hears everything and says nothing. */
    Trace NONE = new Trace() {};

    /** Says only what went wrong, on standard error, at most one line a kind and second. */
    static Trace troubles() {
        return Lines.TROUBLES;
    }

    /**
     * Says everything, in the words of the lessons: {@code accept #1}, {@code read #1 17}, {@code
     * write #1 6144 of 65536}.
     */
    static Trace lines(Consumer<String> sink) {
        return new Lines(sink);
    }

    default void listening(InetSocketAddress address) {}

    default void accepted(int connection) {}

    default void read(int connection, int bytes) {}

    /** The client sends no more. */
    default void ended(int connection) {}

    default void wrote(int connection, int bytes, int of) {}

    /** The socket is full; OP_WRITE is on until the rest has left. */
    default void wantsWrite(int connection) {}

    default void closed(int connection) {}

    /** One return of {@code select}, after its {@code ready} keys were handled. */
    default void woke(int ready) {}

    /**
     * Something failed, and the loop goes on; {@code what} is the same text for the same kind of
     * trouble, {@code cause} may be null.
     */
    default void trouble(String what, Throwable cause) {}
}
