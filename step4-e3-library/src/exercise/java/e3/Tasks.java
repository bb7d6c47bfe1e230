// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a loop runs beside its handlers: queued tasks and due timers. None of them can end the loop. */
final class Tasks {
    /** Tasks that may wait at a time; more are refused. */
    static final int MOST = 1 << 20;
    /** Run in one turn, so that tasks which add tasks do not keep the clients waiting. */
    static final int PER_TURN = 1024;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(MOST);
    private final Loop loop;

    Tasks(Loop loop) { this.loop = loop; }

    /** From any thread; false when too many wait. */
    boolean offer(Runnable task) { return queue.offer(task); }

    boolean waiting() { return !queue.isEmpty(); }

    void runSome() {
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

    void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            loop.trouble("a timer or a task failed", thrown);
        }
    }
}
