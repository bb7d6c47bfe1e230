package live;

import java.util.LinkedHashMap;
import java.util.Map;
import live.Event.Kind;

/** A play while it goes on, on a thread of its own. */
final class PlayRun {
    private final Play play;
    private final Stage stage;
    private final Tape tape;
    private final double pace;
    private final Map<String, Object> solution;
    private final Thread thread = new Thread(this::run, "play");

    /**
     * @param solution told when it is over
     */
    PlayRun(Play play, Stage stage, Tape tape, double pace, Map<String, Object> solution) {
        this.play = play;
        this.stage = stage;
        this.tape = tape;
        this.pace = pace;
        this.solution = solution;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean goesOn() {
        return thread.isAlive();
    }

    /** Returns when it does nothing more. */
    void cancel() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            stage.awaitListening();
            Moves moves = new Moves(stage, tape, pace);
            play.script().play(moves);
            moves.end(play.ends(), () -> tell("the play is over", true));
        } catch (RuntimeException e) {
            // also what no script thought of, such as a server that somebody has ended
            tell("this time it went another way. " + e.getMessage(), false);
        } catch (InterruptedException cancelled) {
            // somebody wants to see something else
        }
    }

    private void tell(String text, boolean asItShould) {
        Map<String, Object> facts = new LinkedHashMap<>(solution);
        facts.put("ok", asItShould);
        tape.add(-1, -1, Kind.SHOWN, text, facts);
    }
}
