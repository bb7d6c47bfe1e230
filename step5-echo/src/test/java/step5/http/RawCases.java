package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import e3.loop.HandTurned;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import step5.Answer;
import step5.Echo;
import testsupport.Patience;
import testsupport.TcpClient;

/**
 * Each row of a table, by the parser alone and over a socket, whole and byte by byte: wherever the
 * pieces are split, the answer is the same.
 */
abstract class RawCases {
    /**
     * Over a socket these come in a hundred pieces: each byte is a turn of the loop, and the parser
     * has had them byte by byte.
     */
    private static final int LONG = 1000;

    private static final byte[] ANOTHER =
            "GET /another HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);

    /** See {@link RawCase}. */
    abstract String table();

    private Stream<DynamicTest> each(Consumer<RawCase> test) {
        return RawCase.table(table())
                .map(
                        row ->
                                DynamicTest.dynamicTest(
                                        row.why(),
                                        () ->
                                                assertTimeoutPreemptively(
                                                        Patience.limit().multipliedBy(4),
                                                        () -> test.accept(row),
                                                        () ->
                                                                "it never comes to an end: "
                                                                        + row.why())));
    }

    @TestFactory
    Stream<DynamicTest> parsedWhole() {
        return each(
                row -> {
                    ByteBuffer data = shifted(row).limit(3 + row.sent().length);
                    assertThat(said(new RequestParser().reset().parse(data)))
                            .as("what the parser says to: " + row.why())
                            .isEqualTo(first(row));
                });
    }

    @TestFactory
    Stream<DynamicTest> parsedByteByByte() {
        return each(
                row -> {
                    RequestParser parser = new RequestParser().reset();
                    ByteBuffer data = shifted(row);
                    int fed = 0;
                    String said = "wait";
                    while (said.equals("wait") && fed < row.sent().length) {
                        fed++;
                        said = said(parser.parse(data.limit(3 + fed)));
                    }
                    assertThat(said)
                            .as("what the parser says, byte by byte, to: " + row.why())
                            .isEqualTo(first(row));
                    if (row.decided() >= 0) {
                        assertThat(fed)
                                .as("the byte at which it is decided: " + row.why())
                                .isEqualTo(row.decided());
                    }
                });
    }

    /** Not at the array's beginning: a request may lie anywhere in a buffer. */
    private static ByteBuffer shifted(RawCase row) {
        byte[] array = new byte[3 + row.sent().length];
        System.arraycopy(row.sent(), 0, array, 3, row.sent().length);
        return ByteBuffer.wrap(array, 3, 0);
    }

    private static String said(Verdict verdict) {
        if (verdict instanceof Refusal refusal) {
            return "" + refusal.status();
        }
        return verdict == Verdict.INCOMPLETE ? "wait" : "200";
    }

    private static String first(RawCase row) {
        return row.answers().isEmpty() ? "wait" : row.answers().get(0).substring(0, 3);
    }

    @TestFactory
    Stream<DynamicTest> sentWhole() {
        return each(row -> overASocket(row, row.sent().length));
    }

    @TestFactory
    Stream<DynamicTest> sentByteByByte() {
        return each(
                row -> overASocket(row, row.sent().length < LONG ? 1 : row.sent().length / 100));
    }

    private static void overASocket(RawCase row, int piece) {
        try (HandTurned server = new HandTurned(Echo.protocol());
                TcpClient client = server.connect()) {
            int decided = row.decided() >= 0 ? row.decided() : row.sent().length;
            for (int from = 0; from < decided && server.open() > 0; from += piece) {
                server.send(
                        client,
                        Arrays.copyOfRange(row.sent(), from, Math.min(from + piece, decided)));
            }
            if (!row.closes() && !row.waits()) {
                server.send(client, ANOTHER); // shows that the connection is kept
            } else if (row.waits()) {
                server.halfClose(client);
            }
            compare(row, answers(row, client));
            assertThat(server.troubles())
                    .as("what failed inside the server at: " + row.why())
                    .isEmpty();
        }
    }

    private static List<Answer> answers(RawCase row, TcpClient client) {
        try {
            return Answer.all(client.readTextToEnd(), row.toHead());
        } catch (AssertionError e) {
            throw new AssertionError("in answer to: " + row.why() + ": " + e.getMessage(), e);
        }
    }

    private static void compare(RawCase row, List<Answer> answers) {
        boolean kept = !row.closes() && !row.waits();
        int wanted = row.answers().size() + (kept ? 1 : 0);
        assertThat(answers).as("the answers to: " + row.why()).hasSize(wanted);
        for (int i = 0; i < row.answers().size(); i++) {
            String want = row.answers().get(i);
            assertThat(answers.get(i).status())
                    .as("status " + (i + 1) + " in answer to: " + row.why())
                    .isEqualTo(RawCase.status(want));
            if (want.length() > 3) {
                String body = new String(RawCase.bytes(want.substring(4)), ISO_8859_1);
                assertThat(answers.get(i).body())
                        .as("body " + (i + 1) + " in answer to: " + row.why())
                        .isEqualTo(body);
            }
            boolean last = row.closes() && i == wanted - 1;
            assertThat(answers.get(i).closes())
                    .as("'Connection: close' on answer " + (i + 1) + " to: " + row.why())
                    .isEqualTo(last);
        }
        if (kept) {
            assertThat(answers.get(wanted - 1).body())
                    .as("the answer to another request behind: " + row.why())
                    .isEqualTo("another");
        }
    }
}
