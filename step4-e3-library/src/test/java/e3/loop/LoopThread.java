package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import testsupport.Patience;

/** A loop on a thread of its own: when it sleeps, and how it ended. */
public final class LoopThread implements AutoCloseable {
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final Thread thread;

    public LoopThread(Loop loop) {
        thread = new Thread(() -> run(loop), "loop");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Loop loop) {
        try {
            loop.start();
            end.complete(Thread.currentThread().isInterrupted());
        } catch (Throwable thrown) {
            end.completeExceptionally(thrown);
        }
    }

    /**
     * Returns when the loop is asleep in select, in the system call itself: EPoll.wait,
     * WEPoll.wait, KQueue.poll.
     */
    public LoopThread awaitAsleep() {
        awaitAsleep(thread);
        return this;
    }

    public static void awaitAsleep(Thread thread) {
        long begin = System.nanoTime();
        while (!asleep(thread.getStackTrace())) {
            assertThat(thread.isAlive()).as("the loop goes on, for nobody has stopped it").isTrue();
            assertThat(System.nanoTime() - begin)
                    .as(
                            "nanoseconds in which a loop with nothing to do has not gone to sleep"
                                    + " in select")
                    .isLessThan(Patience.limit().toNanos());
            Thread.onSpinWait();
        }
    }

    private static boolean asleep(StackTraceElement[] stack) {
        return stack.length > 0
                && stack[0].isNativeMethod()
                && List.of("wait", "poll").contains(stack[0].getMethodName());
    }

    /** {@code start()} returns, throws nothing, and its thread was not interrupted. */
    public void expectEnd(String after) throws InterruptedException {
        try {
            boolean interrupted = end.get(Patience.limit().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(interrupted)
                    .as(
                            "the thread's interrupt flag after "
                                    + after
                                    + ": it belongs to whoever runs the loop")
                    .isFalse();
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "start() should have returned after " + after + ", but it goes on");
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "start() should have returned after "
                            + after
                            + ", but it ended with an exception",
                    e.getCause());
        }
    }

    /** Ends it in any case. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Patience.limit().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
