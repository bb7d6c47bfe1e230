package e3.server;

import e3.guard.GracefulEnd;
import e3.guard.MemoryBudget;
import e3.loop.Loop;
import e3.loop.TestLoop;
import e3.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import testsupport.Patience;
import testsupport.TcpClient;

/**
 * A server whose loop is turned by the test itself, and whose clock only the test moves: between
 * two lines of a test nothing happens. The clock stands 2.5 seconds before a {@code long}
 * overflows, for nanoseconds may be compared only by their difference.
 */
public final class TurnByTurn implements AutoCloseable {

    public final List<String> trace = new ArrayList<>();
    public final Loop loop;
    public final Server server;

    /** Ample, and nobody else's. */
    public final MemoryBudget memory = new MemoryBudget(256 << 20);

    /** What accept throws, or null. */
    public Throwable acceptFails;

    /** What happens in each call of accept, before it fails or not. */
    public Runnable onAccept = () -> {};

    /** How often the server called accept. */
    public int acceptCalls;

    private int secondsSinceWrite;
    private long nanos = Long.MAX_VALUE - 2_500_000_000L;

    public TurnByTurn(Supplier<? extends Protocol> protocols) {
        this(Limits.DEFAULTS, protocols);
    }

    public TurnByTurn(Limits limits, Supplier<? extends Protocol> protocols) {
        Trace lines = Trace.lines(trace::add);
        loop = TestLoop.with(lines, () -> nanos);
        server =
                new Server(
                        loop,
                        limits,
                        memory,
                        lines,
                        protocols,
                        listener -> {
                            acceptCalls++;
                            onAccept.run();
                            return acceptFails == null ? listener.accept() : thrown(acceptFails);
                        });
        try {
            server.listen(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> SocketChannel thrown(Throwable any) throws T {
        throw (T) any;
    }

    /** Another trace hears everything from now on. */
    public void listenTo(Trace other) {
        TestLoop.trace(loop, other);
        server.shared.trace = other;
    }

    /** One turn that does not sleep. */
    public void turn() {
        loop.execute(() -> {});
        try {
            TestLoop.turn(loop);
        } catch (Throwable thrown) {
            throw new AssertionError(
                    "this ended the loop, and with it all its clients: " + thrown, thrown);
        }
    }

    public void turns(int times) {
        for (int i = 0; i < times; i++) {
            turn();
        }
    }

    /**
     * So many turns of the loop it took. The network may need a moment, but not for ever: what
     * counts is the time since bytes moved last, for much of it may go through a narrow socket.
     */
    public int turnUntil(String what, BooleanSupplier reached) {
        long start = System.nanoTime();
        int turns = 0;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - start > Patience.limit().toNanos()) {
                throw new AssertionError(
                        "not "
                                + Patience.words()
                                + ": "
                                + what
                                + "; what the server did last:\n  "
                                + String.join(
                                        "\n  ",
                                        trace.subList(
                                                Math.max(0, trace.size() - 20), trace.size())));
            }
            int before = trace.size();
            turn();
            turns++;
            if (trace.subList(before, trace.size()).stream().anyMatch(TurnByTurn::movesBytes)) {
                start = System.nanoTime();
            }
            Thread.yield(); // a client's thread may wait for a core
        }
        return turns;
    }

    private static boolean movesBytes(String line) {
        boolean moves = line.startsWith("write #") || line.startsWith("read #");
        return moves && !line.contains(" 0 of ");
    }

    public int turnUntil(String event) {
        int[] seen = {0}; // to search all lines after each turn would take longer than the turn
        return turnUntil(
                "'" + event + "'",
                () -> {
                    int from = seen[0];
                    seen[0] = trace.size();
                    return trace.subList(from, trace.size()).contains(event);
                });
    }

    /** The clock jumps, and the loop does not turn: it is held up, or the machine slept. */
    public void jump(Duration time) {
        nanos += time.toNanos();
    }

    /** Waits until the kernel holds so many bytes for connection number {@code id}. */
    public void awaitArrivalAt(int id, int bytes) {
        TestLoop.keys(loop).stream()
                .filter(key -> key.attachment() instanceof Connection it && it.id == id)
                .forEach(key -> awaitArrival((SocketChannel) key.channel(), bytes));
    }

    /** The clock jumps, and the loop turns until everything due has been done. */
    public void pass(Duration time) {
        nanos += time.toNanos();
        turns(4);
    }

    /** The server finishes, and the time in which requests may still come has passed. */
    public void finish(Duration grace, Runnable then) {
        server.finish(grace, then);
        turns(2);
        pass(GracefulEnd.LAST_REQUESTS);
    }

    /** The clock goes on second by second, as for a loop that runs. */
    public void passSlowly(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 1000) {
            pass(Duration.ofMillis(Math.min(left, 1000)));
        }
    }

    /**
     * The clock goes on until the last write is so many seconds ago: the kernel may find a little
     * more room late.
     */
    public void passUntilLastWriteWas(int seconds) {
        while (secondsSinceWrite < seconds) {
            int writes = count("write");
            pass(Duration.ofSeconds(1));
            secondsSinceWrite = count("write") > writes ? 0 : secondsSinceWrite + 1;
        }
    }

    /** A client that the server has accepted. */
    public TcpClient connect() {
        return accepted(TcpClient.connect(server.port()));
    }

    /** One that soon takes no more: little room in the kernel on both sides. */
    public TcpClient connectWithSmallBuffer() {
        TcpClient client = accepted(TcpClient.connect(server.port(), 4096));
        try {
            ((SocketChannel) keyOfConnection().channel())
                    .setOption(StandardSocketOptions.SO_SNDBUF, 4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return client;
    }

    private TcpClient accepted(TcpClient client) {
        long before = server.accepted();
        turnUntil("a client is accepted", () -> server.accepted() > before);
        return client;
    }

    /** The client asks, the server answers, the client reads it. */
    public String ask(TcpClient client, String question, int bytes) {
        client.send(question);
        int before = count("write");
        turnUntil("an answer to '" + question + "'", () -> count("write") > before);
        return client.read(bytes);
    }

    public int count(String prefix) {
        return (int) trace.stream().filter(line -> line.startsWith(prefix)).count();
    }

    /** In how many turns the selector has found something ready. */
    public int busyTurns() {
        return count("woke") - count("woke 0");
    }

    /** The same in the next so many turns. */
    public int busyTurnsOf(int turns) {
        int before = busyTurns();
        turns(turns);
        return busyTurns() - before;
    }

    /** For bytes that nobody wants: they are read without a word. */
    public void turnUntilBusy() {
        int before = busyTurns();
        turnUntil("something arrives", () -> busyTurns() > before);
    }

    /** Waits until the kernel holds something for the only connection, without a turn. */
    public void awaitArrival() {
        awaitArrival(1);
    }

    /** The same for so many bytes. */
    public void awaitArrival(int bytes) {
        awaitArrival((SocketChannel) keyOfConnection().channel(), bytes);
    }

    private static void awaitArrival(SocketChannel channel, int bytes) {
        try {
            InputStream arrived = channel.socket().getInputStream();
            long start = System.nanoTime();
            while (arrived.available() < bytes
                    && System.nanoTime() - start < Patience.limit().toNanos()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of the only connection. */
    public SelectionKey keyOfConnection() {
        return TestLoop.keys(loop).stream()
                .filter(key -> key.attachment() instanceof Connection)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        loop.close();
    }
}
