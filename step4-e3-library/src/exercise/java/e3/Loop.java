// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.*;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.*;
import java.util.function.*;

/**
 * An event loop: one thread that sleeps until a channel is ready, calls its {@link Handler}, and
 * sleeps again. Once round is a <em>turn</em>: select, handle the ready keys, run due timers and
 * queued tasks.
 *
 * <pre>
 *     new Loop() --start()--> running --stop() or interrupt--> stopped --close()--> closed
 * </pre>
 *
 * <p>Everything belongs to the thread that runs {@link #start} (before and after it, to whoever
 * holds the loop), except {@link #execute} and {@link #stop}, which any thread may call. The shape
 * is that of Tornado's first IOLoop.
 */
public final class Loop implements Executor, Closeable {
    private static Loop instance;

    final Buffers buffers = new Buffers();
    final Tasks tasks;
    final Selector selector;
    Trace trace;
    long turns;
    private final Consumer<SelectionKey> dispatch = this::dispatch;
    private boolean started;
    private volatile Thread thread;
    private volatile boolean stopping;

    /** A loop that reports its troubles on standard error. */
    public Loop() {
        this(Trace.troubles());
    }

    /** A loop that tells {@code trace} when it wakes and what fails. */
    public Loop(Trace trace) {
        this(trace, System::nanoTime);
    }

    Loop(Trace trace, LongSupplier clock) {
        this.trace = Objects.requireNonNull(trace);
        tasks = new Tasks(this, clock);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one loop of programs that need only one. It is a loop like any other: once closed, it
     * stays closed.
     */
    public static synchronized Loop instance() {
        return instance = instance == null ? new Loop() : instance;
    }

    /**
     * Calls {@code handler} whenever {@code channel} is ready for one of {@code ops}. The channel
     * becomes non-blocking.
     */
    public SelectionKey register(SelectableChannel channel, int ops, Handler handler)
            throws IOException {
        // region 4.1 the handler sits on the key
        check("register");
        // TODO 4.1: the selector watches the channel from now on. But who is found on its key when
        // it is ready? And what of a channel that
        // still blocks, or a handler that is null?
        return channel.register(selector, ops);
        // endregion 4.1
    }

    /**
     * Runs {@code task} once when {@code delay} has passed; in the next turn if it is zero or
     * negative.
     */
    public Timer schedule(Duration delay, Runnable task) {
        check("schedule");
        return tasks.add(delay, Objects.requireNonNull(task, "a timer needs a task"));
    }

    /**
     * The loop's clock, read once a turn: nanoseconds to which only their difference gives a
     * meaning.
     */
    public long now() {
        return tasks.now();
    }

    /**
     * Runs {@code task} on the loop's thread, soon and in the order of arrival. From any thread.
     * What is queued when the loop stops is not run.
     *
     * @throws RejectedExecutionException when the loop is closed, or a million tasks wait already
     */
    @Override
    public void execute(Runnable task) {
        // region 4.3 hand over to the loop's thread
        // TODO 4.3: the task is in the queue. But the loop may be asleep in select, or closed for
        // good, and the queue may be full.
        tasks.offer(task);
        // endregion 4.3
    }

    /**
     * Ends {@link #start} after the current turn, or at once if it has not begun yet. From any
     * thread, any number of times.
     */
    public void stop() {
        // region 4.4 stop from another thread
        // TODO 4.4: as in the post, stop() closes what the loop waits in. How does start() end
        // then, and what if it begins only later?
        closeQuietly(selector);
        // endregion 4.4
    }

    /**
     * Runs the loop on the calling thread until {@link #stop}, or until this thread is interrupted,
     * which means the same; but prefer {@code stop}, for on JDK 17 an interrupt right before the
     * loop falls asleep may wake nobody. An interrupt closes no channel, and its flag stays set.
     * What a handler, a timer or a task throws never ends the loop. If the selector itself fails,
     * everything is closed, so that no listener takes callers whom nobody will answer, and the
     * cause comes out of here.
     *
     * @throws IllegalStateException if it was started or closed before, or cannot go on
     */
    public void start() {
        check("start");
        if (started) {
            throw new IllegalStateException("a loop runs once; make another with new Loop()");
        }
        started = true;
        thread = Thread.currentThread();
        try {
            while (!stopping && !thread.isInterrupted()) {
                turn();
            }
            selector.selectNow(); // a closed channel leaves its port only at the next select
            thread = null;
        } catch (Throwable broken) {
            thread = null;
            close();
            throw new IllegalStateException(
                    "the loop cannot go on, everything it had is closed", broken);
        }
    }

    void turn() throws IOException {
        long millis = tasks.beginTurn();
        woke(millis < 0 ? selector.selectNow(dispatch) : selector.select(dispatch, millis));
        tasks.runSome();
        turns++;
    }

    private void dispatch(SelectionKey key) {
        // region 4.6 one bad handler
        // TODO 4.6: a client that has gone is an IOException. What else comes out of a handler? And
        // is this key still valid?
        try {
            ((Handler) key.attachment()).handle(key);
        } catch (IOException gone) {
            closeQuietly(key.channel());
            trouble("a handler failed, its channel was closed", gone);
        }
        // endregion 4.6
    }

    private void woke(int ready) { // who watches a loop must not be able to end it
        try {
            trace.woke(ready);
        } catch (Throwable thrown) {
            trouble("a trace failed", thrown);
        }
    }

    /** For what may fail and must not end the loop. */
    void guard(String failed, Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            trouble(failed, thrown);
        }
    }

    /**
     * Says what failed. With no memory or no descriptor left even that may fail, and it must not
     * end the loop.
     */
    void trouble(String what, Throwable thrown) {
        try {
            trace.trouble(what, thrown);
        } catch (Throwable again) { // nobody can be told
        }
    }

    /**
     * Closes all that is still registered, also a handler that is Closeable, and the selector.
     * After {@link #start}, or instead of it; again, it does nothing.
     */
    @Override
    public void close() {
        if (thread != null) {
            throw new IllegalStateException(
                    "the loop runs: stop() it, and close it when start() has returned");
        }
        // region 4.5 free the port
        // TODO 4.5: the selector is closed, and with it all that it watched. Or who holds the port,
        // and who tells the clients?
        closeQuietly(selector);
        // endregion 4.5
    }

    static void closeQuietly(Closeable useless) {
        try {
            useless.close();
        } catch (Exception | Error gone) {
            // nobody to tell, nothing left to release; without descriptors even an Error is
            // possible
        }
    }

    void check(String what) {
        if (!selector.isOpen()) {
            throw new IllegalStateException("this loop is closed; make another with new Loop()");
        }
        if (thread != null && thread != Thread.currentThread()) {
            throw new IllegalStateException(
                    what
                            + " belongs to the loop's thread while the loop runs: loop.execute(()"
                            + " -> …)");
        }
    }
}
