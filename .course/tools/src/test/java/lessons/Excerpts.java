package lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Java in a lesson is the Java that runs: each block equals a region or a method of its step's
 * code.
 */
final class Excerpts {
    private static final int FEWEST_LINES = 4;
    private static final int MOST_LINES = 30;

    private Excerpts() {}

    static List<String> problems(Page lesson) {
        List<String> problems = new ArrayList<>();
        for (Block block : lesson.blocks) {
            if (block.language().equals("java")) {
                check(block, lesson.sources()).ifPresent(what -> problems.add(block.problem(what)));
            }
        }
        return problems;
    }

    private static Optional<String> check(Block block, Sources sources) {
        if (block.value("file").isEmpty()
                || block.value("region").isEmpty() == block.value("method").isEmpty()) {
            return Optional.of(
                    "say what this is an excerpt of, behind the fence: ```java file=Name.java"
                            + " region=3.4   or   ```java file=Name.java method=name");
        }
        String name = block.value("file").get();
        Optional<List<String>> file = sources.file(name);
        if (file.isEmpty()) {
            return Optional.of(
                    "there is no "
                            + name
                            + " in src/main of this step, or more than one: correct file=");
        }
        List<List<String>> candidates =
                block.value("region").isPresent()
                        ? Sources.region(file.get(), block.value("region").get()).stream().toList()
                        : Sources.methods(file.get(), block.value("method").get());
        String what =
                block.value("region")
                                .map(id -> "region " + id)
                                .orElseGet(() -> "method " + block.value("method").get())
                        + " of "
                        + name;
        if (candidates.isEmpty()) {
            return Optional.of("there is no " + what + ": correct the line behind the fence");
        }
        if (!candidates.contains(block.lines())) {
            return Optional.of(
                    "this is not "
                            + what
                            + " as it is now. Read whether the sentences around it still hold, and"
                            + " paste:\n"
                            + block.with(candidates.get(0)));
        }
        int size = block.lines().size();
        return size >= FEWEST_LINES && size <= MOST_LINES
                ? Optional.empty()
                : Optional.of(
                        "an excerpt has "
                                + FEWEST_LINES
                                + " to "
                                + MOST_LINES
                                + " lines, this one has "
                                + size
                                + ": show "
                                + (size < FEWEST_LINES
                                        ? "the whole method, with method="
                                        : "a region of it, with region="));
    }
}
