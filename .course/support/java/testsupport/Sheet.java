package testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import testsupport.Regions.Region;

/**
 * One exercise in a step's EXERCISES.md: a heading such as "## 3.4 keep what the socket did not
 * take", and the text below it.
 */
record Sheet(String id, String title, String text) {
    static final String FILE = "EXERCISES.md";
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\d\\.\\d) (.*)$");
    private static final Pattern HINT =
            Pattern.compile("(?s)<details><summary>Hint (\\d): (.*?)</summary>(.*?)</details>");
    private static final List<String> HINTS = List.of("a question", "a pointer", "nearly there");

    static Map<String, Sheet> of(Path step) throws IOException {
        String all = Files.readString(step.resolve(FILE)).replace("\r\n", "\n");
        Map<String, Sheet> sheets = new TreeMap<>();
        Matcher heading = HEADING.matcher(all);
        while (heading.find()) {
            int end = all.indexOf("\n## ", heading.end());
            sheets.put(
                    heading.group(1),
                    new Sheet(
                            heading.group(1),
                            heading.group(2).strip(),
                            all.substring(heading.end(), end < 0 ? all.length() : end)));
        }
        return sheets;
    }

    /** What this sheet lacks; each a sentence that says what to write. */
    List<String> missing(Region gap, Path step, List<String> wrongAnswers) {
        List<String> missing = new ArrayList<>();
        for (String part :
                List.of(
                        "**Belief:** ",
                        "**Task:** ",
                        "**Edit:** ",
                        "<details><summary>Wrong answers that stay red")) {
            if (!text.contains("\n" + part)) {
                missing.add("a line that begins with " + part.strip());
            }
        }
        String file = step.relativize(gap.file()).toString().replace('\\', '/');
        String link = "[" + gap.file().getFileName() + ", region " + id + "](" + file + ")";
        if (!text.contains("**Edit:** " + link + "\n")) {
            missing.add("the line **Edit:** " + link);
        }
        List<String> found =
                HINT.matcher(text)
                        .results()
                        .map(hint -> hint.group(1) + ": " + hint.group(2))
                        .toList();
        List<String> wanted =
                List.of("1: " + HINTS.get(0), "2: " + HINTS.get(1), "3: " + HINTS.get(2));
        if (!found.equals(wanted)) {
            missing.add(
                    "three folded hints, <details><summary>Hint 1: a question</summary> and so on:"
                            + " it has "
                            + found
                            + ", not "
                            + wanted);
        }
        for (String wrong : wrongAnswers) {
            String item = "- [" + wrong + "](src/test/wrong/" + wrong + "): ";
            if (!text.contains("\n" + item)) {
                missing.add("the line " + item + "why it stays red");
            }
        }
        return missing;
    }

    String hint(int number) {
        return HINT.matcher(text)
                .results()
                .filter(hint -> hint.group(1).equals("" + number))
                .map(hint -> hint.group(3))
                .findFirst()
                .orElse("");
    }
}
