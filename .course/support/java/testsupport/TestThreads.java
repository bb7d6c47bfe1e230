package testsupport;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * The threads of one test: its own, and all that it starts. Tests run beside each other, so what a
 * thread does must be told of the right one.
 */
final class TestThreads implements AutoCloseable {
    /** A test waits more than once, and some wait for other things, too. */
    private static final int WAITS = 4;

    private static final Duration LEAST = Duration.ofMillis(2500);

    private static final Duration TO_END = Duration.ofMillis(500);
    private static final int MANY = 1000;

    /** On JDK 17 a group that nobody needs is kept all the same: so they are used again. */
    private static final ConcurrentLinkedQueue<Patience.Group> FREE = new ConcurrentLinkedQueue<>();

    private final Patience.Group group;

    private final ExerciseRun run;
    private final Duration patience;

    TestThreads(ExerciseRun run, Duration patience) {
        Patience.Group free = FREE.poll();
        group = free == null ? new Patience.Group("a test") : free;
        group.limit(patience);
        this.run = run;
        this.patience = patience;
    }

    /** The test has ended, and all that it started should end with it. */
    @Override
    public void close() {
        Optional<Thread> left = left();
        left.ifPresent(run::leftRunning);
        if (left.isEmpty()) {
            FREE.add(group);
        }
    }

    /**
     * What the invocation throws comes out here.
     *
     * @throws AssertionError if the learner's code waits and does not go on
     * @throws TimeoutException if it takes too long otherwise; its threads have been interrupted
     */
    void run(Invocation<Void> invocation, ClassLoader classes) throws Throwable {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(group, () -> thrown[0] = thrownBy(invocation), "test");
        thread.setDaemon(true);
        thread.setContextClassLoader(classes);
        thread.start();
        Duration waits = patience.multipliedBy(WAITS);
        Duration most = waits.compareTo(LEAST) < 0 ? LEAST : waits;
        thread.join(most.toMillis());
        if (thread.isAlive()) {
            Optional<AssertionError> wait = wait(thread);
            interrupt();
            thread.join(TO_END.toMillis());
            if (wait.isPresent()) {
                // what it throws now comes from the interrupt
                throw wait.get();
            }
            TimeoutException late = new TimeoutException("after " + Words.seconds(most));
            if (thrown[0] != null) {
                late.addSuppressed(thrown[0]);
            }
            throw late;
        }
        if (thrown[0] != null) {
            throw thrown[0];
        }
    }

    /** That the test cannot go on since a call of the learner's code does not return. */
    private Optional<AssertionError> wait(Thread thread) {
        ThreadInfo info =
                ManagementFactory.getThreadMXBean()
                        .getThreadInfo(thread.getId(), Integer.MAX_VALUE);
        // one that goes round does not wait
        if (info == null || info.getThreadState() == Thread.State.RUNNABLE) {
            return Optional.empty();
        }
        String why =
                Optional.ofNullable(info.getLockOwnerName())
                        .map("for a lock that the thread '%s' holds"::formatted)
                        .orElse("for something that does not come while it waits");
        return LearnersCode.place(info.getStackTrace(), run.step())
                .map(
                        place ->
                                """
                                your code waits at %s %s, and does not go on. Its caller cannot go \
                                on either: do what is asked for without waiting there\
                                """
                                        .formatted(LearnersCode.name(place), why))
                .map(AssertionError::new);
    }

    private static Throwable thrownBy(Invocation<Void> invocation) {
        try {
            invocation.proceed();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private void interrupt() {
        group.interrupt();
    }

    List<Thread> alive() {
        Thread[] threads = new Thread[MANY];
        int count = group.enumerate(threads);
        return Arrays.asList(threads).subList(0, count);
    }

    /** One that does not end, though all have been interrupted. */
    private Optional<Thread> left() {
        if (group.activeCount() == 0) {
            return Optional.empty();
        }
        interrupt();
        long deadline = System.nanoTime() + TO_END.toNanos();
        try {
            for (Thread thread : alive()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                thread.join(Math.max(1, millis));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return alive().stream().findFirst();
    }
}
