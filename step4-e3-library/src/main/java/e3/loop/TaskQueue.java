package e3.loop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Tasks that other threads hand over to the loop's thread. The one queue that two threads touch.
 */
final class TaskQueue {
    /** Tasks that may wait at a time; one more is refused. */
    static final int MAX_WAITING = 1 << 20;

    /** Run in one turn: tasks that make tasks must not keep the clients waiting. */
    static final int PER_TURN = 1024;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Reporter reporter;

    TaskQueue(Reporter reporter) {
        this.reporter = reporter;
    }

    /** From any thread. False when too many wait already. */
    boolean offer(Runnable task) {
        return waiting.offer(task);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** On the loop's thread, once a turn. */
    void runSome() {
        // region 4.7 slow work elsewhere, its result back here
        for (int i = 0; i < PER_TURN; i++) {
            Runnable task = waiting.poll();
            if (task == null) {
                return;
            }
            reporter.attempt("a task failed", task);
        }
        // endregion 4.7
    }
}
