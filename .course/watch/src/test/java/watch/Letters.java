package watch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Answers letters that are about a gap. */
final class Letters {
    static final String ALL =
            "h hint, n next, c compare with our solution, r reset the gap, q quit; Enter alone: run"
                    + " again";

    private final Path root;
    private final PrintStream out;
    private final Progress progress;
    private final Hints hints = new Hints();
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
            out.println(ALL);
            return;
        }
        Gap gap = new Gap(root, step, id);
        switch (key) {
            case "h" -> out.println(hints.next(step, id));
            case "n" -> next(step);
            case "c" -> compare(gap);
            case "r" -> out.println(gap.reset(atStart));
            default -> out.println(ALL);
        }
    }

    /** It asks first: a solution that was seen cannot be found any more. */
    private void compare(Gap gap) throws IOException {
        if (!gap.id().equals(asked)) {
            asked = gap.id();
            out.printf(
                    "That shows our solution of %s. If you want to see it, press c once more; h"
                            + " gives a hint.%n",
                    asked);
            return;
        }
        asked = "";
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
