package testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a step with two exercises: what it makes of tests that pass and fail. */
class ExerciseRunTest {
    private static final String SOURCE =
            """
            class Two {
                // region 7.1 the first
                int a = VALUE;
                // endregion 7.1
                // region 7.2 the second
                int b = VALUE;
                // endregion 7.2
            }
            """;

    @TempDir private Path root;
    private Path step;

    @BeforeEach
    void aStepWithTwoExercises() throws IOException {
        step = root.resolve("step7-bits");
        write(Regions.MAIN, "1");
        write(Regions.GAPS, "0");
    }

    private void write(Path folder, String value) throws IOException {
        Files.createDirectories(step.resolve(folder));
        Files.writeString(step.resolve(folder).resolve("Two.java"), SOURCE.replace("VALUE", value));
    }

    @Test
    void behindAFailureItsOtherTestsAndThoseOfSeveralGapsAreSkipped() {
        ExerciseRun run = new ExerciseRun(step);
        Tried first = new Tried(List.of("7.2"), false, "a", 2);
        Tried later = new Tried(List.of("7.2"), false, "b", 3);
        assertThat(run.reasonToSkip(later)).as("why to skip before there is a failure").isEmpty();
        run.failed(first, new AssertionError("no"), Optional.empty());
        assertThat(run.reasonToSkip(later)).as("another test of what has failed").isPresent();
        assertThat(run.reasonToSkip(new Tried(List.of("7.2"), false, "c", 1)))
                .as("an earlier test of it, which will be believed")
                .isEmpty();
        assertThat(run.reasonToSkip(new Tried(List.of("7.1", "7.2"), false, "d", 4)))
                .as("one of several gaps, one of which has failed")
                .isPresent();
        assertThat(run.reasonToSkip(new Tried(List.of("7.1"), false, "e", 5)))
                .as("a test of another exercise")
                .isEmpty();
    }

    @Test
    void anXIsTakenBackByATestOfSeveralGapsWithTheReason() throws IOException {
        ExerciseRun run = new ExerciseRun(step);
        run.passed(new Tried(List.of("7.1"), false, "a", 1));
        run.passed(new Tried(List.of("7.2"), false, "b", 2));
        assertThat(run.board(false)).contains("[x] 7.1", "[x] 7.2").doesNotContain("all done");
        Tried wide = new Tried(List.of("7.1", "7.2"), false, "c", 3);
        run.failed(wide, new AssertionError("both together"), Optional.empty());
        assertThat(run.board(true))
                .contains("[ ] 7.1", "both together", "taken back:    the [x] of 7.1, 7.2");
    }

    @Test
    void aRedExerciseIsLookedAtOnceMoreAndThenBelieved() throws IOException {
        ExerciseRun run = new ExerciseRun(step);
        Tried test = new Tried(List.of("7.1"), false, "a", 1);
        run.failed(test, new AssertionError("late"), Optional.empty());
        assertThat(run.secondLook(true)).as("what is looked at again").hasValue("7.1");
        run.passed(test);
        assertThat(run.board(true)).contains("[x] 7.1");
        run.failed(test, new AssertionError("wrong"), Optional.empty());
        assertThat(run.secondLook(true)).as("what is looked at for a third time").isEmpty();
    }
}
