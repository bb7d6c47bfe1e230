package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Exercise;

/** Exercise 5.4 from as near as possible: what the parser makes of a beginning without an end. */
@Exercise("5.4")
class ParserExercisesTest {
    private static final String WAIT = "wait for more";

    /** The bytes come in pieces of that size. */
    private static String verdict(String begun, int piece) {
        return verdict("", begun, piece);
    }

    /** The same with something else in front of it, which has been taken. */
    private static String verdict(String taken, String begun, int piece) {
        byte[] bytes = (taken + begun).getBytes(ISO_8859_1);
        RequestParser parser = new RequestParser().reset();
        ByteBuffer data = ByteBuffer.wrap(bytes, taken.length(), 0);
        Verdict verdict = Verdict.INCOMPLETE;
        while (verdict == Verdict.INCOMPLETE && data.limit() < bytes.length) {
            verdict = parser.parse(data.limit(Math.min(data.limit() + piece, bytes.length)));
        }
        if (verdict instanceof Refusal refusal) {
            return "refuse with " + refusal.status();
        }
        return verdict == Verdict.INCOMPLETE ? WAIT : "answer";
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

    /** Of a pipeline the first 9,000 bytes may be other requests. */
    @Test
    void whatLiesBeforeTheRequestIsNotCounted() {
        String taken = "x".repeat(9_000);
        assertThat(verdict(taken, "GET /x HTTP/1.1\r\nHo", 1000))
                .as("what to do about the beginning of a short request behind 9,000 other bytes")
                .isEqualTo(WAIT);
        assertThat(verdict(taken, "GET /" + "x".repeat(7_996), 1000))
                .as("what to do about a line of 8,001 bytes behind 9,000 other bytes")
                .isEqualTo("refuse with 414");
        assertThat(verdict(taken, "GET /x HTTP/1.1\r\nX: " + "x".repeat(16 << 10), 1000))
                .as("what to do about a head without end behind 9,000 other bytes")
                .isEqualTo("refuse with 431");
    }

    @Test
    void whatLiesBehindTheRequestIsNotCounted() {
        String request = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
        assertThat(verdict(request.repeat(1_000), 64_000))
                .as("what to do about the first of a thousand short requests at once")
                .isEqualTo("answer");
    }
}
