package challenge;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Does something happen when its time has come? On a busy machine everything is late: so it is
 * compared with a timer of our own in the same span, and once in a few tries is enough. Whoever
 * waits too long does so each time.
 */
public final class InTime {
    private static final int TRIES = 4;

    /** Of the clocks of two programs. */
    private static final int INEXACT_MILLIS = 20;

    private InTime() {}

    /**
     * @param what for people: what happens
     * @param millis when it should happen, from the beginning of {@code happens}
     * @param late so many milliseconds later it is still in time
     * @param happens begins it, and returns when it has happened
     */
    public static void expect(String what, int millis, int late, Runnable happens) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && best > late; i++) {
            best = Math.min(best, lateBy(what, millis, happens));
        }
        if (best > late) {
            String words = "%s after %s ms; in each of %s tries it was at least %s ms late";
            throw new AssertionError(words.formatted(what, millis, TRIES, best));
        }
    }

    private static long lateBy(String what, int millis, Runnable happens) {
        AtomicLong ours = new AtomicLong();
        Thread timer = new Thread(() -> ours.set(nanosAfter(millis)));
        timer.setDaemon(true);
        long start = System.nanoTime();
        timer.start();
        happens.run();
        long end = System.nanoTime();
        long took = (end - start) / 1_000_000;
        if (took < millis - INEXACT_MILLIS) {
            String words = "%s after %s ms, and it was after %s ms";
            throw new AssertionError(words.formatted(what, millis, took));
        }
        await(timer);
        return (end - ours.get()) / 1_000_000;
    }

    private static long nanosAfter(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime();
    }

    private static void await(Thread timer) {
        try {
            timer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a timer runs", e);
        }
    }
}
