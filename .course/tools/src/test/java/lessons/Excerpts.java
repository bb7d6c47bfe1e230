package lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Java in a lesson is the Java that runs: each block equals a region, a method, a method's
 * frame (its gaps are one line each), or an inner class, of its step's code.
 */
final class Excerpts {
    private static final int FEWEST_LINES = 4;
    private static final int MOST_LINES = 30;

    /** A class is shown as a whole, for those who want to read on without turning to the file. */
    private static final int MOST_LINES_OF_A_CLASS = 80;

    private Excerpts() {}

    static List<String> problems(Page lesson) {
        List<String> problems = new ArrayList<>();
        for (Block block : lesson.blocks) {
            if (block.language().equals("java")) {
                check(block).ifPresent(what -> problems.add(block.problem(what)));
            }
        }
        return problems;
    }

    private static Optional<String> check(Block block) {
        Optional<String> region = block.value("region");
        Optional<String> method = block.value("method");
        Optional<String> frame = block.value("frame");
        Optional<String> inner = block.value("class");
        long parts = Stream.of(region, method, frame, inner).filter(Optional::isPresent).count();
        if (block.value("file").isEmpty() || parts != 1) {
            return Optional.of(
                    "say what this is an excerpt of, after the fence: ```java file=Name.java"
                        + " region=3.4   or   method=name   or   class=Name   or, a method without"
                        + " its gaps, frame=name");
        }
        String name = block.value("file").get();
        Page page = block.page();
        Optional<List<String>> file = page.sources().file(name).or(() -> page.tests().file(name));
        if (file.isEmpty()) {
            return Optional.of(
                    "there is no %s in src/main of this step, nor in src/test: correct file="
                            .formatted(name));
        }
        String part = region.map(id -> "region " + id).orElse("method " + method.orElse(""));
        List<List<String>> candidates =
                region.map(id -> Sources.region(file.get(), id).stream().toList())
                        .orElseGet(() -> Sources.methods(file.get(), method.orElse("")));
        if (frame.isPresent()) {
            part = "the frame of method " + frame.get();
            candidates = Sources.methods(Sources.frame(file.get()), frame.get());
        }
        if (inner.isPresent()) {
            part = "class " + inner.get();
            candidates = Sources.classes(file.get(), inner.get());
        }
        int most = inner.isPresent() ? MOST_LINES_OF_A_CLASS : MOST_LINES;
        return compare(block, candidates, part + " of " + name).or(() -> size(block, most));
    }

    private static Optional<String> compare(
            Block block, List<List<String>> candidates, String what) {
        if (candidates.isEmpty()) {
            return Optional.of("there is no " + what + ": correct the line of the fence");
        }
        if (candidates.contains(block.lines())) {
            return Optional.empty();
        }
        return Optional.of(
                "this is not "
                        + what
                        + " as it is now. Read whether the sentences around it still hold, and"
                        + " paste:\n"
                        + block.with(candidates.get(0)));
    }

    private static Optional<String> size(Block block, int most) {
        int size = block.lines().size();
        if (size >= FEWEST_LINES && size <= most) {
            return Optional.empty();
        }
        String instead =
                size < FEWEST_LINES
                        ? "the whole method, with method="
                        : "a region of it, with region=";
        return Optional.of(
                "an excerpt has %s to %s lines, this one has %s: show %s"
                        .formatted(FEWEST_LINES, most, size, instead));
    }
}
