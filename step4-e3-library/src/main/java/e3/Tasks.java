package e3;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.*;
import java.util.function.LongSupplier;

/**
 * What a loop runs beside its handlers, queued tasks and due timers, and the clock for them. None
 * of them can end the loop.
 */
final class Tasks {
    static final int MOST = 1 << 20; // tasks that may wait at a time; more are refused
    // run in one turn, so that tasks which add tasks do not keep the clients waiting
    static final int PER_TURN = 1024;

    /**
     * About a hundred years: longer delays would break the comparison of due times by their
     * difference.
     */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    // sorted, and not a heap: a timer that is cancelled leaves it at once
    final TreeSet<Timer> timers = new TreeSet<>();
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(MOST);
    private final Loop loop;
    private final LongSupplier clock;
    private long made, newest, now;
    private boolean fresh;

    Tasks(Loop loop, LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
    }

    // from any thread; false when too many wait
    boolean offer(Runnable task) {
        return queue.offer(task);
    }

    Timer add(Duration delay, Runnable task) {
        long nanos =
                delay.isNegative()
                        ? 0
                        : delay.compareTo(LONGEST) < 0 ? delay.toNanos() : LONGEST.toNanos();
        Timer timer = new Timer(loop, task, clock.getAsLong() + nanos, ++made);
        timers.add(timer);
        return timer;
    }

    long now() { // nanoseconds, read at the first question in each turn
        if (!fresh) {
            now = clock.getAsLong();
            fresh = true;
        }
        return now;
    }

    /**
     * From here on {@link #now} reads the clock again, and timers made now wait for the turn after
     * this one. Returns milliseconds to sleep; 0 is for ever.
     */
    long beginTurn() {
        fresh = false;
        newest = made;
        if (!queue.isEmpty() || timers.isEmpty()) {
            return queue.isEmpty() ? 0 : -1;
        }
        long nanos = timers.first().due - clock.getAsLong();
        // rounded up: to wake too early would only cost another turn
        return nanos <= 0 ? -1 : (nanos + 999_999) / 1_000_000;
    }

    /**
     * Runs the timers that are due and older than this turn: a chain of timers must not hold up the
     * clients. Then tasks.
     */
    void runSome() {
        while (!timers.isEmpty()
                && timers.first().number <= newest
                && timers.first().due - now() <= 0) {
            run(timers.pollFirst().task);
        }
        // region 4.7 slow work elsewhere, its result back here
        for (int i = 0; i < PER_TURN; i++) {
            Runnable task = queue.poll();
            if (task == null) {
                return;
            }
            run(task);
        }
        // endregion 4.7
    }

    private void run(Runnable task) {
        loop.guard("a timer or a task failed", task);
    }
}
