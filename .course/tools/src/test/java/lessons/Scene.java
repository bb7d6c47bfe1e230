package lessons;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One console block while it is played in its terminal. */
final class Scene {
    private final Block block;
    private final Terminal terminal;
    private final Stage stage;
    private final Duration patience;

    Scene(Block block, Terminal terminal, Stage stage) {
        this.block = block;
        this.terminal = terminal;
        this.stage = stage;
        patience = stage.patience();
    }

    /** Returns why the run cannot go on, or null. */
    String play(boolean last) throws IOException, InterruptedException {
        boolean starts = false;
        for (String text : block.lines()) {
            Line line = Line.shown(text);
            String trouble = play(line);
            if (trouble != null) {
                return block.problem(trouble);
            }
            starts |= line.kind() == Line.Kind.COMMAND;
            terminal.show(line, block);
        }
        return terminal.skipped != null ? null : waitFor(starts, last);
    }

    private String play(Line line) throws IOException, InterruptedException {
        return switch (line.kind()) {
            case OUTPUT -> null;
            case COMMAND -> start(line, stage.command(line.words()));
            case TYPED, CONTROL_C, CONTROL_D -> type(line);
        };
    }

    private String waitFor(boolean starts, boolean last) throws InterruptedException {
        Line end = Line.shown(block.lines().get(block.lines().size() - 1));
        if (end.kind() == Line.Kind.TYPED
                && terminal.screen.changes(terminal.shown, stage.silence())) {
            return block.problem(
                    "behind '"
                            + end.text()
                            + "' the page shows that nothing comes, but something came: show it, or"
                            + " another order of the terminals");
        }
        boolean server = terminal.name.equals("1") && starts;
        if (last || (server ? terminal.screen.awaitFirst(patience) : terminal.await(patience))) {
            return null;
        }
        return block.problem(
                "what is shown here did not come "
                        + inTime()
                        + ", so the next block was not played");
    }

    private String inTime() {
        return terminal.runs()
                ? "within " + patience.toSeconds() + " s"
                : "before the program ended";
    }

    private String start(Line line, Command command) throws IOException, InterruptedException {
        if (!terminal.awaitEnd(patience)) {
            return "the program before '"
                    + line.text()
                    + "' still runs in this terminal: end it with ^C or ^D, or begin a new heading";
        }
        if (!terminal.await(patience) && terminal.skipped == null) {
            return "what is shown before '" + line.text() + "' did not come " + inTime();
        }
        Process process;
        try {
            process = command.start();
        } catch (IOException absent) {
            if (!List.of("curl", "nc").contains(command.program())) {
                terminal.skipped =
                        block.problem(
                                command.program()
                                        + " is not installed here: '"
                                        + line.text()
                                        + "' was not run");
                return null;
            }
            terminal.skipped =
                    block.problem(
                            command.program()
                                    + " is not installed here: Talk stood in for it, and this"
                                    + " terminal was not compared");
            process = command.standIn();
        }
        terminal.start(line, process);
        return null;
    }

    private String type(Line line) throws IOException, InterruptedException {
        if (terminal.skipped == null && !terminal.await(patience)) {
            return "what is shown before '" + line.text() + "' did not come " + inTime();
        }
        if (!terminal.runs()) {
            return terminal.skipped != null
                    ? null
                    : "no program runs in this terminal to which '"
                            + line.text()
                            + "' could be typed: terminals begin anew at each heading";
        }
        terminal.type(line);
        return null;
    }
}
