package e3.loop;

import e3.guard.GracefulEnd;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import testsupport.Patience;
import testsupport.TcpClient;

/**
 * A server without a thread of its own: the test turns its loop, and moves its clock. It lies in
 * package e3.loop for the sake of two seams that are meant for tests: the loop's clock, and one
 * turn of it.
 */
public final class HandTurned implements Closeable {

    private final List<Throwable> troubles = new ArrayList<>();
    private final Loop loop;
    private final Server server;
    private long nanos;
    private int read;
    private int ended;
    private int ready;

    public HandTurned(Supplier<? extends Protocol> protocol) {
        this(Limits.DEFAULTS, protocol);
    }

    public HandTurned(Limits limits, Supplier<? extends Protocol> protocol) {
        Trace counts =
                new Trace() {
                    @Override
                    public void read(int connection, int bytes) {
                        read += bytes;
                    }

                    @Override
                    public void ended(int connection) {
                        ended++;
                    }

                    @Override
                    public void woke(int keys) {
                        ready += keys;
                    }

                    @Override
                    public void trouble(String what, Throwable cause) {
                        troubles.add(cause);
                    }
                };
        loop = new Loop(counts, () -> nanos);
        server = new Server(loop, limits, counts, protocol);
        try {
            server.listen(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TcpClient connect() {
        long before = server.accepted();
        TcpClient client = TcpClient.connect(server.port());
        turnUntil(() -> server.accepted() > before, "accept a client");
        return client;
    }

    /**
     * Sends, and turns the loop until the server has read it all, or has thrown it away, or has
     * closed every connection.
     */
    public HandTurned send(TcpClient client, byte[] bytes) {
        int before = read;
        int woken = ready;
        client.send(bytes);
        turnUntil(
                () ->
                        read >= before + bytes.length
                                || read == before && ready > woken
                                || server.open() == 0,
                "read what a client sends");
        return this;
    }

    /** The client sends no more, and the server has noticed. */
    public void halfClose(TcpClient client) {
        int before = ended;
        client.halfClose();
        turnUntil(
                () -> ended > before || server.open() == 0, "notice the end of a client's stream");
    }

    public void turnUntil(BooleanSupplier done, String what) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > Patience.limit().toNanos()) {
                throw new AssertionError(
                        "the server did not "
                                + what
                                + " "
                                + Patience.words()
                                + "; it has read "
                                + read
                                + " bytes so far");
            }
            turn();
        }
    }

    /** Lets time pass, as the loop sees it: no test waits for it. */
    public void pass(Duration time) {
        nanos += time.toNanos();
        for (int i = 0; i < 2; i++) { // the due timers, and what they put off
            loop.schedule(Duration.ZERO, () -> {}); // so that the turn does not sleep
            turn();
        }
    }

    /** Meanwhile so many tasks wait that the loop refuses one more; then it runs them. */
    public void whileTooManyTasksWait(Runnable meanwhile) {
        for (int i = 0; i < TaskQueue.MAX_WAITING; i++) {
            loop.execute(() -> {});
        }
        meanwhile.run();
        turnUntil(loop.tasks::isEmpty, "run a million tasks");
    }

    public void stop() {
        loop.stop();
    }

    /** The server ends; those who need longer than {@code grace} are dropped. */
    public void finish(Duration grace) {
        server.finish(grace, () -> {});
        pass(Duration.ZERO);
        pass(GracefulEnd.LAST_REQUESTS);
    }

    private void turn() {
        try {
            loop.turn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int open() {
        return server.open();
    }

    /** What failed so far: a handler's exceptions. */
    public List<Throwable> troubles() {
        return troubles;
    }

    @Override
    public void close() {
        loop.close();
    }
}
