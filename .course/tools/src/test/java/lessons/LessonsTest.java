package lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testsupport.Root;

/**
 * Every sentence of the lessons that can be false is looked at here, but for what they show of
 * running programs: see ConsoleTest.
 */
class LessonsTest {
    static final Path ROOT = Root.above(LessonsTest.class);

    static List<String> lessons() {
        return Pages.lessons(ROOT).stream().map(page -> page.name).toList();
    }

    static List<String> pagesWithCode() {
        return Pages.withCode(ROOT).stream().map(page -> page.name).toList();
    }

    static List<String> allPages() {
        return Pages.all(ROOT).stream().map(page -> page.name).toList();
    }

    private static void assertNoProblems(String page, Function<Page, List<String>> check) {
        expectNone(page, check.apply(Page.read(ROOT, page)));
    }

    static void expectNone(String page, List<String> problems) {
        if (!problems.isEmpty()) {
            fail("to mend in " + page + ":\n" + String.join("\n", problems));
        }
    }

    @Test
    void everyStepHasItsLesson() {
        assertThat(lessons()).as("the lessons").hasSameSizeAs(Pages.steps(ROOT)).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonHasItsSectionsInOrder(String lesson) {
        assertNoProblems(lesson, Shape::problems);
    }

    static List<String> rewritten() {
        return allPages().stream().filter(Form.REWRITTEN::contains).toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rewritten")
    void aQuestionHasChoicesAndAnAnswerThatIsShown(String page) {
        assertNoProblems(page, Form::predict);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rewritten")
    void anExcerptThatClosesAGapIsFolded(String page) {
        assertNoProblems(page, Form::spoilers);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rewritten")
    void blocksHaveRoomAndTestsAreNamedInBrackets(String page) {
        assertNoProblems(page, Form::layout);
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void aSentenceIsReadOnce(String page) {
        assertNoProblems(page, Phrases::problems);
    }

    /** The lessons among them: a page beside a lesson has no recap of its own. */
    static List<String> rewrittenLessons() {
        return lessons().stream().filter(Form.REWRITTEN::contains).toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rewrittenLessons")
    void aLessonEndsWithFiveLinesAndTwoQuestions(String lesson) {
        assertNoProblems(lesson, Form::recap);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rewrittenLessons")
    void whatIsLookedUpIsFolded(String lesson) {
        assertNoProblems(lesson, Form::folds);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rewrittenLessons")
    void aLessonKnowsHowManyGapsThereAre(String lesson) {
        assertNoProblems(lesson, Form::gaps);
    }

    @ParameterizedTest
    @MethodSource("pagesWithCode")
    void anExcerptIsTheCodeThatRuns(String lesson) {
        assertNoProblems(lesson, Excerpts::problems);
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void aLinkLeadsSomewhere(String page) {
        assertNoProblems(page, Links::problems);
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void aPathThatIsNamedExists(String page) {
        assertNoProblems(page, Links::missingPaths);
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void aTestOrExerciseThatIsNamedExists(String page) {
        assertNoProblems(page, Names::problems);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theTablesHoldOurCodeAndLittleOfThePost(String lesson) {
        assertNoProblems(lesson, Table::problems);
    }

    @Test
    void theTablesCoverEveryLineOfThePost() {
        expectNone("the lessons", Table.uncovered(Pages.lessons(ROOT)));
    }
}
