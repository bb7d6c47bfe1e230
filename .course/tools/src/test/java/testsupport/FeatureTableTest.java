package testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of the table would be worth nothing if it let a wrong table pass. */
class FeatureTableTest {
    private final Marks marks = Marks.beside(getClass());
    private final List<String> readme = new ArrayList<>(List.of("| feature | 1 | 2 |"));

    /** Stands in for the tests of a step. Nobody runs it: its marks are what we look at. */
    static final class AStep {
        @Can(Feature.SERVE_ONE_CLIENT)
        void serves() {}

        @Cannot(Feature.SURVIVE_A_RESET)
        void ends() {}
    }

    @BeforeEach
    void aTableWhoseFirstColumnIsRight() {
        for (Feature feature : Feature.values()) {
            readme.add(
                    "| %s | %s | + |"
                            .formatted(feature.sentence(), marks.cell(Marks.MAIN, feature)));
        }
        FeatureTable.compare(1, Marks.MAIN, marks, readme);
    }

    @Test
    void aWrongCellIsFoundAndTheRightColumnPrinted() {
        readme.replaceAll(
                line -> line.replace("| serve one client | + |", "| serve one client | - |"));
        assertThatThrownBy(() -> FeatureTable.compare(1, Marks.MAIN, marks, readme))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "| serve one client | + |   <-- README.md: '-'\n"
                                + "| serve another after the first left | . |\n")
                .hasMessageContaining("| survive a reset | - |\n");
    }

    @Test
    void aMissingRowIsFound() {
        readme.removeIf(line -> line.startsWith("| survive a reset |"));
        assertThatThrownBy(() -> FeatureTable.compare(1, Marks.MAIN, marks, readme))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("| survive a reset | - |   <-- README.md: 'no such row'");
    }

    @Test
    void anotherStepsColumnIsNotOurs() {
        assertThatThrownBy(() -> FeatureTable.compare(2, Marks.MAIN, marks, readme))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("README.md and the tests of step 2 disagree")
                .hasMessageContaining("| survive a reset | - |   <-- README.md: '+'");
    }

    @Test
    void aProgramOfWhichTheTableKnowsNothingIsFound() {
        assertThatThrownBy(() -> FeatureTable.compare(1, "1z", marks, readme))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("of step 1 disagree about column 1z")
                .hasMessageContaining("| survive a reset | . |   <-- README.md: 'no such column'");
    }

    /** The marks of one program's tests do not count for another program of the step. */
    @Test
    void anotherProgramsColumnIsNotOurs() {
        readme.replaceAll(line -> line.replace("| feature | 1 |", "| feature | 1z |"));
        assertThatThrownBy(() -> FeatureTable.compare(1, "1z", marks, readme))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("| survive a reset | . |   <-- README.md: '-'");
    }
}
