package lessons;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a lesson's table "Python to Java": which lines of the post, what stands there, and
 * what we write.
 */
final class Table {
    /** How many lines the six blocks of code in the post have, and which of them are blank. */
    static final List<Integer> SIZES = List.of(16, 9, 52, 23, 83, 10);

    private static final List<List<Integer>> BLANK =
            List.of(
                    List.of(2, 5),
                    List.of(2, 5),
                    List.of(2, 5, 9, 12, 18, 21, 48),
                    List.of(3, 5, 9, 19),
                    List.of(2, 5, 7, 9, 14, 16, 18, 19, 25, 29, 32, 37, 45, 63, 74, 79),
                    List.of(2, 4, 8));
    private static final int MOST_PYTHON = 40;
    private static final Pattern RANGE = Pattern.compile("([1-6]):(\\d+)(?:[-–](\\d+))?");
    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");

    private Table() {}

    record Row(Page page, int line, String post, String python, String java) {
        String problem(String what) {
            return page.problem(line, what);
        }
    }

    static List<Row> rows(Page lesson) {
        List<Row> rows = new ArrayList<>();
        for (int number : lesson.section("Python to Java")) {
            String line = lesson.prose.get(number).strip();
            if (line.startsWith("|")
                    && !line.matches("\\|[-: |]+\\|")
                    && !line.startsWith("| post ")) {
                String[] cells = line.substring(1).split("(?<!\\\\)\\|");
                rows.add(new Row(lesson, number, cell(cells, 0), cell(cells, 1), cell(cells, 2)));
            }
        }
        return rows;
    }

    private static String cell(String[] cells, int index) {
        return index < cells.length ? cells[index].strip().replace("\\|", "|") : "";
    }

    static List<String> problems(Page lesson) {
        List<String> problems = new ArrayList<>();
        List<Row> rows = rows(lesson);
        if (rows.isEmpty()) {
            problems.add(
                    lesson.problem(
                            1,
                            "the section 'Python to Java' has no table: | post | Python | Java |"
                                    + " what differs |"));
        }
        String code = lesson.sources().text().replaceAll("\\s", "");
        for (Row row : rows) {
            ranges(row, new ArrayList<>()).ifPresent(problems::add);
            String python = row.python().replace("`", "");
            if (python.length() > MOST_PYTHON) {
                problems.add(
                        row.problem(
                                "at most "
                                        + MOST_PYTHON
                                        + " characters of the post's Python, here are "
                                        + python.length()
                                        + ": "
                                        + python));
            }
            problems.addAll(unknown(row, code));
        }
        return problems;
    }

    private static List<String> unknown(Row row, String code) {
        List<String> fragments =
                CODE.matcher(row.java())
                        .results()
                        .map(fragment -> fragment.group(2).strip())
                        .toList();
        if (fragments.isEmpty() && !row.java().equals("–")) {
            return List.of(
                    row.problem(
                            "the Java cell holds code in backticks that occurs in the step, or –"
                                    + " where Java has nothing: "
                                    + row.java()));
        }
        return fragments.stream()
                .filter(fragment -> !code.contains(fragment.replaceAll("\\s", "")))
                .map(
                        fragment ->
                                row.problem(
                                        "no file in src/main of this step has the code `"
                                                + fragment
                                                + "`: was it changed?"))
                .toList();
    }

    /** Adds the row's lines as {block, from, to}. Returns what is wrong with them. */
    private static Optional<String> ranges(Row row, List<int[]> ranges) {
        for (String part : row.post().replace("`", "").split(",")) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                return Optional.of(
                        row.problem(
                                "'"
                                        + part.strip()
                                        + "' names no lines of the post: write 3:14 or 3:14-16,"
                                        + " several with commas between"));
            }
            int block = Integer.parseInt(range.group(1));
            int from = Integer.parseInt(range.group(2));
            int to = range.group(3) == null ? from : Integer.parseInt(range.group(3));
            if (from < 1 || to < from || to > SIZES.get(block - 1)) {
                return Optional.of(
                        row.problem(
                                "block "
                                        + block
                                        + " of the post has lines 1 to "
                                        + SIZES.get(block - 1)
                                        + ", this says "
                                        + part.strip()));
            }
            ranges.add(new int[] {block, from, to});
        }
        return Optional.empty();
    }

    /** For each of the six blocks of the post whose lines no table has, one line. */
    static List<String> uncovered(List<Page> lessons) {
        Map<Integer, BitSet> covered = new HashMap<>();
        List<int[]> ranges = new ArrayList<>();
        lessons.forEach(lesson -> rows(lesson).forEach(row -> ranges(row, ranges)));
        ranges.forEach(
                range ->
                        covered.computeIfAbsent(range[0], block -> new BitSet())
                                .set(range[1], range[2] + 1));
        List<String> problems = new ArrayList<>();
        for (int block = 1; block <= SIZES.size(); block++) {
            BitSet missing = new BitSet();
            missing.set(1, SIZES.get(block - 1) + 1);
            BLANK.get(block - 1).forEach(missing::clear);
            missing.andNot(covered.getOrDefault(block, new BitSet()));
            if (!missing.isEmpty()) {
                problems.add(
                        "block "
                                + block
                                + " of the post: no lesson's table 'Python to Java' has its lines "
                                + missing
                                + ": add a row to the lesson of that stage");
            }
        }
        return problems;
    }
}
