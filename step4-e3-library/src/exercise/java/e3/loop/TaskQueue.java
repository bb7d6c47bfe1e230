// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
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
        // TODO 4.7: tasks may be slow, so each gets a thread of its own. But what do tasks touch,
        // and whose is that?
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            Runnable mine = task;
            new Thread(() -> reporter.attempt("a task failed", mine), "not the loop's").start();
        }
        // endregion 4.7
    }
}
