package lessons;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testsupport.Root;

/** Every sentence of the lessons that can be false is looked at here, but for what they show of running programs: see ConsoleTest. */
class LessonsTest {
    static final Path ROOT = Root.above(LessonsTest.class);

    /** Where the lessons are. */
    static List<String> lessons() throws IOException {
        return pages("README.md").stream().filter(name -> name.startsWith("step")).toList();
    }

    static List<String> allPages() throws IOException {
        List<String> pages = new ArrayList<>(pages("README.md"));
        pages.addAll(pages("EXERCISES.md"));
        pages.addAll(pages("MEASURE.md"));
        return pages;
    }

    /** Whose console blocks are run. Those of MEASURE.md take minutes, and tools that few have. */
    static List<String> consolePages() throws IOException {
        return allPages().stream().filter(page -> !page.equals("README.md") && !page.endsWith("MEASURE.md")).toList();
    }

    /** The pages of that name, of all steps and above them. */
    private static List<String> pages(String name) throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<String> folderNames = folders.map(folder -> folder.getFileName().toString()).filter(folder -> folder.matches("step\\d-.*")).sorted().toList();
            return Stream.concat(Stream.of(""), folderNames.stream().map(folder -> folder + "/")).map(folder -> folder + name)
                    .filter(page -> Files.exists(ROOT.resolve(page))).toList();
        }
    }

    private static void assertNoProblems(String page, Function<Page, List<String>> check) {
        expectNone(page, check.apply(Page.read(ROOT, page)));
    }

    static void expectNone(String page, List<String> problems) {
        if (!problems.isEmpty()) {
            fail("to mend in " + page + ":\n" + String.join("\n", problems));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("lessons")
    void aLessonHasItsSectionsInOrder(String lesson) {
        assertNoProblems(lesson, Shape::problems);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("lessons")
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
    void aTestOrExerciseThatIsNamedExists(String page) {
        assertNoProblems(page, Names::problems);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("lessons")
    void theTablesHoldOurCodeAndLittleOfThePost(String lesson) {
        assertNoProblems(lesson, Table::problems);
    }

    @Test
    void theTablesCoverEveryLineOfThePost() throws IOException {
        List<Page> all = lessons().stream().map(lesson -> Page.read(ROOT, lesson)).toList();
        if (all.size() == 5) {
            expectNone("the lessons", Table.uncovered(all));
        }
    }
}
