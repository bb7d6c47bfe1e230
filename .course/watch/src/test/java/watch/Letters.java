package watch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Answers letters that are about a gap. */
final class Letters {
    private static final String ALL =
            "h hint, n next, c compare with our solution, r reset the gap, q quit; Enter alone: run"
                    + " again";

    /** When no gap is open: without those that are about one. */
    private static final String NO_GAP = "n next step, q quit; Enter alone: run again";

    private static final String LAST_STEP = "q quit; Enter alone: run again";

    private final Path root;
    private final PrintStream out;
    private final Progress progress;
    private final Hints hints = new Hints();

    /** The letter and the gap of a question that waits for the letter once more. */
    private String asked = "";

    Letters(Path root, PrintStream out, Progress progress) {
        this.root = root;
        this.out = out;
        this.progress = progress;
    }

    /**
     * @param atStart by file, what was in it when this step was begun
     */
    void answer(String key, Path step, Map<Path, String> atStart) throws IOException {
        String id = progress.current();
        boolean isAboutGap = key.matches("[hcr]");
        if (isAboutGap && id.isEmpty()) {
            out.println("No gap is open, so there is nothing for " + key + " to do. " + keys(step));
            return;
        }
        Gap gap = new Gap(root, step, id);
        switch (key) {
            case "h" -> out.println(hints.next(step, id));
            case "n" -> next(step);
            case "c" -> compare(gap);
            case "r" -> reset(gap, atStart);
            default -> out.println("'" + key + "' is no letter of ours. " + keys(step));
        }
    }

    /** Those that have something to do. */
    String keys(Path step) {
        if (!progress.current().isEmpty()) {
            return ALL;
        }
        return Steps.isLast(step) ? LAST_STEP : NO_GAP;
    }

    /** Whatever was asked before has no answer any more. */
    void forget() {
        asked = "";
    }

    /** False: it was not asked before, and is now. */
    private boolean isSure(String letter, Gap gap) {
        String question = letter + gap.id();
        boolean isSure = asked.equals(question);
        asked = isSure ? "" : question;
        return isSure;
    }

    /** It asks first: a letter typed while a board came is out of sight, and Enter comes later. */
    private void reset(Gap gap, Map<Path, String> atStart) throws IOException {
        if (gap.isAsAtStart(atStart)) {
            out.println(gap.id() + " is already as it was at the start: nothing changed");
        } else if (isSure("r", gap)) {
            out.println(gap.reset(atStart));
        } else {
            out.printf(
                    "That puts %s back as it was at the start. If you want that, press r once more;"
                            + " what you have written is kept in a file.%n",
                    gap.id());
        }
    }

    /** It asks first: a solution that was seen cannot be found any more. */
    private void compare(Gap gap) throws IOException {
        if (!isSure("c", gap)) {
            out.printf(
                    "That shows our solution of %s. If you want to see it, press c once more; h"
                            + " gives a hint.%n",
                    gap.id());
            return;
        }
        out.println("yours:\n" + gap.yours() + "\nours:\n" + gap.ours());
    }

    private void next(Path step) throws IOException {
        if (progress.allDone()) {
            out.println("This was the last step.");
        } else if (progress.choose()) {
            out.println(hints.task(step, progress.current()));
        } else {
            out.println("Not yet: first mend what is said above.");
        }
    }
}
