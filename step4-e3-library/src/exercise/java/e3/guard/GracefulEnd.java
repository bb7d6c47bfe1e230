package e3.guard;

import e3.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        /** Lets in those whom the kernel has connected, and nobody else. */
        void stopAccepting();

        /** Reads from each what the kernel has; see {@link #hasBegun} and {@link #isFinishing}. */
        void lookAtEverybody();

        /** {@return whether nobody is left, and nobody can come any more} */
        boolean isEmpty();

        /** Drops all that are left. */
        void close();
    }

    /**
     * How long clients that keep their connections may still send a request: it may have left
     * before they could know of the end.
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
    private final List<Runnable> atTheEnd = new ArrayList<>();

    /**
     * One for each server.
     *
     * @param loop where it waits
     * @param server what it ends
     */
    public GracefulEnd(Loop loop, Ending server) {
        this.loop = loop;
        this.server = server;
    }

    /**
     * Ends the server, within {@code grace}, and then runs {@code then}. The grace of the first
     * call counts, and everybody who called is told of the end.
     *
     * @param grace how long the clients may take
     * @param then what to do at the end
     */
    public void begin(Duration grace, Runnable then) {
        Objects.requireNonNull(grace, "how long may it take?");
        Objects.requireNonNull(then, "nothing to do at the end");
        if (phase == Phase.ENDED) {
            loop.schedule(Duration.ZERO, then);
            return;
        }
        atTheEnd.add(then);
        if (phase != Phase.RUNNING) {
            return;
        }
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
        if (ending && loop.isOpen() && server.isEmpty()) {
            phase = Phase.ENDED;
            atTheEnd.forEach(then -> loop.schedule(Duration.ZERO, then));
        }
    }

    /** {@return whether an answer has to say that it is the last} */
    public boolean hasBegun() {
        return phase != Phase.RUNNING;
    }

    /** {@return whether a client that is not in the middle of something has to go} */
    public boolean isFinishing() {
        return phase == Phase.FINISHING;
    }
}
