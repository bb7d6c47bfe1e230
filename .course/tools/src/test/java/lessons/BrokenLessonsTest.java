package lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A lesson that is wrong is told so, and what to mend: each check meets a small page that it must
 * refuse.
 */
class BrokenLessonsTest {
    private static final String PAGE = "step3-small/README.md";
    private static final String CODE =
            """
            final class Small {
                // region 3.1 adds
                int sum(int a,
                        int b) {
                    int sum = a + b;
                    return sum;
                }
                // endregion 3.1

                // region 3.2 a line
                int one = 1;
                // endregion 3.2
            }
            """;

    @TempDir static Path root;

    @BeforeAll
    static void aSmallRepository() throws IOException {
        Path step = root.resolve("step3-small");
        Files.createDirectories(step.resolve("src/main/java"));
        Files.writeString(step.resolve("src/main/java/Small.java"), CODE);
        Files.writeString(
                step.resolve("SmallTest.java"), "class SmallTest { @Test void adds() { } }");
        Files.writeString(step.resolve("EXERCISES.md"), "## 3.1 adds\n");
    }

    private static void expectProblem(
            Function<Page, List<String>> check, String text, String problem) {
        assertThat(check.apply(new Page(root, PAGE, text)))
                .as("what the check says of:\n" + text)
                .hasSize(1)
                .first()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '%',
            textBlock =
                    """
                    # Step 4: ours       | the first line of a lesson starts with '# Step 3: '
                    # Step 3: ours       | here comes '## Predict', but found the end of the page
                    """)
    void aLessonWithoutItsTitleOrSections(String title, String problem) {
        String sections = title.contains("4") ? "\n## " + String.join("\n## ", Shape.SECTIONS) : "";
        expectProblem(Shape::problems, title + sections, problem);
    }

    @Test
    void sectionsInAnotherOrder() {
        expectProblem(
                Shape::problems,
                "# Step 3: ours\n## Predict\n## See it break\n## Run it\n",
                "README.md:3: here comes '## Run it', but found '## See it break'");
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '%',
            textBlock =
                    """
                    java                               | say what this is an excerpt of
                    java file=Large.java region=3.1    | there is no Large.java in src/main of this step
                    java file=Small.java region=3.9    | there is no region 3.9 of Small.java
                    java file=Small.java method=sun    | there is no method sun of Small.java
                    java file=Small.java region=3.1    | this is not region 3.1 of Small.java as it is now. Read whether the sentences around it still hold, and paste:
                    java file=Small.java method=sum    | ```java file=Small.java method=sum
                    """)
    void anExcerptThatIsNotTheCode(String info, String problem) {
        expectProblem(Excerpts::problems, "```" + info + "\nint sum = a - b;\n```", problem);
    }

    @Test
    void anExcerptThatClosesAGap() {
        String sum = "int sum(int a,\n        int b) {\n    int sum = a + b;\n    return sum;\n}\n";
        String block = "```java file=Small.java method=sum\n" + sum + "```\n";
        expectProblem(Form::spoilers, block, "this holds lines of gap 3.1: fold it");
        String folded = "<details><summary>spoils exercise 3.1</summary>\n" + block + "</details>";
        assertThat(Form.spoilers(new Page(root, PAGE, folded))).isEmpty();
    }

    @Test
    void aFrameShowsWhatAGapIsAbout() {
        List<String> code =
                List.of("a {", "  // region 3.1 adds", "  one;", "  // endregion 3.1", "}");
        assertThat(Sources.frame(code)).containsExactly("a {", "  // … 3.1 adds", "}");
    }

    @Test
    void anExcerptThatIsTooShort() {
        expectProblem(
                Excerpts::problems,
                "```java file=Small.java region=3.2\nint one = 1;\n```",
                "an excerpt has 4 to 30 lines, this one has 1: show the whole method");
    }

    @Test
    void anExcerptThatIsTheCode() {
        String sum = "int sum(int a,\n        int b) {\n    int sum = a + b;\n    return sum;\n}\n";
        for (String info : List.of("region=3.1", "method=sum")) {
            assertThat(
                            Excerpts.problems(
                                    new Page(
                                            root,
                                            PAGE,
                                            "```java file=Small.java "
                                                    + info
                                                    + "\n"
                                                    + sum
                                                    + "```")))
                    .as(info)
                    .isEmpty();
        }
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '%',
            textBlock =
                    """
                    [x](y.md)                        | README.md:1: the link to 'y.md' leads nowhere: there is no step3-small/y.md
                    [x](EXERCISES.md#31-ads)         | finds no such heading or id there; the nearest is '31-adds'
                    [x](#nothing)                    | the link to '#nothing' finds no such heading or id there
                    <img src="p.svg" alt="a line">   | the link to 'p.svg' leads nowhere
                    [x](../../actions/workflows/y.yml) | there is no step3-small/.github/workflows/y.yml
                    ![](SmallTest.java)              | needs an alternative text
                    <img src="SmallTest.java">       | needs an alternative text
                    """)
    void aLinkThatLeadsNowhere(String line, String problem) {
        expectProblem(Links::problems, line, problem);
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '%',
            textBlock =
                    """
                    `subtracts` in [SmallTest](SmallTest.java)            | there is no test 'subtracts' in SmallTest: was it renamed?
                    `adds` and `halves` in [SmallTest](SmallTest.java)    | there is no test 'halves' in SmallTest
                    `addsAndHalves()` of the same test                    | no Java file here has the word 'addsAndHalves': was it renamed?
                    `--lop` starts it                                     | no program here has the option '--lop': was it renamed?
                    `java Small.java --lop 1`                             | no program here has the option '--lop': was it renamed?
                    `java -cp target/classes step3.Large`                 | there is no class 'step3.Large': was it renamed?
                    `java -cp target/classes load.Lode`                   | there is no class 'load.Lode': was it renamed?
                    [Small](SmallTest.java)                               | the link says Small and leads to SmallTest.java
                    """)
    void aTestThatDoesNotExist(String line, String problem) {
        expectProblem(Names::problems, line, problem);
    }

    @Test
    void anExerciseThatDoesNotExist() {
        expectProblem(
                Names::problems,
                "HTTP/1.0 and 3.7\n## Exercises\n3.1 and 3.7 for HTTP/1.1\n",
                "README.md:3: there is no exercise 3.7 in this step, its regions are [3.1, 3.2]");
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '%',
            textBlock =
                    """
                    exercise 3.7                   | there is no exercise 3.7: name a step or an exercise, of [3, 3.1, 3.2]
                    `mvn -q test -Dexercise=9`     | there is no exercise 9
                    """)
    void anExerciseOfAnotherStepThatDoesNotExist(String line, String problem) {
        expectProblem(Names::problems, line, problem);
    }

    @Test
    void aPathThatDoesNotExist() {
        expectProblem(
                Links::missingPaths,
                "```console\n"
                        + "$ java step3-small/src/Big.java\n"
                        + "```\n"
                        + "step3-small/target/x.jar, step3-small/SmallTest.java.",
                "README.md:2: there is no step3-small/src/Big.java: was it moved?");
        expectProblem(
                Links::missingPaths,
                "Once: `java .course/support/Big.java`, see .course/tools/target/classes.",
                "README.md:1: there is no .course/support/Big.java: was it moved?");
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            commentCharacter = '%',
            textBlock =
                    """
                    | 3:14 | `x` | `a + b` | |                                                 ; 0
                    | 3:14 | `x` | – | |                                                       ; 0
                    | 3-14 | `x` | – | |                                                       ; '3-14' names no lines of the post: write 3:14 or 3:14-16
                    | 3:50-53 | `x` | – | |                                                    ; block 3 of the post has lines 1 to 52, this says 3:50-53
                    | 1:1 | `x` | `a - b` | |                                                  ; no file in src/main of this step has the code `a - b`: was it changed?
                    | 1:1 | `x` | a + b | |                                                    ; the Java cell holds code in backticks
                    | 1:1 | `12345678901234567890 12345678901234567890` | – | |                ; at most 40 characters of the post's Python, here are 41
                    """)
    void aRowThatIsWrong(String row, String problem) {
        String text =
                "## Python to Java\n| post | Python | Java | what differs |\n|---|---|---|---|\n"
                        + row
                        + "\n";
        if (problem.equals("0")) {
            assertThat(Table.problems(new Page(root, PAGE, text))).as(row).isEmpty();
        } else {
            expectProblem(Table::problems, text, problem);
        }
    }

    @Test
    void aLineOfThePostThatNoTableHas() {
        String text =
                "## Python to Java\n"
                    + "| 1:1-16, 2:1-9, 3:1-52, 4:1-23, 5:1-10, 5:12-83, 6:1, 6:3, 6:5-7, 6:9-10 |"
                    + " `x` | – | |\n";
        assertThat(Table.uncovered(List.of(new Page(root, PAGE, text))))
                .as("all but line 11 of block 5, and blank lines")
                .containsExactly(
                        "block 5 of the post: no lesson's table 'Python to Java' has its lines"
                                + " {11}: add a row to the lesson of that stage");
    }
}
