package e3.launch;

import e3.loop.Loop;
import e3.loop.LoopInternals;
import e3.server.Server;
import e3.trace.LinePrinter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/**
 * Ends all servers of this JVM when a signal comes. What the JDK offers for that is a shutdown
 * hook: a thread that it starts, and when it returns the JVM ends.
 */
final class EndOnSignal {
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** For a loop to stop after the grace, and for the last line to be printed. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Between two looks whether a loop still runs. */
    private static final long LOOK_MILLIS = 10;

    private static EndOnSignal instance;

    /** The servers of one loop, and the thread that runs it. */
    private record OneLoop(Loop loop, Thread thread, List<Server> servers) {
        void askToFinish() {
            try {
                loop.execute(this::finish);
            } catch (RejectedExecutionException ended) {
                // and with the loop everything on it
            }
        }

        /** The loop stops when the last of its servers has ended, or the grace is over. */
        private void finish() {
            List<Server> running = new ArrayList<>(servers);
            for (Server server : servers) {
                server.finish(
                        GRACE,
                        () -> {
                            running.remove(server);
                            if (running.isEmpty()) {
                                loop.stop();
                            }
                        });
            }
        }

        boolean isRunning() {
            return LoopInternals.isRunning(loop);
        }

        /** Waits for the loop, and a moment for what its thread does after that. */
        void awaitEnd(long deadline) throws InterruptedException {
            while (isRunning() && deadline - System.nanoTime() > 0) {
                thread.join(LOOK_MILLIS);
            }
            thread.join(PATIENCE.toMillis());
        }
    }

    /** One for all servers: a line is out before the next one. */
    final LinePrinter printer = LinePrinter.to(System.out);

    private final Map<Loop, OneLoop> loops = new LinkedHashMap<>();

    private EndOnSignal() {}

    /** Made at the first call. */
    static synchronized EndOnSignal ofThisJvm() {
        if (instance == null) {
            instance = new EndOnSignal();
            Thread hook = new Thread(instance::end, "e3-end");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return instance;
    }

    synchronized void add(Server server, Thread thread) {
        OneLoop one =
                loops.computeIfAbsent(
                        server.loop(), loop -> new OneLoop(loop, thread, new ArrayList<>()));
        one.servers.add(server);
    }

    private synchronized void end() {
        try {
            long deadline = System.nanoTime() + GRACE.plus(PATIENCE).toNanos();
            // a thread whose loop does not run may be in System.exit, and that waits for us
            List<OneLoop> running = loops.values().stream().filter(OneLoop::isRunning).toList();
            running.forEach(OneLoop::askToFinish);
            for (OneLoop one : running) {
                one.awaitEnd(deadline);
            }
            printer.end(summary(), PATIENCE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private String summary() {
        long accepted = 0;
        int dropped = 0;
        for (OneLoop one : loops.values()) {
            for (Server server : one.servers) {
                accepted += server.accepted();
                dropped += server.dropped() + server.open();
            }
        }
        return "ended   connections: " + accepted + ", dropped at the end: " + dropped;
    }
}
