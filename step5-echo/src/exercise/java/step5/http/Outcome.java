package step5.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What became of the bytes so far: not yet a request, a {@link Request}, or no request at all. "Not
 * yet" is not an error.
 */
sealed interface Outcome permits Outcome.Incomplete, Request, Outcome.Rejected {
    Incomplete INCOMPLETE = new Incomplete();

    record Incomplete() implements Outcome {}

    /**
     * @param reason one line for the person who sent it: what is wrong and what to do
     */
    record Rejected(int status, String reason) implements Outcome {
        private static final String BY_HAND =
                " To send one by hand: java step1-blocking/src/main/java/step1/Talk.java PORT"
                        + " --send \"GET /hello HTTP/1.0\" --crlf";

        static final Rejected REQUEST_LINE =
                new Rejected(
                        400,
                        "A request begins with a line like 'GET /hello HTTP/1.1': one space between"
                                + " the three, CR LF behind."
                                + BY_HAND);
        static final Rejected CR_LF =
                new Rejected(400, "Each line ends with CR LF, two bytes." + BY_HAND);
        static final Rejected FIELD =
                new Rejected(
                        400,
                        "A field is one line like 'Name: value', no space before the colon, CR LF"
                                + " behind."
                                + BY_HAND);
        static final Rejected HOST =
                new Rejected(
                        400,
                        "HTTP/1.1 needs exactly one Host field with a valid value, such as 'Host:"
                                + " 127.0.0.1'.");
        static final Rejected LENGTH =
                new Rejected(400, "Content-Length must be given once, as a decimal number.");
        static final Rejected CODING =
                new Rejected(
                        400,
                        "Transfer-Encoding may be given once, and neither with Content-Length nor"
                                + " in HTTP/1.0.");
        static final Rejected TARGET =
                new Rejected(
                        400, "The target must begin with a slash, or be a whole http:// address.");
        static final Rejected METHOD = new Rejected(405, "Only GET and HEAD are answered here.");
        static final Rejected TIMEOUT =
                new Rejected(
                        408,
                        "The request took too long: its blank line must arrive within 10 seconds of"
                                + " its first byte."
                                + BY_HAND);
        static final Rejected REQUEST_LINE_TOO_LONG =
                new Rejected(
                        414,
                        "The request line may have " + RequestParser.MAX_REQUEST_LINE + " bytes.");
        static final Rejected HEAD_TOO_LARGE =
                new Rejected(
                        431,
                        "The head may have "
                                + RequestParser.MAX_HEAD
                                + " bytes and "
                                + RequestParser.MAX_FIELDS
                                + " fields.");
        static final Rejected UNKNOWN_METHOD =
                new Rejected(501, "This method is not known. GET and HEAD are, in capitals.");
        static final Rejected UNKNOWN_CODING =
                new Rejected(
                        501, "The only Transfer-Encoding that is understood here is 'chunked'.");
        static final Rejected VERSION =
                new Rejected(505, "This server speaks HTTP/1.0 and HTTP/1.1.");

        // for a method that is neither GET nor HEAD
        static Rejected method(byte[] bytes, int from, int to) {
            String method = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
            return List.of("POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH")
                            .contains(method)
                    ? METHOD
                    : UNKNOWN_METHOD;
        }
    }
}
