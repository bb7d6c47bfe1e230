package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import step5.http.Outcome.Rejected;
import testsupport.Exercise;

/** Exercise 5.5 from as near as possible: what the parser makes of a beginning without an end. */
@Exercise("5.5")
class ParserExercisesTest {
    private static final String WAIT = "wait for more";

    /** The bytes come in pieces of that size. */
    private static String verdict(String begun, int piece) {
        byte[] bytes = begun.getBytes(ISO_8859_1);
        RequestParser parser = new RequestParser();
        Outcome outcome = Outcome.INCOMPLETE;
        for (int come = Math.min(piece, bytes.length);
                outcome == Outcome.INCOMPLETE;
                come = Math.min(come + piece, bytes.length)) {
            outcome = parser.parse(ByteBuffer.wrap(bytes, 0, come));
            if (come == bytes.length) {
                break;
            }
        }
        return outcome instanceof Rejected rejected
                ? "refuse with " + rejected.status()
                : outcome == Outcome.INCOMPLETE ? WAIT : "answer";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 20_000})
    void aLineWithoutEndIsRefused(int piece) {
        String line = "GET /" + "x".repeat(7_995);
        assertThat(verdict(line, piece))
                .as("what to do about a request line of 8,000 bytes so far, in pieces of " + piece)
                .isEqualTo(WAIT);
        assertThat(verdict(line + "x", piece))
                .as(
                        "what to do about a request line of 8,001 bytes and no end, in pieces of "
                                + piece)
                .isEqualTo("refuse with 414");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 20_000})
    void aHeadWithoutEndIsRefused(int piece) {
        String head = "GET /x HTTP/1.1\r\nHost: a\r\nX: ";
        head += "x".repeat((16 << 10) - 1 - head.length());
        assertThat(verdict(head, piece))
                .as("what to do about a head of 16,383 bytes so far, in pieces of " + piece)
                .isEqualTo(WAIT);
        assertThat(verdict(head + "x", piece))
                .as("what to do about a head of 16,384 bytes and no end, in pieces of " + piece)
                .isEqualTo("refuse with 431");
    }

    /**
     * The limit of the line is for the line: not for the fields behind it, nor for the two empty
     * lines that may come before.
     */
    @Test
    void onlyTheLineItselfIsCounted() {
        assertThat(verdict("GET /x HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9_000), 1000))
                .as("what to do about a short line and 9,000 bytes of fields so far")
                .isEqualTo(WAIT);
        assertThat(verdict("\r\n\r\nGET /" + "x".repeat(7_995), 1000))
                .as("what to do about a line of 8,000 bytes so far behind two empty lines")
                .isEqualTo(WAIT);
        assertThat(
                        verdict(
                                "GET /x HTTP/1.1\r\nHost: a\r\nX: "
                                        + "x".repeat(9_000)
                                        + "\r\n\r\n",
                                20_000))
                .as("what to do about it when its end has come")
                .isEqualTo("answer");
    }
}
