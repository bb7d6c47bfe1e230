package step5.http;

import java.time.Duration;
import java.util.List;

/**
 * These bytes are no request that is answered here.
 *
 * @param sentence for the person who sent it: what is wrong and what to do
 */
record Refusal(int status, String sentence) implements Verdict {
    private static final List<String> METHODS =
            List.of("POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private static final String BY_HAND =
            """
            To send one by hand: java step1-blocking/src/main/java/step1/Talk.java PORT \
            --send "GET /hello HTTP/1.0" --crlf\
            """;

    static final Refusal REQUEST_LINE =
            malformed(
                    """
                    A request begins with a line like 'GET /hello HTTP/1.1': one space between \
                    the three, CR LF behind.\
                    """);

    static final Refusal CR_LF = malformed("Each line ends with CR LF, two bytes.");

    static final Refusal FIELD =
            malformed(
                    """
                    A field is one line like 'Name: value', no space before the colon, CR LF \
                    behind.\
                    """);

    static final Refusal HOST =
            new Refusal(
                    400,
                    """
                    HTTP/1.1 needs exactly one Host field with a valid value, such as \
                    'Host: 127.0.0.1'.\
                    """);

    static final Refusal LENGTH =
            new Refusal(400, "Content-Length must be given once, as a decimal number.");

    static final Refusal CODING =
            new Refusal(
                    400,
                    """
                    Transfer-Encoding may be given once, and neither with Content-Length nor \
                    in HTTP/1.0.\
                    """);

    static final Refusal TARGET =
            new Refusal(
                    400,
                    """
                    The target must begin with a slash, or be a whole http:// address; a '#' \
                    is in neither.\
                    """);

    static final Refusal METHOD = new Refusal(405, "Only GET and HEAD are answered here.");

    static final Refusal REQUEST_LINE_TOO_LONG =
            new Refusal(
                    414,
                    "The request line may have %s bytes."
                            .formatted(RequestParser.MAX_REQUEST_LINE));

    static final Refusal HEAD_TOO_LARGE =
            new Refusal(
                    431,
                    "The head may have %s bytes and %s fields."
                            .formatted(RequestParser.MAX_HEAD, FieldSection.MAX_FIELDS));

    static final Refusal UNKNOWN_METHOD =
            new Refusal(501, "This method is not known. GET and HEAD are, in capitals.");

    static final Refusal UNKNOWN_CODING =
            new Refusal(501, "The only Transfer-Encoding that is understood here is 'chunked'.");

    static final Refusal VERSION = new Refusal(505, "This server speaks HTTP/1.0 and HTTP/1.1.");

    /** Perhaps somebody typed this by hand: the answer says how to do it right. */
    private static Refusal malformed(String sentence) {
        return new Refusal(400, sentence + " " + BY_HAND);
    }

    /** For a method that is neither GET nor HEAD. */
    static Refusal ofMethod(String method) {
        return METHODS.contains(method) ? METHOD : UNKNOWN_METHOD;
    }

    /** For a request that was not whole within that time. */
    static Refusal tooSlow(Duration limit) {
        String rule = "its blank line must arrive within %s of its first byte.";
        String sentence = "The request took too long: " + rule.formatted(inWords(limit));
        return new Refusal(408, sentence + " " + BY_HAND);
    }

    /** For a worker that had no answer within that time. */
    static Refusal lateBy(Duration limit) {
        String sentence = "The answer was not ready within %s: ask again later.";
        return new Refusal(503, sentence.formatted(inWords(limit)));
    }

    private static String inWords(Duration time) {
        if (time.getNano() != 0) {
            return time.toMillis() + " milliseconds";
        }
        return time.toSeconds() == 1 ? "1 second" : time.toSeconds() + " seconds";
    }

    Response response() {
        Response response = Response.text(status, sentence + "\n");
        return this == METHOD ? response.with("Allow", "GET, HEAD") : response;
    }
}
