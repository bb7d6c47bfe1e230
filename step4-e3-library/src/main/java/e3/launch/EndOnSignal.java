package e3.launch;

import e3.loop.Loop;
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

    private static EndOnSignal instance;

    /** The servers of one loop, and the thread that runs it. */
    private record OneLoop(Thread thread, List<Server> servers) {
        /** The loop stops when the last of its servers has ended, or the grace is over. */
        void finish(Loop loop) {
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
    }

    private final LinePrinter printer;
    private final Map<Loop, OneLoop> loops = new LinkedHashMap<>();

    private EndOnSignal(LinePrinter printer) {
        this.printer = printer;
    }

    /** One for the JVM, made at the first call. */
    static synchronized EndOnSignal of(LinePrinter printer) {
        if (instance == null) {
            instance = new EndOnSignal(printer);
            Thread hook = new Thread(instance::end, "e3-end");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return instance;
    }

    synchronized void add(Server server, Thread thread) {
        OneLoop one =
                loops.computeIfAbsent(
                        server.loop(), loop -> new OneLoop(thread, new ArrayList<>()));
        one.servers.add(server);
    }

    private synchronized void end() {
        try {
            long deadline = System.nanoTime() + GRACE.plus(PATIENCE).toNanos();
            loops.forEach(EndOnSignal::askToFinish);
            for (OneLoop one : loops.values()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                one.thread.join(Math.max(1, millis));
            }
            printer.end(summary(), PATIENCE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void askToFinish(Loop loop, OneLoop one) {
        try {
            loop.execute(() -> one.finish(loop));
        } catch (RejectedExecutionException closed) {
            // the loop was closed, so everything on it has ended already
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
