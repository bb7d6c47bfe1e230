package testsupport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A server on a thread of its own, on a free port of 127.0.0.1. Its trace is recorded, so that a
 * test can wait for what happened.
 */
public final class RunningServer implements AutoCloseable {

    /** The servers of steps 1 to 3. */
    public interface Serve {
        void serve(ServerSocketChannel listener, Consumer<String> trace) throws Exception;
    }

    /**
     * A program that opens its own port and tells {@code listening} which. It ends when its thread
     * is interrupted.
     */
    public interface Program {
        void run(Consumer<String> trace, IntConsumer listening) throws Exception;
    }

    private final Events events = new Events();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean failureExpected;
    private volatile Hold hold;
    private final long born = System.nanoTime();
    private volatile long died;

    private RunningServer(Program program) {
        thread = new Thread(() -> run(program), "server");
        thread.setDaemon(true);
        thread.start();
        port(); // until it listens: nobody is refused because he came early
    }

    /** The queue of connections nobody has accepted yet holds 50. */
    public static RunningServer serving(Serve serve) {
        return serving(50, serve);
    }

    public static RunningServer serving(int backlog, Serve serve) {
        return running(
                (trace, listening) -> {
                    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                        listener.bind(new InetSocketAddress("127.0.0.1", 0), backlog);
                        listening.accept(listener.socket().getLocalPort());
                        serve.serve(listener, trace);
                    }
                });
    }

    public static RunningServer running(Program program) {
        return new RunningServer(program);
    }

    private void run(Program program) {
        Throwable thrown = null;
        try {
            program.run(this::tell, port::complete);
        } catch (Throwable e) {
            thrown = e;
        } finally {
            died = System.nanoTime();
            end.complete(closing && thrown instanceof ClosedByInterruptException ? null : thrown);
            events.noMore();
            port.completeExceptionally(
                    new AssertionError("the server ended before it listened", thrown));
        }
    }

    private void tell(String line) {
        events.add(line);
        Hold here = hold;
        if (here != null) {
            here.meet(line);
        }
    }

    /**
     * From now on the server stands still at an event that starts so, once it is told, until the
     * hold is released.
     */
    public Hold holdAt(String prefix) {
        Hold here = new Hold(prefix);
        hold = here;
        return here;
    }

    public int port() {
        try {
            return port.get(Patience.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError(
                    "the server does not listen", e.getCause() == null ? e : e.getCause());
        }
    }

    public TcpClient connect() {
        return TcpClient.connect(port());
    }

    /**
     * Waits up to 5 s for a trace line that equals the event or, if the event ends in "…", that
     * starts with it.
     */
    public void await(String event) {
        events.await(event, 1, Patience.limit());
    }

    /** Waits up to 5 s until so many trace lines start with the prefix. */
    public void awaitCount(String prefix, int times) {
        awaitCount(prefix, times, Patience.limit());
    }

    public void awaitCount(String prefix, int times, Duration patience) {
        events.await(prefix + "…", times, patience);
    }

    /** How many trace lines have started with the prefix so far. */
    public int count(String prefix) {
        return events.count(prefix + "…");
    }

    /**
     * Of the events from that index on: how many start with {@code counted} before one comes that
     * starts with {@code end}. Waits for that until they are {@code most}, and up to 5 s.
     */
    public int countBefore(int from, String counted, String end, int most) {
        return events.countBefore(from, counted, end, most);
    }

    /** The bytes of all events that start so: of "read #1 17" and "read #1 3" they are 20. */
    public int bytes(String prefix) {
        return events().stream()
                .filter(event -> event.matches(prefix + " \\d+( .*)?"))
                .mapToInt(event -> Integer.parseInt(event.substring(prefix.length()).split(" ")[1]))
                .sum();
    }

    public List<String> events() {
        return events.all();
    }

    /** Has {@code serve} returned or thrown, or does it so within that time? */
    public boolean ended(Duration within) {
        try {
            end.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError("interrupted while waiting for the server's end", e);
        }
    }

    /**
     * What the server died of, or null. The end that {@link #close} forces on a blocked server is
     * no failure.
     */
    public Throwable failure() {
        return end.getNow(null);
    }

    /** For a test in which the server must die: waits until it has, and tells what of. */
    public Throwable expectFailure() {
        if (!ended(Patience.limit()) || failure() == null) {
            throw new AssertionError(
                    "the server should have failed, but it "
                            + (ended(Duration.ZERO) ? "ended well" : "goes on"));
        }
        failureExpected = true;
        return failure();
    }

    /**
     * Then it may be that its clients hung up because of that: it says nothing about what happened
     * before.
     */
    private boolean diedAfterTheTestHadFailed() {
        return failure() instanceof IOException && Plainly.failedBetween(born, died);
    }

    /** Interrupts the server and waits for its end; a failure nobody expected comes out here. */
    @Override
    public void close() {
        close(Patience.limit());
    }

    void close(Duration patience) {
        closing = true;
        thread.interrupt();
        if (!ended(patience.dividedBy(2))) {
            // on JDK 17 one that comes right before select() may set the flag and wake nobody
            thread.interrupt();
        }
        if (!ended(patience.dividedBy(2))) {
            throw new AssertionError("the server did not end after its thread was interrupted");
        }
        if (failure() != null && !failureExpected) {
            if (failure() instanceof AssertionError) { // it said more than it should, see Events
                throw new AssertionError(failure().getMessage(), failure());
            }
            if (diedAfterTheTestHadFailed()) {
                return;
            }
            throw new AssertionError("the server died: " + failure(), failure());
        }
    }
}
