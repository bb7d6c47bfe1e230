package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.trace.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.Patience;

/**
 * The loop's exercises from as near as possible: a loop, a pipe, and what must happen. Other tests
 * judge them too; all have the mark.
 */
class LoopExercisesTest {
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Loop loop =
            new Loop(
                    new Trace() {
                        @Override
                        public void woke(int ready) {
                            wakeUps.incrementAndGet();
                        }
                    });
    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
    }

    @AfterEach
    void close() throws IOException {
        try {
            loop.close();
        } catch (RuntimeException e) {
            // whoever has closed it wrongly hears of that from the tests of 4.5
            loop.selector.close();
        }
        pipe.source().close();
        pipe.sink().close();
    }

    private SelectionKey register(Pipe one, Handler handler) throws IOException {
        try {
            return loop.register(one.source(), SelectionKey.OP_READ, handler);
        } catch (IllegalBlockingModeException e) {
            throw new AssertionError(
                    "the channel still blocks, and a selector takes only channels that do not:"
                            + " register should see to that",
                    e);
        }
    }

    /** How one turn ended: "well", or what came out of it. */
    private String turn() {
        try {
            loop.turn();
            return "well";
        } catch (Throwable thrown) {
            return "with " + thrown;
        }
    }

    private static boolean soon(CountDownLatch happened) throws InterruptedException {
        return happened.await(Patience.limit().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void readyChannelIsGivenToItsOwnHandler() throws IOException {
        Pipe other = Pipe.open();
        List<String> called = new ArrayList<>();
        register(pipe, key -> called.add("A's handler"));
        register(other, key -> called.add("B's handler"));
        pipe.sink().write(ByteBuffer.allocate(1));
        String ended = turn();
        assertThat(called)
                .as(
                        "handlers that were called when channel A was ready (the turn ended "
                                + ended
                                + ")")
                .containsExactly("A's handler");
        other.source().close();
        other.sink().close();
    }

    @Test
    void selectorWatchesForWhatWasAskedAndForNothingElse() throws IOException {
        pipe.sink().configureBlocking(false);
        SelectionKey write = loop.register(pipe.sink(), SelectionKey.OP_WRITE, key -> {});
        assertThat(write.interestOps())
                .as(
                        "what the selector watches for on a channel that was registered for"
                                + " OP_WRITE, which is "
                                + SelectionKey.OP_WRITE)
                .isEqualTo(SelectionKey.OP_WRITE);
        pipe.source().configureBlocking(false);
        SelectionKey nothing = loop.register(pipe.source(), 0, key -> {});
        assertThat(nothing.interestOps())
                .as(
                        "what the selector watches for on a channel that was registered for nothing"
                                + " yet")
                .isZero();
    }

    @Test
    void registerWithoutAHandlerIsRefused() throws IOException {
        pipe.source().configureBlocking(false);
        assertThatThrownBy(
                        () -> loop.register(pipe.source(), SelectionKey.OP_READ, null),
                        "register with null for a handler should be refused now, and not when a"
                                + " client waits")
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void registerFromAnotherThreadIsRefusedWhileTheLoopRuns() throws IOException {
        pipe.source().configureBlocking(false);
        try (LoopThread running = new LoopThread(loop)) {
            running.awaitAsleep();
            assertThatThrownBy(
                            () -> loop.register(pipe.source(), SelectionKey.OP_READ, key -> {}),
                            "register from another thread should be refused while the loop runs: it"
                                    + " would not be noticed")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loop.execute(");
        }
    }

    @Test
    @Exercise("4.3")
    void taskFromAnotherThreadWakesTheLoop() throws InterruptedException {
        try (LoopThread running = new LoopThread(loop)) {
            for (int i = 1; i <= 3; i++) {
                running.awaitAsleep();
                CountDownLatch ran = new CountDownLatch(1);
                loop.execute(ran::countDown);
                assertThat(soon(ran))
                        .as(
                                "task "
                                        + i
                                        + " ran "
                                        + Patience.words()
                                        + ": another thread handed it over while the loop slept in"
                                        + " select")
                        .isTrue();
            }
        }
    }

    @Test
    @Exercise("4.3")
    void executeHandsOverAndRunsNothingItself() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        loop.execute(ran::countDown);
        assertThat(ran.await(100, TimeUnit.MILLISECONDS))
                .as("the task has run, though the loop's thread has not come by")
                .isFalse();
        turn();
        assertThat(soon(ran)).as("the task has run when the loop has come by").isTrue();
    }

    @Test
    @Exercise("4.3")
    void executeRefusesWhatCanNeverRun() throws IOException {
        loop.selector.close();
        assertThatThrownBy(
                        () -> loop.execute(() -> {}),
                        "execute() of a closed loop should be refused: the task would wait for"
                                + " ever")
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @Exercise("4.3")
    void executeRefusesWhatTheQueueDoesNotTake() {
        Runnable task = () -> {};
        while (loop.tasks.offer(task)) {} // to the brim
        assertThatThrownBy(
                        () -> loop.execute(task),
                        "execute() should refuse one task more than the million that the queue"
                                + " takes: it would be lost")
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @Exercise("4.4")
    void stopEndsALoopThatSleepsAndClosesNothing() throws IOException, InterruptedException {
        register(pipe, key -> {});
        try (LoopThread running = new LoopThread(loop).awaitAsleep()) {
            loop.stop();
            loop.stop();
            running.expectEnd("stop() from another thread, while it slept in select");
        }
        assertThat(loop.selector.isOpen())
                .as("the selector is open when the loop has stopped: to stop is not to close")
                .isTrue();
    }

    @Test
    @Exercise("4.4")
    void stopFromAHandlerOrATaskOfItsOwnEndsTheLoop() throws InterruptedException {
        try (LoopThread running = new LoopThread(loop).awaitAsleep()) {
            loop.execute(loop::stop);
            running.expectEnd("stop() by one of its own tasks");
        }
    }

    @Test
    @Exercise("4.4")
    void stopBeforeStartCounts() throws IOException, InterruptedException {
        register(pipe, key -> {});
        loop.stop();
        loop.stop();
        try (LoopThread running = new LoopThread(loop)) {
            running.expectEnd("stop(), which came before it, and twice");
        }
        assertThat(wakeUps.get())
                .as("turns of a loop that was stopped before it was started")
                .isZero();
    }

    @Test
    @Exercise("4.4")
    void stopOfAClosedLoopIsHarmless() throws IOException {
        loop.selector.close();
        assertThatCode(loop::stop).as("stop() of a closed loop").doesNotThrowAnyException();
    }

    @Test
    @Exercise("4.5")
    void closeClosesWhatIsStillRegisteredAndThenTheSelector() throws IOException {
        register(pipe, key -> {});
        loop.close();
        assertThat(pipe.source().isOpen())
                .as("the channel is open when its loop is closed")
                .isFalse();
        assertThat(loop.selector.isOpen())
                .as("the selector is open when its loop is closed")
                .isFalse();
        assertThatCode(loop::close).as("close() a second time").doesNotThrowAnyException();
    }

    /** There, and nowhere else, it may register, write and finish. */
    @Test
    @Exercise("4.7")
    void taskRunsOnTheLoopsThread() {
        Thread loops = Thread.currentThread(); // it turns the loop
        AtomicReference<String> where = new AtomicReference<>("none so far");
        loop.execute(() -> where.set(Thread.currentThread() == loops ? "the loop's" : "another"));
        turn();
        assertThat(where.get())
                .as("the thread that had run the task when the loop had come by")
                .isEqualTo("the loop's");
    }

    @Test
    @Exercise("4.7")
    void oneTurnRunsAsManyTasksAsTheLimitAllows() {
        int[] ran = {0};
        int waiting = 2 * TaskQueue.PER_TURN + 2;
        for (int i = 0; i < waiting; i++) {
            loop.execute(() -> ran[0]++);
        }
        turn();
        assertThat(ran[0])
                .as(
                        "tasks that ran in one turn, of "
                                + waiting
                                + " that waited; PER_TURN is "
                                + TaskQueue.PER_TURN)
                .isEqualTo(TaskQueue.PER_TURN);
        turn();
        turn();
        assertThat(ran[0])
                .as("tasks that had run after three turns, of " + waiting)
                .isEqualTo(waiting);
    }
}
