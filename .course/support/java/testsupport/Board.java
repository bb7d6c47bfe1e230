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

    private final Path step;
    private final Set<String> done;
    private final Set<String> skipped;
    private final Map<String, Failure> failures;
    private final List<String> lines = new ArrayList<>();

    Board(Path step, Set<String> done, Set<String> skipped, Map<String, Failure> failures) {
        this.step = step;
        this.done = done;
        this.skipped = skipped;
        this.failures = failures;
    }

    String text() throws IOException {
        Map<String, Region> gaps = Regions.below(step.resolve(Regions.GAPS));
        Set<String> right = GapCode.right(step);
        Optional<Region> next = next(gaps, right);
        long finished = gaps.keySet().stream().filter(done::contains).count();
        lines.add("");
        lines.add("  %s  %s/%s".formatted(step.getFileName(), finished, gaps.size()));
        for (Region gap : gaps.values()) {
            lines.add(row(gap, next, right));
        }
        lines.add("");
        if (next.isPresent()) {
            sayWhatToDo(next.get());
        } else {
            sayAllDone();
        }
        for (String difference : Regions.differences(step).stream().limit(1).toList()) {
            say("note:", difference + "; exercises need only the lines between the markers");
        }
        return String.join("\n", lines) + "\n";
    }

    private Optional<Region> next(Map<String, Region> gaps, Set<String> right) {
        return blamed(gaps, right)
                .or(() -> first(gaps, gap -> isRed(gap) && !right.contains(gap.id())))
                .or(() -> first(gaps, this::isRed))
                // in an IDE one may run one test alone
                .or(() -> first(gaps, gap -> !done.contains(gap.id())));
    }

    private static Optional<Region> first(Map<String, Region> gaps, Predicate<Region> wanted) {
        return gaps.values().stream().filter(wanted).findFirst();
    }

    /** One exercise, how far it is, and what is to be said of it. */
    private String row(Region gap, Optional<Region> next, Set<String> right) {
        boolean isDone = done.contains(gap.id());
        boolean isNext = next.equals(Optional.of(gap));
        boolean isOpen = !isDone && !isNext && !failures.isEmpty();
        String state = isDone ? "x" : " ";
        String remark = isNext ? "   <-- next" : "";
        if (isOpen && right.contains(gap.id())) {
            state = "~";
            remark = "   (right by itself: waits for %s)".formatted(next.orElseThrow().id());
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
    private Optional<Region> blamed(Map<String, Region> gaps, Set<String> right) {
        return new TreeMap<>(failures)
                .values().stream()
                        .flatMap(failure -> failure.gap().stream())
                        .filter(
                                id ->
                                        gaps.containsKey(id)
                                                && !right.contains(id)
                                                && !done.contains(id))
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
        say("what happened:", failure == null ? "its tests did not run" : failure.what());
        if (failure != null) {
            say("test:", failure.test());
        }
        say("edit:", name(gap.file()) + ":" + (gap.first() + 1));
        say("hint:", name(step.resolve("EXERCISES.md")) + ", " + gap.id());
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
            say(
                    "next:",
                    name(following.get().resolve("README.md"))
                            + ", then mvn -q test -Dexercise="
                            + number(following.get()));
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
