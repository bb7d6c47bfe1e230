package e3;

import java.time.Duration;

/**
 * Loops that tell a test when they wake, or that it has not made itself. In package e3, for the
 * library keeps such things to itself.
 */
public final class Loops {
    private Loops() {}

    /** From any thread. */
    public static void stop(Server server) {
        server.loop.execute(() -> server.finish(Duration.ZERO, server.loop::stop));
    }

    public static Loop traced(Trace trace) {
        return new Loop(trace, System::nanoTime);
    }
}
