package e3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
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
final class TurnByTurn implements AutoCloseable {

    final List<String> trace = new ArrayList<>();
    final Loop loop;
    final Server server;

    /** What accept throws, or null. */
    Throwable acceptFails;

    /** What happens in each call of accept, before it fails or not. */
    Runnable onAccept = () -> {};

    /** How often the server called accept. */
    int acceptCalls;

    private int secondsSinceWrite;
    private long nanos = Long.MAX_VALUE - 2_500_000_000L;

    TurnByTurn(Supplier<? extends Protocol> protocols) {
        this(Limits.DEFAULTS, protocols);
    }

    TurnByTurn(Limits limits, Supplier<? extends Protocol> protocols) {
        Trace lines = Trace.lines(trace::add);
        loop = new Loop(lines, () -> nanos);
        server =
                new Server(loop, limits, lines, protocols) {
                    @Override
                    SocketChannel accept(ServerSocketChannel listener) throws IOException {
                        acceptCalls++;
                        onAccept.run();
                        return acceptFails == null ? super.accept(listener) : thrown(acceptFails);
                    }
                };
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

    /** One turn that does not sleep. */
    void turn() {
        loop.execute(() -> {});
        try {
            loop.turn();
        } catch (Throwable thrown) {
            throw new AssertionError(
                    "this ended the loop, and with it all its clients: " + thrown, thrown);
        }
    }

    void turns(int times) {
        for (int i = 0; i < times; i++) {
            turn();
        }
    }

    /** So many turns of the loop it took; the network may need a moment, but not for ever. */
    int turnUntil(String what, BooleanSupplier reached) {
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
            turn();
            turns++;
        }
        return turns;
    }

    int turnUntil(String event) {
        return turnUntil("'" + event + "'", () -> trace.contains(event));
    }

    /** The clock jumps, and the loop turns until everything due has been done. */
    void pass(Duration time) {
        nanos += time.toNanos();
        turns(4);
    }

    /** The clock goes on second by second, as for a loop that runs. */
    void passSlowly(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 1000) {
            pass(Duration.ofMillis(Math.min(left, 1000)));
        }
    }

    /**
     * The clock goes on until the last write is so many seconds ago: the kernel may find a little
     * more room late.
     */
    void passUntilLastWriteWas(int seconds) {
        while (secondsSinceWrite < seconds) {
            int writes = count("write");
            pass(Duration.ofSeconds(1));
            secondsSinceWrite = count("write") > writes ? 0 : secondsSinceWrite + 1;
        }
    }

    /** A client that the server has accepted. */
    TcpClient connect() {
        return accepted(TcpClient.connect(server.port()));
    }

    /** One that soon takes no more: little room in the kernel on both sides. */
    TcpClient connectWithSmallBuffer() {
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
        int before = server.accepted;
        turnUntil("a client is accepted", () -> server.accepted > before);
        return client;
    }

    /** The client asks, the server answers, the client reads it. */
    String ask(TcpClient client, String question, int bytes) {
        client.send(question);
        int before = count("write");
        turnUntil("an answer to '" + question + "'", () -> count("write") > before);
        return client.read(bytes);
    }

    int count(String prefix) {
        return (int) trace.stream().filter(line -> line.startsWith(prefix)).count();
    }

    /** In how many turns the selector has found something ready. */
    int busyTurns() {
        return count("woke") - count("woke 0");
    }

    /** The same in the next so many turns. */
    int busyTurnsOf(int turns) {
        int before = busyTurns();
        turns(turns);
        return busyTurns() - before;
    }

    /** For bytes that nobody wants: they are read without a word. */
    void turnUntilBusy() {
        int before = busyTurns();
        turnUntil("something arrives", () -> busyTurns() > before);
    }

    /** Waits until the kernel holds something for the only connection, without a turn. */
    void awaitArrival() {
        awaitArrival(1);
    }

    /** The same for so many bytes. */
    void awaitArrival(int bytes) {
        try {
            InputStream arrived =
                    ((SocketChannel) keyOfConnection().channel()).socket().getInputStream();
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
    SelectionKey keyOfConnection() {
        return loop.selector.keys().stream()
                .filter(key -> key.attachment() instanceof Connection)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        loop.close();
    }
}
