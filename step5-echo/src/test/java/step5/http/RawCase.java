package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of a table {@code what is sent | what must come back | why}.
 *
 * <p>Sent is what stands there, with ⏎ for CR LF, ␍ and ␊ for one of them, ‹00 ff› for bytes in
 * hex, {80*a} for many of the same, and ¦ behind the byte at which the server must have decided.
 * Back come statuses: {@code 200} with the connection kept, {@code close} behind a last 200, {@code
 * 200:body} for the body, {@code HEAD} before an answer that must have none, {@code wait} when a
 * request is not whole yet.
 *
 * @param decided length up to the deciding byte, or -1
 */
record RawCase(byte[] sent, int decided, List<String> words, String why) {
    private static final Pattern SPECIAL =
            Pattern.compile("⏎|␍|␊|‹([0-9a-f ]+)›|\\{(\\d+)\\*([^{}]+)}");

    static Stream<RawCase> table(String rows) {
        return rows.lines().filter(row -> !row.isBlank()).map(RawCase::row);
    }

    private static RawCase row(String row) {
        String[] cells = row.split(" \\| ");
        if (cells.length != 3) {
            throw new IllegalArgumentException("three cells, not: " + row);
        }
        String request = cells[0].strip();
        int mark = request.indexOf('¦');
        byte[] sent = bytes(request.replace("¦", ""));
        return new RawCase(
                sent,
                mark < 0 ? -1 : bytes(request.substring(0, mark)).length,
                List.of(cells[1].strip().split(" +(?![^‹]*›)")),
                request + "  " + cells[2].strip());
    }

    static byte[] bytes(String text) {
        return decoded(text).getBytes(ISO_8859_1);
    }

    private static String decoded(String text) {
        return SPECIAL.matcher(text).replaceAll(found -> Matcher.quoteReplacement(decode(found)));
    }

    private static String decode(MatchResult found) {
        if (found.group(1) != null) {
            StringBuilder bytes = new StringBuilder();
            for (String hex : found.group(1).strip().split(" ")) {
                bytes.append((char) Integer.parseInt(hex, 16));
            }
            return bytes.toString();
        }
        if (found.group(2) != null) {
            return decoded(found.group(3)).repeat(Integer.parseInt(found.group(2)));
        }
        return switch (found.group()) {
            case "⏎" -> "\r\n";
            case "␍" -> "\r";
            default -> "\n";
        };
    }

    /** What each answer must be: its status and, perhaps, its body. */
    List<String> answers() {
        return words.stream().filter(word -> Character.isDigit(word.charAt(0))).toList();
    }

    static int status(String answer) {
        return Integer.parseInt(answer.substring(0, 3));
    }

    /** Which of the answers are answers to HEAD. */
    List<Boolean> toHead() {
        List<Boolean> toHead = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (Character.isDigit(words.get(i).charAt(0))) {
                toHead.add(i > 0 && words.get(i - 1).equals("HEAD"));
            }
        }
        return toHead;
    }

    /**
     * Whether the server ends the connection by itself: behind {@code close}, and behind every
     * error.
     */
    boolean closes() {
        return words.contains("close")
                || !answers().isEmpty() && status(answers().get(answers().size() - 1)) != 200;
    }

    boolean waits() {
        return words.contains("wait");
    }
}
