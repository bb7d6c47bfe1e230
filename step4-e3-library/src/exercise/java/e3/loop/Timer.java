package e3.loop;

/** A task that a {@link Loop} runs once, later; made by {@link Loop#schedule}. */
public final class Timer implements Comparable<Timer> {
    private final Timers timers;
    private final Runnable task;
    private final long due;
    private final long number;

    Timer(Timers timers, Runnable task, long due, long number) {
        this.timers = timers;
        this.task = task;
        this.due = due;
        this.number = number;
    }

    /**
     * Takes the timer out of the loop's queue, on the loop's thread. When it has run, or was
     * cancelled before, this does nothing.
     */
    public void cancel() {
        timers.cancel(this);
    }

    Runnable task() {
        return task;
    }

    /** Nanoseconds to wait from {@code now} on; 0 or less: it is due. */
    long waitFrom(long now) {
        return due - now;
    }

    boolean isNewerThan(long otherNumber) {
        return number > otherNumber;
    }

    /**
     * By due time, then in the order in which they were made. The clock's nanoseconds may overflow,
     * so two of them are compared by their difference.
     */
    @Override
    public int compareTo(Timer other) {
        int byTime = Long.signum(due - other.due);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
