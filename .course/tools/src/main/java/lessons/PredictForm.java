package lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The questions of a lesson's section "Predict". They are written in one form, because people read
 * them and programs do, too:
 *
 * <pre>
 * **1.** Client A is connected and says nothing. B sends `hello`. What does B get?
 *
 * - a) an error
 * - b) nothing at all
 *
 * &lt;details>&lt;summary>The answer&lt;/summary>
 *
 * **b.** Any Markdown, several paragraphs if need be.
 *
 * Shown by: [See it break](#see-it-break)
 *
 * &lt;/details>
 * </pre>
 *
 * Questions are numbered from 1, a question has 2 to 4 choices of one line each, and the last line
 * of the fold names the run of the same page that shows the answer, or says {@code Shown by:
 * nothing to run}, with a reason if you like.
 */
public final class PredictForm {
    private static final String FOLD = "<details><summary>The answer</summary>";
    private static final String SHOWN_BY = "Shown by: ";
    private static final String NOTHING = "nothing to run";
    private static final Pattern NUMBERED = Pattern.compile("\\*\\*(\\d+)\\.\\*\\* (.+)");
    private static final Pattern CHOICE = Pattern.compile("- ([a-d])\\) (\\S.*)");
    private static final Pattern RIGHT = Pattern.compile("\\*\\*([a-d])\\.\\*\\* (\\S.*)");
    private static final Pattern RUN = Pattern.compile("\\[[^]]+]\\(#([^)]+)\\)\\.?");

    /**
     * One question. {@code line} counts from 1; {@code text}, {@code choices} and {@code answer}
     * are Markdown; {@code right} is an index into the choices; {@code run} is the anchor of the
     * heading whose terminals show the answer, empty if there is nothing to run.
     */
    public record Question(
            int line,
            String text,
            List<String> choices,
            int right,
            String answer,
            Optional<String> run) {}

    /** Why a page cannot be read, in words for the person who writes it. */
    public static final class Misformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** The line of the page, counted from 1. */
        public final int line;

        Misformed(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    private final List<String> lines;
    private final int end;
    private int at;

    private PredictForm(List<String> lines) {
        this.lines = lines;
        int heading = lines.indexOf("## Predict");
        int next = heading + 1;
        while (next < lines.size() && !lines.get(next).startsWith("## ")) {
            next++;
        }
        at = heading + 1;
        end = heading < 0 ? 0 : next;
    }

    /**
     * All questions of a page, given line by line; none if it has no section "Predict".
     *
     * @throws Misformed if the section is written in another form
     */
    public static List<Question> read(List<String> page) {
        PredictForm form = new PredictForm(page);
        List<Question> questions = new ArrayList<>();
        form.skipTo(NUMBERED);
        while (form.at < form.end) {
            questions.add(form.question(questions.size() + 1));
            form.skipBlank();
        }
        return questions;
    }

    private Question question(int number) {
        int line = at + 1;
        Matcher first = NUMBERED.matcher(peek());
        require(
                first.matches() && first.group(1).equals("" + number),
                "here comes question %s: **%s.** and its text".formatted(number, number));
        String text = text(first.group(2));
        require(text.endsWith("?"), "a question ends with '?', and its choices follow");
        List<String> choices = choices();
        skipBlank();
        require(peek().equals(FOLD), "after the choices comes " + FOLD);
        at++;
        skipBlank();
        int right = right(choices.size());
        String answer = answer();
        Optional<String> run = run();
        skipBlank();
        require(peek().equals("</details>"), "'Shown by' is the last line of the fold");
        at++;
        return new Question(line, text, choices, right, answer, run);
    }

    private String text(String first) {
        StringBuilder text = new StringBuilder(first);
        at++;
        while (!CHOICE.matcher(peek()).matches() && !peek().equals(FOLD) && at < end) {
            text.append('\n').append(peek());
            at++;
        }
        return text.toString().strip();
    }

    private List<String> choices() {
        List<String> choices = new ArrayList<>();
        while (CHOICE.matcher(peek()).matches()) {
            String letter = "" + (char) ('a' + choices.size());
            Matcher choice = CHOICE.matcher(peek());
            require(
                    choice.matches() && choice.group(1).equals(letter),
                    "here comes choice %s): the letters are in order".formatted(letter));
            choices.add(choice.group(2));
            at++;
        }
        require(
                choices.size() >= 2 && choices.size() <= 4,
                "a question has 2 to 4 choices, '- a) …' and so on, this one has "
                        + choices.size());
        return choices;
    }

    private int right(int choices) {
        Matcher right = RIGHT.matcher(peek());
        require(
                right.matches() && right.group(1).charAt(0) - 'a' < choices,
                "the answer begins with the letter of the right choice: **a.** …");
        return right.group(1).charAt(0) - 'a';
    }

    private String answer() {
        StringBuilder answer = new StringBuilder(peek().substring("**a.** ".length()));
        at++;
        while (at < end && !peek().startsWith(SHOWN_BY) && !peek().equals("</details>")) {
            answer.append('\n').append(peek());
            at++;
        }
        return answer.toString().strip();
    }

    private Optional<String> run() {
        boolean said = peek().startsWith(SHOWN_BY);
        String what = said ? peek().substring(SHOWN_BY.length()) : "";
        Matcher run = RUN.matcher(what);
        boolean runs = run.matches();
        require(
                runs || what.startsWith(NOTHING),
                "the last line of the fold is 'Shown by: [heading](#heading)' or 'Shown by: "
                        + NOTHING
                        + "'");
        at++;
        return runs ? Optional.of(run.group(1)) : Optional.empty();
    }

    private void skipTo(Pattern pattern) {
        while (at < end && !pattern.matcher(peek()).matches()) {
            at++;
        }
    }

    private void skipBlank() {
        while (at < end && peek().isBlank()) {
            at++;
        }
    }

    private String peek() {
        return at < end ? lines.get(at) : "";
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new Misformed(at + 1, message);
        }
    }
}
