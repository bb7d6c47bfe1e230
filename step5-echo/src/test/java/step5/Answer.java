package step5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import testsupport.TcpClient;

/**
 * One answer as a client sees it. Reading it checks what is true of all answers of this server, so
 * that each test of whatever kind checks it, too.
 *
 * @param fields by name in any case
 */
public record Answer(int status, Map<String, String> fields, String body) {
    private static final String DATE =
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d"
                + " (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d"
                + " GMT";

    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(200, "OK"),
                    Map.entry(400, "Bad Request"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(408, "Request Timeout"),
                    Map.entry(414, "URI Too Long"),
                    Map.entry(431, "Request Header Fields Too Large"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(501, "Not Implemented"),
                    Map.entry(503, "Service Unavailable"),
                    Map.entry(505, "HTTP Version Not Supported"));

    /** The next answer of a connection that may stay open. */
    public static Answer read(TcpClient client) {
        Answer head = head(client.readUntil("\r\n\r\n"));
        return head.withBody(client.read(head.length()));
    }

    /** The same for an answer to HEAD: a length, and no body behind it. */
    public static Answer readHead(TcpClient client) {
        return head(client.readUntil("\r\n\r\n"));
    }

    /** The first of those in {@code text}. */
    public static Answer first(String text, boolean toHead) {
        check(!text.isEmpty(), "no answer came: the server ended the connection without a word");
        return all(text, List.of(toHead)).get(0);
    }

    /** All that is in {@code text}; the answer to a HEAD has no body. */
    public static List<Answer> all(String text, List<Boolean> toHead) {
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf("\r\n\r\n", at) + 4;
            if (end < 4) {
                throw new AssertionError(
                        "this is no whole answer, a head ends with an empty line: '"
                                + text.substring(at)
                                + "'");
            }
            Answer head = head(text.substring(at, end));
            boolean bodiless = answers.size() < toHead.size() && toHead.get(answers.size());
            at = bodiless ? end : end + head.length();
            if (at > text.length()) {
                throw new AssertionError(
                        "Content-Length says "
                                + head.length()
                                + " bytes, but only "
                                + (text.length() - end)
                                + " came: '"
                                + text
                                + "'");
            }
            answers.add(head.withBody(text.substring(end, at)));
        }
        return answers;
    }

    private static Answer head(String head) {
        String[] lines = head.split("\r\n");
        check(
                lines[0].matches("HTTP/1\\.1 [2-5]\\d\\d [A-Za-z ]*"),
                "a status line begins an answer, not '"
                        + lines[0]
                        + "': does the Content-Length before it count the bytes of its body?");
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] field = lines[i].split(": ", 2);
            check(
                    field.length == 2 && fields.put(field[0], field[1]) == null,
                    "each field is one line, once: '" + lines[i] + "'");
        }
        Answer answer = new Answer(Integer.parseInt(lines[0].substring(9, 12)), fields, "");
        check(
                lines[0].substring(13).equals(REASONS.getOrDefault(answer.status, "")),
                "the reason of each status is that of RFC 9110, not '" + lines[0] + "'");
        answer.checkFields();
        return answer;
    }

    private void checkFields() {
        check(
                fields.getOrDefault("Date", "none").matches(DATE),
                "Date has the form 'Sun, 06 Nov 1994 08:49:37 GMT', not '"
                        + fields.get("Date")
                        + "'");
        check(
                "text/plain; charset=utf-8".equals(fields.get("Content-Type")),
                "all is plain text, but Content-Type is " + fields.get("Content-Type"));
        check(
                "nosniff".equals(fields.get("X-Content-Type-Options")),
                "no browser may guess what it is: X-Content-Type-Options is missing");
        check(
                fields.getOrDefault("Content-Length", "none").matches("0|[1-9]\\d*"),
                "Content-Length is a number, not '" + fields.get("Content-Length") + "'");
        check(
                (status == 405) == "GET, HEAD".equals(fields.get("Allow")),
                "405 has 'Allow: GET, HEAD', and only 405: " + this);
        check(
                status == 200 || closes(),
                "after an error the connection is closed, and says so: " + this);
    }

    private Answer withBody(String body) {
        check(
                status == 200 || body.isEmpty() || body.matches("[ -~]{10,300}\n"),
                "an error has one helpful line as its body, not '" + body + "'");
        return new Answer(status, fields, body);
    }

    public int length() {
        return Integer.parseInt(fields.get("Content-Length"));
    }

    public boolean closes() {
        return "close".equals(fields.get("Connection"));
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
