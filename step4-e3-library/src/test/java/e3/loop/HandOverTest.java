package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;

import e3.trace.Trace;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.Patience;

/** A task from another thread, with the two threads held up where it matters. */
class HandOverTest {
    private static final long MOMENT = 100_000_000;

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
    @Exercise(value = "4.3", last = true)
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

    /** As from anywhere else: what runs now comes to its end first. */
    @Test
    @Exercise("4.3")
    void whatTheLoopGivesItselfRunsLaterToo() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch ran = new CountDownLatch(1);
        loop.schedule(
                Duration.ZERO,
                () -> {
                    order.add("a timer's task begins");
                    loop.execute(
                            () -> {
                                order.add("what it gave to execute()");
                                ran.countDown();
                            });
                    order.add("a timer's task ends");
                });
        try (LoopThread running = new LoopThread(loop)) {
            assertThat(ran.await(Patience.limit().toMillis(), TimeUnit.MILLISECONDS))
                    .as("the loop's own task ran " + Patience.words())
                    .isTrue();
            running.awaitAsleep();
        }
        assertThat(order)
                .as("what ran on the loop's thread, one after the other")
                .containsExactly(
                        "a timer's task begins",
                        "a timer's task ends",
                        "what it gave to execute()");
    }

    /** Of another caller the task is there, and its call of wakeup() is still to come. */
    @Test
    @Exercise(value = "4.3", last = true)
    void nobodyReliesOnAnotherToWakeTheLoop() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        try (LoopThread running = new LoopThread(loop)) {
            running.awaitAsleep();
            loop.tasks.offer(() -> {});
            loop.execute(ran::countDown);
            assertThat(ran.await(Patience.limit().toMillis(), TimeUnit.MILLISECONDS))
                    .as(
                            "the task ran "
                                    + Patience.words()
                                    + ", though another caller, whose task came first, was held up"
                                    + " before it had woken the loop")
                    .isTrue();
        }
    }

    /** The caller is held up in the middle of stop(), when it has woken the loop. */
    @Test
    @Exercise(value = "4.4", last = true)
    void theLoopIsToldBeforeItIsWoken() throws Exception {
        Field selector = Loop.class.getDeclaredField("selector");
        selector.setAccessible(true);
        selector.set(loop, new SlowSelector(loop.selector));
        try (LoopThread running = new LoopThread(loop).awaitAsleep()) {
            loop.stop();
            running.expectEnd(
                    "stop(), whose caller was held up when it had woken the loop: what the loop"
                            + " looks at must be said before");
        }
    }

    /** Holds whoever wakes it up until the loop has come round, or for a moment. */
    private final class SlowSelector extends Selector {
        private final Selector selector;

        SlowSelector(Selector selector) {
            this.selector = selector;
        }

        @Override
        public Selector wakeup() {
            int before = wakeUps.get();
            selector.wakeup();
            long begin = System.nanoTime();
            while (wakeUps.get() == before && System.nanoTime() - begin < MOMENT) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(MOMENT); // now it has looked
            return this;
        }

        @Override
        public boolean isOpen() {
            return selector.isOpen();
        }

        @Override
        public SelectorProvider provider() {
            return selector.provider();
        }

        @Override
        public Set<SelectionKey> keys() {
            return selector.keys();
        }

        @Override
        public Set<SelectionKey> selectedKeys() {
            return selector.selectedKeys();
        }

        @Override
        public int selectNow() throws IOException {
            return selector.selectNow();
        }

        @Override
        public int select(long timeout) throws IOException {
            return selector.select(timeout);
        }

        @Override
        public int select() throws IOException {
            return selector.select();
        }

        @Override
        public void close() throws IOException {
            selector.close();
        }
    }

    /** Holds its caller up until the loop has been woken and sleeps again, or for a moment. */
    private final class SlowQueue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;

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
