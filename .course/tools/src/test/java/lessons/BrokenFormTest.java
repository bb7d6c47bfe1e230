package lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of a lesson: what it accepts, and what it refuses with which words. */
class BrokenFormTest {
    private static final String QUESTION =
            """
            ## Predict

            **1.** What does B get?

            - a) an error
            - b) nothing at all

            <details><summary>The answer</summary>

            **b.** Nothing.

            Not even an error.

            Shown by: [See it break](#see-it-break)

            </details>
            """;

    private static Page page(String text) {
        return new Page(Path.of("nowhere"), "step3-small/README.md", text);
    }

    private static void expectProblem(List<String> problems, String problem) {
        assertThat(problems)
                .as("what the check says")
                .isNotEmpty()
                .first()
                .asString()
                .contains(problem);
    }

    @Test
    void aQuestionIsReadInItsParts() {
        assertThat(PredictForm.read(QUESTION.lines().toList()))
                .containsExactly(
                        new PredictForm.Question(
                                3,
                                "What does B get?",
                                List.of("an error", "nothing at all"),
                                1,
                                "Nothing.\n\nNot even an error.",
                                Optional.of("see-it-break")));
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    **1.**                  | **2.**          | here comes question 1
                    get?                    | get.            | a question ends with '?'
                    - b) nothing at all     |                 | a question has 2 to 4 choices
                    - b)                    | - c)            | here comes choice b)
                    **b.**                  | **c.**          | the answer begins with the letter of the right choice
                    **b.** Nothing.         | Nothing.        | the answer begins with the letter of the right choice
                    The answer              | Answer          | after the choices comes <details>
                    Shown by: [See it break](#see-it-break) | Shown. | the last line of the fold is
                    """)
    void aQuestionInAnotherForm(String right, String wrong, String problem) {
        String text = QUESTION.replace(right, wrong == null ? "" : wrong);
        expectProblem(Form.predict(page(text)), problem);
    }

    @Test
    void anAnswerWhoseRunIsNotOnThePage() {
        String second = QUESTION.replace("## Predict\n\n**1.**", "**2.**");
        String run = "\n## See it break\n\n```console\n$ true\n```\n";
        expectProblem(Form.predict(page(QUESTION + second)), "shows no terminal on this page");
        expectProblem(Form.predict(page(QUESTION + run)), "a page asks 2 to 4 questions");
        assertThat(Form.predict(page(QUESTION + second + run))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 1"})
    void aRecapThatIsTooShort(int known, int asked) {
        String text =
                "## What you know now\n\n"
                        + "- so\n".repeat(known)
                        + "\n**Ask yourself.**\n\n"
                        + "1. And why?\n".repeat(asked);
        expectProblem(Form.recap(page(text)), "found %s and %s".formatted(known, asked));
    }

    @Test
    void aWrongNumberOfGaps() {
        String text = "## Exercises\n\nSix gaps, one for each idea.\n";
        expectProblem(Form.gaps(page(text)), "begins with 'No gaps, '");
    }

    @Test
    void aTableInSightThatIsLookedUp() {
        String text = "## Python to Java\n\n| post |\n|---|\n";
        expectProblem(Form.folds(page(text)), "'Python to Java' is folded");
    }

    @Test
    void aBlockWithoutRoomAndATestInASentence() {
        expectProblem(Form.layout(page("Text:\n```text\nx\n```\n")), "a blank line before and");
        expectProblem(
                Form.layout(page("It rests: `rests` in [SmallTest](SmallTest.java).")),
                "a test is named after its paragraph");
        assertThat(Form.layout(page("It rests. (test: `rests` in [SmallTest](SmallTest.java))")))
                .isEmpty();
    }

    @Test
    void aPhraseThatIsReadTwice() {
        expectProblem(Phrases.problems(page("It asks in vain.")), "'in vain': write, for example");
        assertThat(Phrases.problems(page("`in vain`\n\n```text\nin vain\n```\n"))).isEmpty();
    }
}
