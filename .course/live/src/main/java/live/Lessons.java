package live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lessons.PredictForm;
import lessons.PredictForm.Question;

/** Question and answers of a play are the lesson's: they are read there, and nowhere else. */
final class Lessons {
    private final Path root;

    Lessons(Path root) {
        this.root = root;
    }

    Optional<Question> question(Play play) {
        if (play.question() == 0) {
            return Optional.empty();
        }
        return Optional.of(questions(play.lesson()).get(play.question() - 1));
    }

    /** Which answer is right, which was chosen, and why. Throws {@link Refused} for no answer. */
    Map<String, Object> solution(Play play, int chosen) {
        Map<String, Object> solution = new LinkedHashMap<>();
        Optional<Question> question = question(play);
        if (question.isPresent()) {
            if (chosen < 0 || chosen >= question.get().choices().size()) {
                throw new Refused("Choose one of the answers first.");
            }
            solution.put("right", question.get().right());
            solution.put("chosen", chosen);
            solution.put("why", question.get().answer());
        }
        return solution;
    }

    private List<Question> questions(String lesson) {
        try {
            return PredictForm.read(Files.readAllLines(root.resolve(lesson)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the page gets it, without the answer. */
    Map<String, Object> facts(Play play) {
        Optional<Question> question = question(play);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", play.id());
        facts.put("title", play.title());
        facts.put("lesson", play.link());
        facts.put("programs", play.programs());
        facts.put("question", question.map(Question::text).orElse(""));
        facts.put("answers", question.map(Question::choices).orElse(List.of()));
        facts.put("ends", play.ends());
        return facts;
    }
}
