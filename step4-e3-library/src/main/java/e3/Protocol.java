package e3;

import java.nio.ByteBuffer;

/**
 * What a server says and understands: one object per connection, called on the loop's thread, never
 * to block. Whatever one of these methods throws ends this connection and no other. The idea is
 * that of Python's {@code asyncio.Protocol}.
 */
@FunctionalInterface
public interface Protocol {
    /**
     * Bytes have arrived. Take whole messages out of {@code data} and leave the rest: what is left
     * comes again with more behind it. Where answers are large or many, stop between two messages
     * while {@link Connection#congested()}; the rest is offered again when there is room.
     *
     * @param data from its position to its limit, with an accessible array; valid only until this
     *     method returns. A message that is not complete after {@link Limits#input} bytes ends the
     *     connection
     */
    void onData(Connection connection, ByteBuffer data);

    /**
     * The peer sends no more but may still read. A protocol that answers later, from another
     * thread's work, overrides this and does not finish yet.
     */
    default void onEnd(Connection connection) {
        connection.finish();
    }

    /**
     * A message was begun and not completed in time ({@link Limits#message}). The connection is
     * finished after this; a last word may be written.
     */
    default void onTimeout(Connection connection) {}

    /**
     * The server is ending, and what had arrived was offered. Finish now, or after the message that
     * is half-way: this comes after each event until then.
     */
    default void onFinish(Connection connection) {
        connection.finish();
    }

    /** The connection is gone, for whatever reason. Called once, last. */
    default void onClose(Connection connection) {}
}
