package testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of the table would be worth nothing if it let a wrong table pass. */
class FeatureTableTest {
    private final Marks marks = Marks.beside(getClass());
    private List<String> readme;

    @BeforeEach
    void readTheRealTable() throws IOException {
        readme = Files.readAllLines(Root.above(getClass()).resolve("README.md"));
        FeatureTable.compare(1, marks, readme);
    }

    @Test
    void aWrongCellIsFoundAndTheRightColumnPrinted() {
        List<String> wrong =
                readme.stream()
                        .map(
                                line ->
                                        line.replace(
                                                "| serve one client | + |",
                                                "| serve one client | - |"))
                        .toList();
        assertThatThrownBy(() -> FeatureTable.compare(1, marks, wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "| serve one client | + |   <-- README.md: '-'\n"
                                + "| serve another after the first left | - |\n");
    }

    @Test
    void aMissingRowIsFound() {
        List<String> wrong =
                readme.stream().filter(line -> !line.startsWith("| survive a reset |")).toList();
        assertThatThrownBy(() -> FeatureTable.compare(1, marks, wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("| survive a reset | - |   <-- README.md: 'no such row'");
    }

    @Test
    void anotherStepsColumnIsNotOurs() {
        assertThatThrownBy(() -> FeatureTable.compare(2, marks, readme))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("README.md and the tests of step 2 disagree")
                .hasMessageContaining("| sleep while nobody speaks | + |   <-- README.md: '-'");
    }
}
