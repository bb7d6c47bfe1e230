package e3.loop;

import e3.trace.Trace;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/** What the other packages of e3 need of a loop, and programs do not. */
public final class LoopInternals {
    private LoopInternals() {}

    /**
     * Throws if the loop is closed, or runs on another thread than this one.
     *
     * @param loop the loop
     * @param call what was called, for the sentence
     */
    public static void checkThread(Loop loop, String call) {
        loop.checkThread(call);
    }

    /**
     * Asks from any thread.
     *
     * @param loop the loop
     * @return whether it goes round just now
     */
    public static boolean isRunning(Loop loop) {
        return loop.thread != null;
    }

    /**
     * Runs what may fail and must not end the loop.
     *
     * @param loop the loop
     * @param failed what to say if it fails
     * @param action what to run
     */
    public static void attempt(Loop loop, String failed, Runnable action) {
        loop.reporter.attempt(failed, action);
    }

    /**
     * Says what failed; never throws.
     *
     * @param loop the loop
     * @param what what failed
     * @param thrown why; may be null
     */
    public static void trouble(Loop loop, String what, Throwable thrown) {
        loop.reporter.trouble(what, thrown);
    }

    /**
     * Tells another trace, chosen before {@link Loop#start}.
     *
     * @param loop the loop
     * @param newTrace hears everything from now on
     */
    public static void trace(Loop loop, Trace newTrace) {
        if (loop.started) {
            throw new IllegalStateException("a loop's trace is chosen before it starts");
        }
        loop.reporter.tellTo(newTrace);
    }

    /**
     * Closes a channel whose port must be free at once, and not only at the next {@code select}.
     * Handles what is ready meanwhile, so not for use in a handler.
     *
     * @param loop the loop
     * @param channel a listener
     * @throws IOException if the selector fails
     */
    public static void closeAtOnce(Loop loop, SelectableChannel channel) throws IOException {
        Quietly.close(channel);
        loop.selector.selectNow(loop.dispatch);
    }
}
