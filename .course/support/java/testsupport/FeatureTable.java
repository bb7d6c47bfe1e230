package testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares one step's column of the table in the top README with what this step's tests show. Each
 * step has one subclass.
 */
public abstract class FeatureTable {
    private final int step;

    protected FeatureTable(int step) {
        this.step = step;
    }

    @Test
    public final void theTableInReadmeSaysWhatTheTestsShow() throws IOException {
        Path readme = Root.above(getClass()).resolve("README.md");
        compare(step, Marks.beside(getClass()), Files.readAllLines(readme));
    }

    static void compare(int step, Marks marks, List<String> readme) {
        Map<String, String> column = column(step, readme);
        StringBuilder right = new StringBuilder();
        boolean wrong = false;
        for (Feature feature : Feature.values()) {
            String said = column.getOrDefault(feature.sentence(), "no such row");
            String shown = marks.cell(feature);
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
                            + " disagree. The tests show this column "
                            + "(+ can, - cannot, . no test):\n"
                            + right);
        }
    }

    /** Sentence to cell, of the first table whose head begins with "feature". */
    private static Map<String, String> column(int step, List<String> readme) {
        Map<String, String> column = new HashMap<>();
        readme.stream()
                .dropWhile(line -> !line.startsWith("| feature |"))
                .takeWhile(line -> line.startsWith("|"))
                .forEach(
                        line -> {
                            String[] cells =
                                    Arrays.stream(line.split("\\|", -1))
                                            .map(String::strip)
                                            .toArray(String[]::new);
                            column.put(
                                    cells[1],
                                    step + 1 < cells.length ? cells[step + 1] : "no such column");
                        });
        return column;
    }
}
