package e3.loop;

import java.time.Duration;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** The clock of a loop, and what is to be done at a time. */
final class Timers {
    /** Longer delays would break the comparison of due times by their difference. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final long MILLISECOND = 1_000_000;

    /** Without any timer: 24 days, and then once more. */
    private static final long LONGEST_SLEEP_MILLIS = Integer.MAX_VALUE;

    /** Sorted, and not a heap: a timer that is cancelled leaves it at once. */
    private final TreeSet<Timer> waiting = new TreeSet<>();

    private final Loop loop;
    private final LongSupplier clock;
    private long made;
    private long madeBeforeThisTurn;
    private long now;
    private boolean clockRead;

    Timers(Loop loop, LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
    }

    Timer add(Duration delay, Runnable task) {
        long due = clock.getAsLong() + nanos(delay);
        made++;
        Timer timer = new Timer(this, task, due, made);
        waiting.add(timer);
        return timer;
    }

    private static long nanos(Duration delay) {
        if (delay.isNegative()) {
            return 0;
        }
        return delay.compareTo(LONGEST) < 0 ? delay.toNanos() : LONGEST.toNanos();
    }

    void cancel(Timer timer) {
        loop.checkThread("cancel");
        waiting.remove(timer);
    }

    int size() {
        return waiting.size();
    }

    /** Nanoseconds, read from the clock at the first question in each turn. */
    long now() {
        if (!clockRead) {
            now = clock.getAsLong();
            clockRead = true;
        }
        return now;
    }

    void beginTurn() {
        clockRead = false;
        madeBeforeThisTurn = made;
    }

    /**
     * How long the loop may sleep before the first timer is due; 0: it is due. Rounded up: waking
     * too early would only cost another turn.
     */
    long millisToFirst() {
        if (waiting.isEmpty()) {
            return LONGEST_SLEEP_MILLIS;
        }
        long nanos = waiting.first().waitFrom(clock.getAsLong());
        return nanos <= 0 ? 0 : (nanos + MILLISECOND - 1) / MILLISECOND;
    }

    /** Runs what is due, the earliest first. */
    void runDue() {
        Timer due = pollDue();
        while (due != null) {
            loop.reporter.attempt("a timer failed", due.task());
            due = pollDue();
        }
    }

    /**
     * The next one to run in this turn; null: there is no more. Timers that this turn's timers made
     * wait for the next turn: a chain of them must not hold up the clients.
     */
    private Timer pollDue() {
        if (waiting.isEmpty()) {
            return null;
        }
        Timer first = waiting.first();
        if (first.isNewerThan(madeBeforeThisTurn) || first.waitFrom(now()) > 0) {
            return null;
        }
        return waiting.pollFirst();
    }
}
