package e3.loop;

import e3.trace.Trace;
import java.util.Objects;

/** Between a loop and its trace: a trace that fails must not end the loop. */
final class Reporter {
    private Trace trace;

    Reporter(Trace trace) {
        tellTo(trace);
    }

    void tellTo(Trace newTrace) {
        trace = Objects.requireNonNull(newTrace, "a loop needs a trace, if only Trace.NONE");
    }

    void woke(int ready) {
        try {
            trace.woke(ready);
        } catch (Throwable thrown) {
            trouble("a trace failed", thrown);
        }
    }

    /** Runs what may fail and must not end the loop. */
    void attempt(String failed, Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            trouble(failed, thrown);
        }
    }

    /** With no memory or no descriptor left, even to say what failed may fail. */
    void trouble(String what, Throwable thrown) {
        try {
            trace.trouble(what, thrown);
        } catch (Throwable again) {
            // nobody can be told
        }
    }
}
