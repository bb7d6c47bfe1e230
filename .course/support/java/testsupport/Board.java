package testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import testsupport.ExerciseRun.Failure;
import testsupport.Regions.Region;

/**
 * How far somebody is with a step's exercises, what is next, and what stands in the way: for a
 * terminal.
 */
final class Board {
    private static final int WIDTH = 100;
    private static final String NOT_RUN =
            "its tests did not run, since the run was over before: does a thread of your code go on"
                    + " for ever?";

    private final Path step;
    private final Set<String> done;
    private final Set<String> skipped;
    private final Map<String, Failure> failures;
    private final Map<String, Region> gaps;
    private final Set<String> ours;
    private final Set<String> doneBefore;
    private final List<String> lines = new ArrayList<>();

    Board(Path step, Set<String> done, Set<String> skipped, Map<String, Failure> failures)
            throws IOException {
        this.step = step;
        this.done = done;
        this.skipped = skipped;
        this.failures = failures;
        gaps = Regions.below(step.resolve(Regions.GAPS));
        ours = GapCode.ours(step);
        doneBefore = GapCode.doneBefore(step);
    }

    String text() throws IOException {
        Optional<Region> next = next();
        sayHowFar(next);
        if (next.isPresent()) {
            sayWhatToDo(next.get());
        } else {
            sayAllDone();
        }
        return inLines();
    }

    /** The tests of several gaps have not run yet: so nothing is done for good. */
    String textForNow() throws IOException {
        Optional<Region> next = next();
        if (next.isPresent()) {
            return text();
        }
        sayHowFar(next);
        say("wait:", "each gap's own tests pass; now come those of several gaps ...");
        return inLines();
    }

    private void sayHowFar(Optional<Region> next) throws IOException {
        long finished =
                gaps.values().stream()
                        .filter(gap -> done.contains(gap.id()) && !next.equals(Optional.of(gap)))
                        .count();
        lines.add("");
        lines.add("  %s  %s/%s".formatted(step.getFileName(), finished, gaps.size()));
        for (Region gap : gaps.values()) {
            lines.add(row(gap, next));
        }
        lines.add("");
        noteChangesElsewhere();
    }

    /** Before what happened: that may come from them. */
    private void noteChangesElsewhere() throws IOException {
        for (String difference : Regions.differences(step).stream().limit(1).toList()) {
            say("note:", difference + "   (exercises need only the lines between the markers)");
        }
    }

    private String inLines() {
        return String.join("\n", lines) + "\n";
    }

    /**
     * The gap to look into. One that has our code is right; and one that nobody has begun with says
     * nothing about an exercise before it.
     */
    private Optional<Region> next() {
        Optional<Region> red = first(this::isRed);
        if (red.isEmpty()) {
            // in an IDE one may run one test alone
            return first(gap -> !done.contains(gap.id()));
        }
        String id = red.get().id();
        Predicate<Region> suspect =
                gap -> !ours.contains(gap.id()) && (!GapCode.untouched(gap) || isUpTo(gap, id));
        Predicate<Region> isNew = gap -> !doneBefore.contains(gap.id());
        return blamed().or(() -> first(suspect.and(isNew).and(this::isRed)))
                .or(() -> first(suspect.and(this::isRed)))
                .or(() -> first(suspect.and(isNew)))
                .or(() -> first(suspect))
                .or(() -> first(gap -> isRed(gap) && !ours.contains(gap.id())))
                .or(() -> red);
    }

    private static boolean isUpTo(Region gap, String id) {
        return gap.id().compareTo(id) <= 0;
    }

    private Optional<Region> first(Predicate<Region> wanted) {
        return gaps.values().stream().filter(wanted).findFirst();
    }

    /** One exercise, how far it is, and what is to be said of it. */
    private String row(Region gap, Optional<Region> next) {
        boolean isNext = next.equals(Optional.of(gap));
        boolean isDone = done.contains(gap.id()) && !isNext;
        boolean isOpen = !isDone && !isNext && !failures.isEmpty();
        String state = isDone ? "x" : " ";
        String remark = isNext ? "   <-- next" : "";
        if (isOpen && ours.contains(gap.id())) {
            state = "~";
            remark = "   (right by itself: waits for %s)".formatted(next.orElseThrow().id());
        } else if (isOpen && doneBefore.contains(gap.id())) {
            state = "~";
            remark = "   (was done: judged again after %s)".formatted(next.orElseThrow().id());
        }
        return "   [%s] %s %s%s".formatted(state, gap.id(), gap.title(), remark);
    }

    private boolean isRed(Region gap) {
        return failures.containsKey(gap.id()) || skipped.contains(gap.id());
    }

    /**
     * The gap where an exception or an endless loop was seen, if somebody wrote there what was
     * never right.
     */
    private Optional<Region> blamed() {
        return new TreeMap<>(failures)
                .values().stream()
                        .flatMap(failure -> failure.gap().stream())
                        .filter(id -> gaps.containsKey(id) && !done.contains(id))
                        .filter(id -> !ours.contains(id) && !doneBefore.contains(id))
                        .map(gaps::get)
                        .filter(gap -> !GapCode.untouched(gap))
                        .findFirst();
    }

    /**
     * What a test of this exercise saw, or one that was there: best of all, what happened in the
     * gap itself.
     */
    private Failure failure(String id) {
        List<Failure> all = List.copyOf(new TreeMap<>(failures).values());
        return all.stream()
                .filter(failure -> failure.gap().equals(Optional.of(id)))
                .findFirst()
                .or(() -> Optional.ofNullable(failures.get(id)))
                .or(() -> all.stream().findFirst())
                .orElse(null);
    }

    private void sayWhatToDo(Region gap) {
        Failure failure = failure(gap.id());
        say("what happened:", failure == null ? NOT_RUN : failure.what());
        if (failure != null) {
            say("test:", failure.test());
        }
        why(gap).ifPresent(why -> say("why here:", why));
        say("edit:", name(gap.file()) + ":" + (gap.first() + 1));
        say("hint:", name(step.resolve("EXERCISES.md")) + ", " + gap.id());
    }

    /** What is not plain from the rows: why a gap is open that had been done, or is not red. */
    private Optional<String> why(Region gap) {
        String id = gap.id();
        if (!isRed(gap) && !failures.isEmpty()) {
            return Optional.of(
                    """
                    the gap of %s, whose test failed, is right, and %s's own tests pass. \
                    But %s is not as in our solution, so look there\
                    """
                            .formatted(String.join(", ", failures.keySet()), id, id));
        }
        return doneBefore.contains(id)
                ? Optional.of(
                        """
                        it had been done while other gaps were open. What it lacks shows only now \
                        that they are closed\
                        """)
                : Optional.empty();
    }

    private void sayAllDone() throws IOException {
        String ours = name(step.resolve(Regions.MAIN));
        String yours = name(step.resolve(Regions.GAPS));
        say("all done:", "compare your solution with ours");
        lines.add("    diff -ru " + yours + " " + ours);
        lines.add(
                "    git diff --no-index "
                        + yours
                        + " "
                        + ours
                        + "      (the same, on Windows too)");
        Optional<Path> following = following();
        if (following.isPresent()) {
            char number = number(following.get());
            say("next:", name(following.get().resolve("README.md")) + ", then one of");
            lines.add("    java .mvn/Exercise.java " + number + "      (the watcher)");
            lines.add("    mvn -q test -Dexercise=" + number);
        } else {
            say(
                    "next:",
                    "this was the last step. Read README.md once more: what did you predict at the"
                            + " start?");
        }
    }

    private Optional<Path> following() throws IOException {
        try (Stream<Path> folders = Files.list(step.getParent())) {
            return folders.filter(
                            folder ->
                                    folder.getFileName()
                                            .toString()
                                            .startsWith("step" + (char) (number(step) + 1) + "-"))
                    .findFirst();
        }
    }

    private static char number(Path step) {
        return step.getFileName().toString().charAt("step".length());
    }

    private String name(Path file) {
        return Regions.name(step, file);
    }

    /** A label and a text, broken between words. */
    private void say(String label, String text) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-14s", label));
        int indent = line.length();
        for (String word : text.split(" ")) {
            if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
