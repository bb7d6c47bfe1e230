package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;

import e3.trace.Trace;
import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.Patience;

/** A task from another thread, with the two threads held up where it matters. */
class HandOverTest {
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Loop loop =
            new Loop(
                    new Trace() {
                        @Override
                        public void woke(int ready) {
                            wakeUps.incrementAndGet();
                        }
                    });

    /**
     * The caller is held up in the middle of execute(), until the loop has been woken and gone back
     * to sleep; with nobody waking it early, for a moment.
     */
    @Test
    @Exercise("4.3")
    void theTaskIsThereBeforeTheLoopIsWoken() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        try (LoopThread running = new LoopThread(loop).awaitAsleep()) {
            Field waiting = TaskQueue.class.getDeclaredField("waiting");
            waiting.setAccessible(true);
            waiting.set(loop.tasks, new SlowQueue(running));
            loop.execute(ran::countDown);
            assertThat(ran.await(Patience.limit().toMillis(), TimeUnit.MILLISECONDS))
                    .as(
                            "the task ran "
                                    + Patience.words()
                                    + ", though its caller was held up in execute(): the loop must"
                                    + " not be woken before the task is there")
                    .isTrue();
        }
    }

    /** Holds its caller up until the loop has been woken and sleeps again, or for a moment. */
    private final class SlowQueue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;
        private static final long MOMENT = 100_000_000;

        private final transient LoopThread running;

        SlowQueue(LoopThread running) {
            this.running = running;
        }

        @Override
        public boolean offer(Runnable task) {
            int before = wakeUps.get();
            long begin = System.nanoTime();
            while (wakeUps.get() == before && System.nanoTime() - begin < MOMENT) {
                Thread.onSpinWait();
            }
            if (wakeUps.get() > before) {
                running.awaitAsleep();
            }
            return super.offer(task);
        }
    }
}
