package lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the top README alone promises: its first screen, and minutes that add up. */
class ReadmeTest {
    private static final int FIRST_SCREEN = 25;
    private static final Pattern MINUTES =
            Pattern.compile("(\\d+) minutes to read, (\\d+) to run, (\\d+) for the exercises");

    private final Page readme = Page.read(LessonsTest.ROOT, "README.md");

    @Test
    void theFirstScreenHasTheTwoPicturesTheTwoCommandsAndTheThreeDoors() {
        String screen = String.join("\n", readme.lines.subList(0, FIRST_SCREEN));
        assertThat(screen)
                .as("the first %d lines of README.md", FIRST_SCREEN)
                .contains(
                        "(step1-blocking/timeline.svg)",
                        "(step3-selector/timeline.svg)",
                        "$ mvn -q -Pserve",
                        "$ mvn verify",
                        "(#read)",
                        "(#do)",
                        "(#teach)");
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 240})
    void theMinutesOfAWorkshopAddUp(int minutes) {
        int from = readme.prose.indexOf("### A plan for " + minutes + " minutes");
        assertThat(from)
                .as("the line of README.md with the heading '### A plan for %d minutes'", minutes)
                .isPositive();
        int sum = 0;
        for (String line : readme.prose.subList(from + 1, readme.prose.size())) {
            if (line.startsWith("#")) {
                break;
            }
            Matcher row = Pattern.compile("\\| (\\d+) \\|.*").matcher(line);
            sum += row.matches() ? Integer.parseInt(row.group(1)) : 0;
        }
        assertThat(sum)
                .as("the minutes in the first column of that plan, added up")
                .isEqualTo(minutes);
    }

    @Test
    void theMapHasTheMinutesOfTheLessons() {
        for (Page lesson : Pages.lessons(LessonsTest.ROOT)) {
            Matcher said = MINUTES.matcher(String.join("\n", lesson.prose));
            assertThat(said.find()).as("a line like '%s' in %s", MINUTES, lesson.name).isTrue();
            String row = "| [" + lesson.step() + "](" + lesson.name + ") |";
            List<String> rows = readme.prose.stream().filter(line -> line.startsWith(row)).toList();
            assertThat(rows)
                    .as("the rows of the map in README.md that begin with %s", row)
                    .hasSize(1);
            assertThat(rows.get(0))
                    .as("the row of %s in the map of README.md", lesson.name)
                    .endsWith(
                            "| "
                                    + said.group(1)
                                    + " + "
                                    + said.group(2)
                                    + " + "
                                    + said.group(3)
                                    + " |");
        }
    }
}
