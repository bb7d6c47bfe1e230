package e3.server;

import java.nio.ByteBuffer;

/**
 * What a server says and understands: one object for each connection, called on the loop's thread,
 * never to block. What one of these methods throws ends this connection and no other; it is told
 * with its stack trace. The idea is that of Python's {@code asyncio.Protocol}.
 */
@FunctionalInterface
public interface Protocol {
    /**
     * A client has come. A protocol in which the server speaks first begins here.
     *
     * @param connection the one that it happens to
     */
    default void onOpen(Connection connection) {}

    /**
     * Bytes have arrived. Take one message out of {@code data}, if a whole one is there, and leave
     * the rest. Called again while you take something and bytes are left, unless you paused ({@link
     * Connection#pauseReading}) or too much output waits. A message that is not whole yet comes
     * again, with more after it.
     *
     * @param data from its position to its limit, with an accessible array; valid only until this
     *     method returns. A message that is not whole after {@link Limits.Messages#bytes} ends the
     *     connection
     * @param connection where the answer goes
     */
    void onData(Connection connection, ByteBuffer data);

    /**
     * The client had too much to read, and now there is room again: it was congested, and less than
     * {@link Limits.Output#low} waits. For protocols that push.
     *
     * @param connection the one that it happens to
     */
    default void onRoom(Connection connection) {}

    /**
     * The client sends no more, but may still read. Do not finish if an answer is still to come.
     *
     * @param connection the one that it happens to
     */
    default void onEnd(Connection connection) {
        connection.finish();
    }

    /**
     * A message was begun and not completed in {@link Limits.Messages#time}. The connection is
     * finished after this; a last word may be written.
     *
     * @param connection the one that it happens to
     */
    default void onTimeout(Connection connection) {}

    /**
     * The server is ending, and what had arrived was offered. Finish now, or after the message that
     * is half-way: this comes again after each event until then.
     *
     * @param connection the one that it happens to
     */
    default void onFinish(Connection connection) {
        connection.finish();
    }

    /**
     * The connection is gone, for whatever reason. Called once, last.
     *
     * @param connection the one that it happens to
     */
    default void onClose(Connection connection) {}
}
