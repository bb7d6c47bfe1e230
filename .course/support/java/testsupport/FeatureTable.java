package testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares one step's columns of the table in the top README with what this step's tests show: its
 * own, and one for each other {@link Program} of it. Each step has one subclass.
 */
public abstract class FeatureTable {
    private final int step;

    protected FeatureTable(int step) {
        this.step = step;
    }

    @Test
    public final void theTableInReadmeSaysWhatTheTestsShow() throws IOException {
        Path file = Root.above(getClass()).resolve("README.md");
        List<String> readme = Files.readAllLines(file);
        Marks marks = Marks.beside(getClass());
        for (String program : programs(step, marks, readme)) {
            compare(step, program, marks, readme);
        }
    }

    /** All that tests judge, and all that have a column: one without the other is wrong. */
    private static Set<String> programs(int step, Marks marks, List<String> readme) {
        Set<String> programs = new TreeSet<>(marks.programs());
        heads(readme).filter(head -> head.matches(step + "[a-z]")).forEach(programs::add);
        return programs;
    }

    static void compare(int step, String program, Marks marks, List<String> readme) {
        String head = program.equals(Marks.MAIN) ? "" + step : program;
        Map<String, String> column = column(head, readme);
        StringBuilder right = new StringBuilder();
        boolean wrong = false;
        for (Feature feature : Feature.values()) {
            String said = column.getOrDefault(feature.sentence(), "no such row");
            String shown = marks.cell(program, feature);
            boolean same = said.equals(shown);
            right.append("| ")
                    .append(feature.sentence())
                    .append(" | ")
                    .append(shown)
                    .append(" |")
                    .append(same ? "\n" : "   <-- README.md: '" + said + "'\n");
            wrong |= !same;
        }
        if (wrong) {
            throw new AssertionError(
                    "README.md and the tests of step "
                            + step
                            + " disagree about column "
                            + head
                            + ". The tests show this (+ can, - cannot, . no test):\n"
                            + right);
        }
    }

    /** Sentence to cell, in the column with that head. */
    private static Map<String, String> column(String head, List<String> readme) {
        int index = heads(readme).toList().indexOf(head);
        Map<String, String> column = new HashMap<>();
        table(readme)
                .map(FeatureTable::cells)
                .forEach(
                        cells ->
                                column.put(
                                        cells.get(0),
                                        index < 0 ? "no such column" : cells.get(index)));
        return column;
    }

    private static Stream<String> heads(List<String> readme) {
        return table(readme).limit(1).flatMap(line -> cells(line).stream());
    }

    /** The first table whose head begins with "feature". */
    private static Stream<String> table(List<String> readme) {
        return readme.stream()
                .dropWhile(line -> !line.startsWith("| feature |"))
                .takeWhile(line -> line.startsWith("|"));
    }

    /** Of a line {@code | a | b |}: a and b. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
