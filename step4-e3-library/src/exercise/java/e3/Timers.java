package e3;

import java.time.Duration;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** The loop's clock, and the timers that wait for it. A sorted set and not a heap: a timer that is cancelled leaves it at once. */
final class Timers {
    /** About a hundred years: longer delays would break the comparison of due times by their difference. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final TreeSet<Timer> waiting = new TreeSet<>();
    private final LongSupplier clock;
    private long made, newest, now;
    private boolean fresh;

    Timers(LongSupplier clock) { this.clock = clock; }

    /** Nanoseconds, read at the first question in each turn. */
    long now() {
        if (!fresh) {
            now = clock.getAsLong();
            fresh = true;
        }
        return now;
    }

    /** From here on {@link #now} reads the clock again, and timers that are made wait for the turn after this one. */
    void newTurn() {
        fresh = false;
        newest = made;
    }

    Timer add(Duration delay, Runnable task, Loop loop) {
        long nanos = delay.isNegative() ? 0 : delay.compareTo(LONGEST) < 0 ? delay.toNanos() : LONGEST.toNanos();
        Timer timer = new Timer(loop, task, clock.getAsLong() + nanos, ++made);
        waiting.add(timer);
        return timer;
    }

    void remove(Timer timer) { waiting.remove(timer); }

    int size() { return waiting.size(); }

    /** Milliseconds until the next one is due; 0 is now, negative is never. */
    long millisToNext() {
        if (waiting.isEmpty()) {
            return -1;
        }
        long nanos = waiting.first().due - clock.getAsLong();
        return nanos <= 0 ? 0 : (nanos + 999_999) / 1_000_000; // rounded up: to wake too early would only cost another turn
    }

    /** Runs those that are due and older than this turn: a chain of timers must not hold up the clients. */
    void runDue(Tasks tasks) {
        while (!waiting.isEmpty() && waiting.first().number <= newest && waiting.first().due - now() <= 0) {
            tasks.run(waiting.pollFirst().task);
        }
    }
}
