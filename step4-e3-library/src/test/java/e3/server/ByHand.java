package e3.server;

import e3.loop.Loop;
import e3.loop.TestLoop;
import e3.loop.Timer;
import e3.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import testsupport.Patience;
import testsupport.TcpClient;

/**
 * A server whose loop goes round when the test says so, on the test's thread, by a clock that
 * stands still until the test moves it.
 */
public final class ByHand implements AutoCloseable {
    public final List<String> events = new ArrayList<>();
    public final Trace lines = Trace.lines(events::add);
    public long nanos;
    public final Loop loop = TestLoop.with(lines, () -> nanos);
    public final Server server;

    public ByHand(Supplier<Protocol> protocols) throws IOException {
        this(Limits.DEFAULTS, protocols);
    }

    public ByHand(Limits limits, Supplier<Protocol> protocols) throws IOException {
        server = new Server(loop, limits, lines, protocols);
        server.listen(0);
    }

    public TcpClient connect() {
        return TcpClient.connect(server.port());
    }

    /** How many events so far start with the prefix. */
    public int count(String prefix) {
        return (int) events.stream().filter(event -> event.startsWith(prefix)).count();
    }

    /** Turns until it has come so often, but not for ever. */
    public void turnUntil(String prefix, int times) throws IOException {
        turnUntil("'" + prefix + "' " + times + " times", () -> count(prefix) >= times);
    }

    public void turnUntil(String what, BooleanSupplier happened) throws IOException {
        // select sleeps no longer than this
        Timer second = loop.schedule(Duration.ofSeconds(1), () -> {});
        long begin = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - begin > Patience.limit().toNanos()) {
                throw new AssertionError(
                        "nothing "
                                + Patience.words()
                                + ", wanted "
                                + what
                                + "; what the server did last: "
                                + last());
            }
            TestLoop.turn(loop);
        }
        second.cancel();
    }

    /** The last events; of the same one again and again, only the last. */
    private String last() {
        StringBuilder lines = new StringBuilder();
        for (int i = Math.max(0, events.size() - 20); i < events.size(); i++) {
            if (i == events.size() - 1 || !events.get(i).equals(events.get(i + 1))) {
                lines.append(lines.isEmpty() ? "" : ", ").append(events.get(i));
            }
        }
        return lines.toString();
    }

    /** One turn that does not wait for anybody. */
    public void turnAtOnce() throws IOException {
        loop.schedule(Duration.ZERO, () -> {});
        TestLoop.turn(loop);
    }

    /** Moves the clock, and lets the loop notice. */
    public void later(Duration passed) throws IOException {
        nanos += passed.toNanos();
        turnAtOnce();
    }

    @Override
    public void close() {
        loop.close();
    }
}
