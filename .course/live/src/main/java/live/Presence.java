package live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Knows whether a page is open, and ends what it has started when it is not. */
final class Presence implements AutoCloseable {
    /** For a page that is loaded again, or a connection that is made again. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** For a page that has said goodbye: perhaps it is only loaded again. */
    static final Duration AFTER_GOODBYE = Duration.ofMillis(1500);

    private final Runnable everybodyHasGone;
    private final ScheduledExecutorService clock;
    private int open;
    private long comings;

    Presence(Runnable everybodyHasGone) {
        this.everybodyHasGone = everybodyHasGone;
        clock = Executors.newSingleThreadScheduledExecutor(Presence::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "presence");
        thread.setDaemon(true);
        return thread;
    }

    synchronized void comes() {
        open++;
        comings++;
    }

    synchronized void goes() {
        open--;
        if (open == 0) {
            endUnlessOneComes(PATIENCE);
        }
    }

    /** Somebody has something done. Whoever does not look on is not there for long. */
    synchronized void acts() {
        if (open == 0) {
            endUnlessOneComes(PATIENCE);
        }
    }

    /** Its connection may seem open for a while. */
    synchronized void bye() {
        if (open <= 1) {
            endUnlessOneComes(AFTER_GOODBYE);
        }
    }

    private void endUnlessOneComes(Duration patience) {
        if (clock.isShutdown()) {
            return;
        }
        long before = comings;
        Runnable look =
                () -> {
                    if (nobodyCame(before)) {
                        everybodyHasGone.run();
                    }
                };
        clock.schedule(look, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized boolean nobodyCame(long before) {
        return comings == before;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
