package e3.server;

import e3.guard.GracefulEnd;
import e3.guard.Linger;
import e3.guard.MemoryBudget;
import e3.guard.OverdueSweep;
import e3.guard.PendingOutput;
import e3.loop.Loop;
import e3.loop.LoopInternals;
import e3.trace.Trace;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** What the connections of one server share. */
final class Shared {
    /**
     * The most that one event reads: a client that sends without end must not hold up the others.
     */
    private static final int MAX_PER_READ = 64 << 10;

    /** Counted for each open connection, with its channel and its key; measured: 800 bytes. */
    static final int BYTES_OF_A_CONNECTION = 1024;

    final Loop loop;
    final Limits limits;
    final MemoryBudget memory;
    final PendingOutput.Limits outputLimits;
    final Linger.Limits lingerLimits;
    final long messageNanos;
    final long idleNanos;

    final ByteBuffer input = ByteBuffer.allocate(MAX_PER_READ);
    final EventRunner events = new EventRunner();
    final Clients clients = new Clients();
    final OverdueSweep<Connection> sweep;

    private final Queue<Connection> toTell = new ArrayDeque<>();
    private boolean telling;

    Trace trace;
    GracefulEnd end; // null until the server is told to finish
    Runnable whenOneHasGone = () -> {};

    Shared(Loop loop, Limits limits, MemoryBudget memory, Trace trace) {
        this.loop = loop;
        this.limits = limits;
        this.memory = memory;
        this.trace = trace;
        Limits.Output out = limits.output();
        outputLimits =
                new PendingOutput.Limits(
                        out.low(),
                        out.high(),
                        out.most(),
                        out.stalled().toNanos(),
                        out.inAll().toNanos());
        Limits.Lingering linger = limits.lingering();
        lingerLimits =
                new Linger.Limits(
                        linger.silence().toNanos(), linger.inAll().toNanos(), linger.bytes());
        messageNanos = limits.messages().time().toNanos();
        idleNanos = limits.messages().idle().toNanos();
        sweep = new OverdueSweep<>(loop, clients.asList(), new EndOfPatience());
    }

    private static final class EndOfPatience implements OverdueSweep.Overdue<Connection> {
        @Override
        public long deadline(Connection of) {
            return ConnectionRules.deadline(of);
        }

        @Override
        public void end(Connection overdue) {
            ConnectionRules.endIfOverdue(overdue);
        }
    }

    void hasCome(Connection connection) {
        memory.add(BYTES_OF_A_CONNECTION);
        clients.add(connection);
        sweep.lookBy(ConnectionRules.deadline(connection));
    }

    /**
     * Tells the protocol of a closed connection so. What it does then may close others: they come
     * after it, and not inside it, or a chain of them would overflow the stack.
     */
    void farewell(Connection closed) {
        toTell.add(closed);
        if (telling) {
            return;
        }
        telling = true;
        while (!toTell.isEmpty()) {
            toTell.remove().tellClosed();
        }
        telling = false;
    }

    /** It has given back what it held. */
    void hasGone(Connection connection) {
        memory.add(-BYTES_OF_A_CONNECTION);
        clients.remove(connection);
    }

    /**
     * A connection holds so many bytes more than before. If that is too much for all together, the
     * one of this server that holds most is dropped, which need not be this one. Those of another
     * server are not ours to drop: it may be on another thread.
     */
    void hold(int more) {
        memory.add(more);
        if (more > 0 && memory.isExceeded()) {
            trouble(
                    "all clients together hold too much, the largest of this server was dropped",
                    null);
            clients.largest().ifPresent(Connection::drop);
        }
    }

    void trouble(String what, Throwable thrown) {
        LoopInternals.trouble(loop, what, thrown);
    }

    void attempt(String failed, Runnable action) {
        LoopInternals.attempt(loop, failed, action);
    }

    void checkThread(String call) {
        LoopInternals.checkThread(loop, call);
    }

    /** For what may still be called when the loop is closed, and then on any thread. */
    void checkThreadUnlessClosed(String call) {
        if (loop.isOpen()) {
            checkThread(call);
        }
    }

    boolean isEnding() {
        return end != null && end.hasBegun();
    }

    boolean isFinishing() {
        return end != null && end.isFinishing();
    }
}
