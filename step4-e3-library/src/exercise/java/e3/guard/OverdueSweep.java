package e3.guard;

import e3.loop.Loop;
import e3.loop.Timer;
import java.time.Duration;
import java.util.List;

/**
 * Protects from clients that go silent. One timer serves them all: when somebody can be overdue, it
 * looks at everybody. A timer for each would have to be moved with every message.
 */
public final class OverdueSweep<T> {
    /** What it needs to know of each of those it looks at. */
    public interface Overdue<T> {
        /**
         * When its time is over.
         *
         * @param of one of them
         * @return its deadline, by the loop's clock
         */
        long deadline(T of);

        /**
         * The deadline of this one has passed. Look before you judge: it may have sent or read in
         * time, while the server could not run. Must not throw.
         *
         * @param overdue one whose time is over
         */
        void end(T overdue);
    }

    /** Between two looks at everybody, so that ten thousand cost little. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** {@code select} counts in milliseconds: a look that is a millisecond late is not late. */
    private static final long SLACK_NANOS = Duration.ofMillis(1).toNanos();

    /** Overdue ones in one turn. To end one costs system calls, and all others wait meanwhile. */
    private static final int MAX_PER_TURN = 100;

    private final Loop loop;
    private final List<T> everybody;
    private final Overdue<T> overdue;
    private Timer next;
    private long nextTime;

    /** Of a sweep that goes on in the next turn: how many have not been looked at. */
    private int left;

    /**
     * @param everybody may shrink during a look, if the last one then takes the place of the one
     *     that goes; newcomers join at the end
     * @param loop where it sets its timer
     * @param overdue how to ask and to end them
     */
    public OverdueSweep(Loop loop, List<T> everybody, Overdue<T> overdue) {
        this.loop = loop;
        this.everybody = everybody;
        this.overdue = overdue;
    }

    /**
     * Somebody must be looked at by {@code time}, or when a second has passed.
     *
     * @param time by the loop's clock
     */
    public void lookBy(long time) {
        if (left > 0) {
            return; // the sweep that goes on asks everybody at its end
        }
        long now = loop.now();
        long at = now + Math.max(time - now, PAUSE_NANOS);
        if (next == null || nextTime - at > SLACK_NANOS) {
            wakeAt(at, now);
        }
    }

    private void wakeAt(long at, long now) {
        if (next != null) {
            next.cancel();
        }
        nextTime = at;
        next = loop.schedule(Duration.ofNanos(at - now), this::begin);
    }

    private void begin() {
        next = null;
        left = everybody.size();
        goOn();
    }

    private void goOn() {
        int ended = 0;
        while (left > 0 && ended < MAX_PER_TURN) {
            left--;
            if (left < everybody.size() && endIfOverdue(everybody.get(left))) {
                ended++;
            }
        }
        if (left > 0) {
            loop.schedule(Duration.ZERO, this::goOn);
        } else {
            everybody.stream()
                    .mapToLong(overdue::deadline)
                    .reduce(this::earlier)
                    .ifPresent(this::lookBy);
        }
    }

    private boolean endIfOverdue(T somebody) {
        boolean late = overdue.deadline(somebody) - loop.now() <= 0;
        if (late) {
            overdue.end(somebody);
        }
        return late;
    }

    /** Nanoseconds may overflow, so two times are compared by their difference. */
    private long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
