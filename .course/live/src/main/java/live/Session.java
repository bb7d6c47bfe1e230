package live;

import e3.loop.Loop;
import e3.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import live.Event.Kind;

/**
 * What one started program of ours offers to its page: a stage, or none. Any thread may use it;
 * whoever changes the stage waits for whoever does so already.
 */
final class Session implements AutoCloseable {
    private static final int TICK_MILLIS = 20;

    final Tape tape = new Tape();
    final Sources sources;
    private final Stage.Place place;
    private final Loop loop = new Loop(Trace.NONE);
    private final ScheduledExecutorService clock;
    private volatile Stage stage;

    Session(Path root) {
        sources = new Sources(root);
        place = new Stage.Place(root, tape, loop, sources);
        Thread clients = new Thread(loop::start, "clients");
        clients.setDaemon(true);
        clients.start();
        clock = Executors.newSingleThreadScheduledExecutor(Session::daemon);
        clock.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "clock");
        thread.setDaemon(true);
        return thread;
    }

    private void tick() {
        Stage now = stage;
        if (now != null) {
            now.tick();
        }
    }

    /** What was on the stage ends; then these start, and when it returns they listen. */
    synchronized Stage set(List<Program> programs) throws InterruptedException {
        return set(programs, null);
    }

    private Stage set(List<Program> programs, String play) throws InterruptedException {
        clear();
        Stage set = new Stage(place, programs, play);
        stage = set;
        set.awaitListening();
        return set;
    }

    /** Throws {@link Refused} if nothing is on it. */
    Stage stage() {
        Stage now = stage;
        if (now == null) {
            throw new Refused("Nothing is on the stage: choose a program first.");
        }
        return now;
    }

    /** Ends the stage. What was recorded stays. */
    synchronized void stop() {
        Stage ended = stage;
        clear();
        if (ended != null) {
            tape.add(
                    -1,
                    -1,
                    Kind.CAPTION,
                    "The stage is empty: all servers and clients have ended.",
                    Map.of("stopped", true));
        }
    }

    private void clear() {
        Stage ended = stage;
        stage = null;
        if (ended != null) {
            ended.close();
        }
    }

    static List<Program> programs(String ids) {
        List<Program> programs = new ArrayList<>();
        for (String id : ids.split(",")) {
            programs.add(Programs.named(id));
        }
        return programs;
    }

    @Override
    public synchronized void close() {
        clear();
        clock.shutdownNow();
        loop.stop();
    }
}
