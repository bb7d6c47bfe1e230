package watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tasks and hints of a step's EXERCISES.md, one after the other. */
final class Hints {
    private static final int ALL = 3;
    private final Map<String, Integer> given = new TreeMap<>();

    /** The next one; after the last they come again. */
    String next(Path step, String id) throws IOException {
        int count = given.merge(id, 1, Integer::sum);
        if (count > ALL) {
            given.remove(id);
            return "Hint 3 was the last one; c compares.";
        }
        String pattern = "(?s)<summary>(Hint " + count + ".*?)</summary>(.*?)</details>";
        Matcher hint = Pattern.compile(pattern).matcher(sheet(step, id));
        return hint.find()
                ? id + " " + hint.group(1) + "\n" + hint.group(2).strip()
                : "no hint " + count + " for " + id;
    }

    /** What is asked, without hints. */
    String task(Path step, String id) throws IOException {
        return sheet(step, id).split("<details>")[0].strip();
    }

    private static String sheet(Path step, String id) throws IOException {
        String all = Files.readString(step.resolve("EXERCISES.md"));
        return Stream.of(all.split("\\R(?=## )"))
                .filter(part -> part.startsWith("## " + id))
                .findFirst()
                .orElse("");
    }
}
