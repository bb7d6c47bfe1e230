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
    final Lessons lessons;
    final Processes processes;
    private final double pace;
    private final Stage.Place place;
    private final Loop loop = new Loop(Trace.NONE);
    private final ScheduledExecutorService clock;
    private volatile Stage stage;
    private volatile PlayRun run;

    /**
     * @param root the top folder of the course
     * @param pace of the plays: 1 for people; less for a test, which need not read
     */
    Session(Path root, double pace) {
        this.pace = pace;
        sources = new Sources(root);
        lessons = new Lessons(root);
        processes = new Processes(root);
        place = new Stage.Place(root, processes, tape, loop, sources);
        Thread clients = new Thread(this::runClients, "clients");
        clients.setDaemon(true);
        clients.start();
        clock = Executors.newSingleThreadScheduledExecutor(Session::daemon);
        clock.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void runClients() {
        loop.start();
        loop.close();
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

    /**
     * What was on the stage ends; then these start, and when it returns they listen. If somebody
     * else sets the stage meanwhile, it returns early: the last one wins.
     */
    void set(List<Program> programs) throws InterruptedException {
        replace(programs, null).awaitListening();
    }

    private synchronized Stage replace(List<Program> programs, String play) {
        clear();
        stage = new Stage(place, programs, play);
        return stage;
    }

    /**
     * What was on the stage ends; then a play begins, and goes on by itself.
     *
     * @param answer what the viewer has chosen; nobody asks if the play has no question
     * @return the right answer and why, if it has one
     */
    synchronized Map<String, Object> play(Play play, int answer) {
        Map<String, Object> solution = lessons.solution(play, answer);
        List<Program> programs = play.programs().stream().map(Programs::named).toList();
        Stage set = replace(programs, play.id());
        run = new PlayRun(play, set, tape, pace, solution);
        run.start();
        return solution;
    }

    /** For what people do. Throws {@link Refused} if nothing is on it, or a play. */
    Stage stage() {
        PlayRun now = run;
        if (now != null && now.goesOn()) {
            throw new Refused("A play goes on: wait until it is over, or stop it.");
        }
        Stage set = stage;
        if (set == null) {
            throw new Refused("Nothing is on the stage: choose a program first.");
        }
        return set;
    }

    /** Ends the stage. What was recorded stays. */
    synchronized void stop() {
        boolean nothing = stage == null;
        clear();
        if (!nothing) {
            String text = "The stage is empty: all servers and clients have ended.";
            tape.add(-1, -1, Kind.CAPTION, text, Map.of("stopped", true));
        }
    }

    private void clear() {
        if (run != null) {
            run.cancel();
        }
        if (stage != null) {
            stage.close();
        }
        run = null;
        stage = null;
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
        processes.close();
        clock.shutdownNow();
        loop.stop();
    }
}
