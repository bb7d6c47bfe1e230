package e3.loop;

import e3.trace.Trace;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Set;
import java.util.function.LongSupplier;

/** Opens to the tests of other packages what a loop shows to its own: its clock, and its turns. */
public final class TestLoop {
    private TestLoop() {}

    /** A loop with a clock that stands still until the test moves it. */
    public static Loop with(Trace trace, LongSupplier clock) {
        return new Loop(trace, clock);
    }

    /** What is registered with it. */
    public static Set<SelectionKey> keys(Loop loop) {
        return loop.selector.keys();
    }

    /** Another trace hears everything from now on. */
    public static void trace(Loop loop, Trace other) {
        loop.reporter.tellTo(other);
    }

    /** How many timers wait. */
    public static int timers(Loop loop) {
        return loop.timers.size();
    }

    /** One turn, on the test's own thread. */
    public static void turn(Loop loop) throws IOException {
        loop.turn();
    }
}
