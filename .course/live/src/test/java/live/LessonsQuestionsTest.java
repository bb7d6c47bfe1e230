package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lessons.PredictForm;
import lessons.PredictForm.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Root;

/** What the page asks is what the lesson asks, and what the lesson shows can be played. */
@Execution(ExecutionMode.CONCURRENT)
class LessonsQuestionsTest {
    private static final Path ROOT = Root.above(LessonsQuestionsTest.class);
    private static final List<String> LESSONS =
            List.of(
                    "step1-blocking/README.md",
                    "step2-nonblocking/README.md",
                    "step3-selector/README.md",
                    "step4-e3-library/README.md",
                    "step5-echo/README.md");

    @Test
    void eachQuestionThatALessonShowsByARunIsAPlay() throws IOException {
        for (String lesson : LESSONS) {
            List<Question> questions = PredictForm.read(Files.readAllLines(ROOT.resolve(lesson)));
            for (int number = 1; number <= questions.size(); number++) {
                if (questions.get(number - 1).run().isPresent()) {
                    int asked = number;
                    assertThat(Plays.all())
                            .as("a play of question %s of %s", number, lesson)
                            .anyMatch(
                                    play ->
                                            play.lesson().equals(lesson)
                                                    && play.question() == asked);
                }
            }
        }
    }

    @Test
    void eachLessonsBreakIsAPlay() {
        for (String lesson : LESSONS) {
            assertThat(Plays.all())
                    .as("a play of what %s breaks", lesson)
                    .anyMatch(play -> play.link().equals(lesson + "#see-it-break"));
        }
    }

    @Test
    void questionAndAnswersAreTheLessons() throws IOException {
        Lessons lessons = new Lessons(ROOT);
        for (Play play : Plays.all()) {
            if (play.question() == 0) {
                continue;
            }
            String page = Files.readString(ROOT.resolve(play.lesson())).replace("\r\n", "\n");
            Map<String, Object> facts = lessons.facts(play);
            List<?> answers = (List<?>) facts.get("answers");
            StringBuilder asked = new StringBuilder();
            asked.append("**%s.** %s\n\n".formatted(play.question(), facts.get("question")));
            for (int i = 0; i < answers.size(); i++) {
                asked.append("- %s) %s\n".formatted((char) ('a' + i), answers.get(i)));
            }
            Map<String, Object> solution = lessons.solution(play, 0);
            char right = (char) ('a' + (int) solution.get("right"));
            asked.append("\n<details><summary>The answer</summary>\n\n");
            asked.append("**%s.** %s".formatted(right, solution.get("why")));
            assertThat(page).as("the lesson of play %s", play.id()).contains(asked);
        }
    }

    @Test
    void eachPageNamesItsPlays() throws IOException {
        for (Play play : Plays.all()) {
            String title = play.title().replace("BareLoop: ", "");
            assertThat(Files.readString(ROOT.resolve(play.lesson())))
                    .as("play %s in %s, after **Watch it.**", play.id(), play.lesson())
                    .contains("*" + title + "*");
        }
    }

    @Test
    void eachPlayNamesAHeadingOfItsPage() throws IOException {
        for (Play play : Plays.all()) {
            assertThat(Files.readAllLines(ROOT.resolve(play.lesson())))
                    .as("a heading #%s in %s", play.anchor(), play.lesson())
                    .anyMatch(line -> anchor(line).equals(play.anchor()));
        }
    }

    private static String anchor(String line) {
        if (!line.startsWith("#")) {
            return "";
        }
        String heading = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        return heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
