package e3;

/** A task that a {@link Loop} runs once, later; made by {@link Loop#schedule}. */
public final class Timer implements Comparable<Timer> {
    final Runnable task;
    final long due, number;
    private final Loop loop;

    Timer(Loop loop, Runnable task, long due, long number) {
        this.loop = loop;
        this.task = task;
        this.due = due;
        this.number = number;
    }

    /**
     * Takes the timer out of the loop's queue. On the loop's thread; when it has run, or was
     * cancelled before, it does nothing.
     */
    public void cancel() {
        loop.check("cancel");
        loop.tasks.timers.remove(this);
    }

    /**
     * By due time, then in the order in which they were made. Nanoseconds wrap around, so they are
     * compared by their difference.
     */
    @Override
    public int compareTo(Timer other) {
        return Long.signum(due != other.due ? due - other.due : number - other.number);
    }
}
