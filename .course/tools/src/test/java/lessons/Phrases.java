package lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole phrases that no reader should have to read twice; single words are for a reader to judge.
 */
final class Phrases {
    /** What is not written, and what is written instead. */
    private static final List<List<String>> BANNED =
            List.of(
                    List.of("behind its name", "after its name"),
                    List.of("stands behind", "is printed after"),
                    List.of("in vain", "for nothing"),
                    List.of("merely there", "connected and silent"),
                    List.of("queues who", "queues the clients that"),
                    List.of("who sends much", "a client that sends much"),
                    List.of("who has gone", "a client that has left"),
                    List.of("who comes", "a client that connects"),
                    List.of("whoever comes", "every client that connects"),
                    List.of("how often does", "how many times does"),
                    List.of("how often must", "how many times must"),
                    List.of("at last,", "finally"),
                    List.of("is told (", "is traced ("),
                    List.of("while bytes lie unread", "while there are unread bytes"),
                    List.of("the same goes for", "this also holds for"),
                    List.of("without a rest", "without pause"),
                    List.of("mended, it", "with its mistakes corrected, it"));

    private Phrases() {}

    static List<String> problems(Page page) {
        List<String> problems = new ArrayList<>();
        for (int number = 1; number < page.prose.size(); number++) {
            String line = page.prose.get(number).replaceAll("`[^`]*`", "`…`");
            String text = line.toLowerCase(Locale.ROOT);
            for (List<String> phrase : BANNED) {
                if (text.contains(phrase.get(0))) {
                    String what = "'%s': write, for example, '%s'";
                    problems.add(
                            page.problem(number, what.formatted(phrase.get(0), phrase.get(1))));
                }
            }
        }
        return problems;
    }
}
