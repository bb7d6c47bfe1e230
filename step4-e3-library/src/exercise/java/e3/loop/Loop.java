// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3.loop;

import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * An event loop. Once round is a <em>turn</em>: select, handle the ready keys, run due timers and
 * queued tasks. A whole program, which says hello to every caller and hangs up:
 *
 * <pre>{@code
 * ServerSocketChannel listener = ServerSocketChannel.open();
 * listener.bind(new InetSocketAddress("127.0.0.1", 9999));
 * Loop loop = new Loop();
 * loop.register(listener, SelectionKey.OP_ACCEPT, key -> {
 *     try (SocketChannel client = listener.accept()) {
 *         client.write(ByteBuffer.wrap("hello\n".getBytes()));
 *     } catch (IOException gone) {
 *     } // costs this client; thrown, it would close the listener
 * });
 * loop.schedule(Duration.ofMinutes(1), loop::stop);
 * loop.start();
 * loop.close();
 * }</pre>
 *
 * <pre>
 *     new Loop() ──start()──► running ──stop() or interrupt──► stopped ──close()──► closed
 * </pre>
 *
 * <p>It belongs to the thread that runs {@link #start}, before that to whoever holds it. Any thread
 * may call {@link #execute} and {@link #stop}.
 */
public final class Loop implements Executor, Closeable {
    private static Loop instance;

    final Selector selector;
    final Reporter reporter;
    final Timers timers;
    final TaskQueue tasks;
    final Consumer<SelectionKey> dispatch = this::dispatch;
    boolean started;
    volatile Thread thread; // the one that runs it; null while it does not run
    private volatile boolean stopping;

    /** A loop that reports its troubles on standard error. */
    public Loop() {
        this(Trace.troubles());
    }

    /**
     * A loop that tells {@code trace} when it wakes and what fails.
     *
     * @param trace hears it on the loop's thread
     */
    public Loop(Trace trace) {
        this(trace, System::nanoTime);
    }

    /** For tests: with a clock that stands still until it is moved. */
    Loop(Trace trace, LongSupplier clock) {
        reporter = new Reporter(trace);
        timers = new Timers(this, clock);
        tasks = new TaskQueue(reporter);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one loop of programs that need only one. Like any other: once closed, it stays closed.
     *
     * @return the same loop for all that ask
     */
    public static synchronized Loop instance() {
        if (instance == null) {
            instance = new Loop();
        }
        return instance;
    }

    /**
     * Calls {@code handler} whenever the channel is ready for {@code ops}; makes it non-blocking.
     *
     * @param channel a listener or a connection
     * @param ops as in {@link SelectionKey}
     * @param handler hangs on the key
     * @return the key, to change its interest
     * @throws IOException if the channel is closed
     */
    public SelectionKey register(SelectableChannel channel, int ops, Handler handler)
            throws IOException {
        checkThread("register");
        Objects.requireNonNull(handler, "a channel needs a handler");
        channel.configureBlocking(false);
        return channel.register(selector, ops, handler);
    }

    /**
     * Runs {@code task} once when {@code delay} has passed; if it is 0 or less, in the next turn.
     *
     * @param delay from now on
     * @param task runs on the loop's thread
     * @return the timer, to cancel it
     */
    public Timer schedule(Duration delay, Runnable task) {
        checkThread("schedule");
        return timers.add(delay, Objects.requireNonNull(task, "a timer needs a task"));
    }

    /**
     * {@return the loop's clock, read once a turn: nanoseconds of which only differences mean
     * something}
     */
    public long now() {
        return timers.now();
    }

    /**
     * Runs {@code task} on the loop's thread, soon and in the order of arrival; not any more when
     * the loop stops. From any thread.
     *
     * @throws RejectedExecutionException when the loop has stopped or is closed, or a million tasks
     *     wait already
     */
    @Override
    public void execute(Runnable task) {
        if (stopping) {
            throw new RejectedExecutionException("the loop has stopped: nobody will run this");
        }
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
        // TODO 4.4: stop() closes what the loop waits in. How does start() end then, and what if
        // it begins only later?
        Quietly.close(selector);
        // endregion 4.4
    }

    /**
     * Runs the loop on the calling thread until {@link #stop}, or an interrupt, whose flag stays
     * set. Prefer {@code stop}: on JDK 17 an interrupt right before the loop falls asleep may wake
     * nobody. What a handler, a timer or a task throws never ends the loop. If the selector itself
     * fails, everything is closed: a client must not be accepted if nobody will answer it.
     *
     * @throws IllegalStateException if it was started or closed before, or cannot go on
     */
    public void start() {
        checkThread("start");
        if (started) {
            throw new IllegalStateException("a loop runs once; make another with new Loop()");
        }
        started = true;
        thread = Thread.currentThread();
        try {
            while (!stopping && !thread.isInterrupted()) {
                turn();
            }
            stopping = true;
            selector.selectNow(); // a closed channel leaves its port only at the next select
            thread = null;
        } catch (Throwable broken) {
            thread = null;
            close();
            throw new IllegalStateException(
                    "the loop cannot go on, so it closed all it had", broken);
        }
    }

    void turn() throws IOException {
        timers.beginTurn();
        reporter.woke(select());
        timers.runDue();
        tasks.runSome();
    }

    /** Sleeps until a channel is ready, a timer is due, or somebody calls {@code wakeup}. */
    private int select() throws IOException {
        long millis = tasks.isEmpty() ? timers.millisToFirst() : 0;
        // select(0) would sleep for ever
        return millis == 0 ? selector.selectNow(dispatch) : selector.select(dispatch, millis);
    }

    private void dispatch(SelectionKey key) {
        // region 4.6 one bad handler
        // TODO 4.6: a client that has gone is an IOException. What else comes out of a handler?
        // And is this key still valid?
        try {
            ((Handler) key.attachment()).handle(key);
        } catch (IOException gone) {
            Quietly.closeWithHandler(key);
            reporter.trouble("a handler failed, its channel was closed", gone);
        }
        // endregion 4.6
    }

    /**
     * Closes all that is still registered, also a handler that is Closeable, and the selector.
     * After {@link #start}, or instead of it; while the loop runs, it throws.
     */
    @Override
    public void close() {
        if (thread != null) {
            throw new IllegalStateException("the loop runs: stop() it, close it after start()");
        }
        // region 4.5 free the port
        // TODO 4.5: the selector is closed, and with it all that it watched. Or who holds the
        // port, and who tells the clients?
        Quietly.close(selector);
        // endregion 4.5
    }

    /** Throws if the loop is closed, or runs on another thread than this one. */
    void checkThread(String call) {
        if (!selector.isOpen()) {
            throw new IllegalStateException("this loop is closed; make another with new Loop()");
        }
        Thread runs = thread;
        if (runs != null && runs != Thread.currentThread()) {
            throw new IllegalStateException(
                    call + " belongs to the loop's thread while it runs: loop.execute(() -> …)");
        }
    }

    /** {@return whether it was told to stop, or was closed: it takes no more tasks} */
    public boolean hasStopped() {
        return stopping || !selector.isOpen();
    }

    /** {@return whether it was not closed yet} */
    public boolean isOpen() {
        return selector.isOpen();
    }
}
