package e3.loop;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * What the loop calls when a channel is ready: the only thing a {@link Loop} knows about the
 * programs that use it.
 *
 * <p>A handler that is also {@link java.io.Closeable} is closed, and its channel after it, when
 * {@link #handle} throws and when the loop is closed.
 */
@FunctionalInterface
public interface Handler {
    /**
     * Called on the loop's thread, and everybody else waits until it returns: do a bounded amount
     * of work and never block.
     *
     * @param key says what the channel is ready for; readiness is a hint, so a read or a write may
     *     still do nothing, and an accept may find nobody
     * @throws IOException or anything else: the loop then closes this channel, says so, and goes on
     *     with the others. For a listener's handler that means: nobody is accepted any more. It has
     *     to catch what a single client can cause
     */
    void handle(SelectionKey key) throws IOException;
}
