package e3.guard;

import e3.loop.Loop;
import java.time.Duration;
import java.util.Objects;

/**
 * Protects from an end that cuts off answers, or requests that were on their way.
 *
 * <pre>
 *     RUNNING ──begin()──► LAST_REQUESTS ──100 ms──► FINISHING ──nobody is left──► ENDED
 *                               └──────────nobody is left, or the grace is over──────┘
 * </pre>
 */
public final class GracefulEnd {
    /** What it ends. */
    public interface Ending {
        void stopAccepting();

        /** Reads from each what the kernel has; see {@link #hasBegun} and {@link #isFinishing}. */
        void lookAtEverybody();

        boolean isEmpty();

        /** Drops whoever is left. */
        void close();
    }

    /**
     * So long a client that keeps its connection may still send a request: it may have left before
     * the client could know of the end.
     */
    public static final Duration LAST_REQUESTS = Duration.ofMillis(100);

    private enum Phase {
        RUNNING,
        LAST_REQUESTS,
        FINISHING,
        ENDED
    }

    private final Loop loop;
    private final Ending server;
    private Phase phase = Phase.RUNNING;
    private Runnable then;

    public GracefulEnd(Loop loop, Ending server) {
        this.loop = loop;
        this.server = server;
    }

    /** Ends the server, within {@code grace}, and runs {@code then}. Only the first call counts. */
    public void begin(Duration grace, Runnable then) {
        Objects.requireNonNull(then, "nothing to do at the end");
        if (phase != Phase.RUNNING) {
            return;
        }
        this.then = then;
        phase = Phase.LAST_REQUESTS;
        loop.schedule(Duration.ZERO, this::takeWhatHasCome);
        loop.schedule(LAST_REQUESTS, this::finish);
        loop.schedule(grace, server::close);
    }

    private void takeWhatHasCome() {
        server.stopAccepting();
        server.lookAtEverybody();
        endIfEmpty();
    }

    private void finish() {
        if (phase == Phase.LAST_REQUESTS) {
            phase = Phase.FINISHING;
            server.lookAtEverybody();
        }
    }

    /** To be told whenever somebody has gone. */
    public void endIfEmpty() {
        boolean ending = phase == Phase.LAST_REQUESTS || phase == Phase.FINISHING;
        if (ending && server.isEmpty()) {
            phase = Phase.ENDED;
            loop.schedule(Duration.ZERO, then);
        }
    }

    /** True when an answer has to say that it is the last. */
    public boolean hasBegun() {
        return phase != Phase.RUNNING;
    }

    /** True when who is not in the middle of something has to go. */
    public boolean isFinishing() {
        return phase == Phase.FINISHING;
    }
}
