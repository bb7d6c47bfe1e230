package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static step3.Hello.ANSWER;
import static step3.Hello.REQUEST;
import static step3.Hello.expectAnswer;
import static step3.Hello.serving;
import static testsupport.Plainly.otherwise;

import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** 3.5 a request in pieces: it ends with its blank line, wherever it was cut. */
class RequestInPiecesTest {

    /**
     * With CR LF and with LF alone, in one piece and in two of any size. The first that is not
     * answered ends the test.
     */
    @Test
    @Exercise("3.5")
    void aBlankLineEndsTheRequestWhereverThePiecesAreSplit() {
        for (String request :
                List.of(
                        "GET / HTTP/1.0\r\n\r\n",
                        "GET / HTTP/1.0\n\n",
                        "GET / HTTP/1.0\n\r\n",
                        "\n\n",
                        "a\r\nb: c\n\n",
                        "caf\u00e9 \u00ff\u0000\r\n\r\n")) {
            try (RunningServer server = serving()) {
                for (int at = request.length(); at >= 1; at--) {
                    expectAnswerInPieces(
                            server,
                            request.length() - at + 1,
                            request.substring(0, at),
                            request.substring(at));
                }
            }
        }
    }

    private static void expectAnswerInPieces(
            RunningServer server, int number, String first, String second) {
        try (TcpClient a = server.connect()) {
            a.send(first);
            server.await("read #" + number + " " + first.length());
            if (!second.isEmpty()) {
                a.send(second);
            }
            String how =
                    second.isEmpty()
                            ? "in one piece, " + visible(first)
                            : "in pieces, " + visible(first) + " and then " + visible(second);
            otherwise(
                    "a request came " + how + ", and was not answered",
                    () -> assertThat(a.readTextToEnd()).as("the answer").isEqualTo(ANSWER));
        }
    }

    private static String visible(String text) {
        return "'" + text.replace("\r", "\\r").replace("\n", "\\n") + "'";
    }

    @Test
    @Exercise("3.5")
    void noBlankLineNoAnswer() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            otherwise(
                    "a request had no blank line yet, and was answered: its lines are 'GET /"
                            + " HTTP/1.0', 'A: b', CR CR, a space, 'x', and the last has not ended",
                    () -> a.send("GET / HTTP/1.0\r\nA: b\r\n\r\r\n \nx\n\r").expectNothing());
            otherwise(
                    "then the blank line was complete, and there was no answer",
                    () ->
                            assertThat(a.send("\n").readTextToEnd())
                                    .as("the answer")
                                    .isEqualTo(ANSWER));
        }
    }

    @Test
    @Exercise("3.5")
    void whatFollowsARequestDoesNotHideItsEnd() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            otherwise(
                    "a whole request was read, with the beginning of something more in the same"
                            + " piece, and was not answered",
                    () ->
                            assertThat(a.send(REQUEST + "POST").readTextToEnd())
                                    .as("the answer")
                                    .isEqualTo(ANSWER));
        }
    }

    @Test
    @Exercise("3.5")
    void onlyFirstPipelinedRequestIsAnswered() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            otherwise(
                    "a client sent one request and at once a second, and did not get one answer and"
                            + " then the end",
                    () ->
                            assertThat(a.send(REQUEST + REQUEST).readTextToEnd())
                                    .as("all that came")
                                    .isEqualTo(ANSWER));
            a.send(REQUEST).halfClose();
            otherwise(
                    "a client sent one more request after its answer, and was not heard out",
                    () -> server.await("read #1 end"));
            assertThat(server.count("write #1"))
                    .as("writes to a client who is answered once")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise(
            value = {"3.5"},
            whole = true)
    void aFullBufferWithoutABlankLineClosesTheClient() {
        try (RunningServer server = serving();
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            a.send("x".repeat(8192));
            a.expectEnd();
            server.await("close #1");
            expectAnswer(b, "client B, after A's endless request,");
        }
    }

    @Test
    @Exercise("3.5")
    void aRequestMayFillTheBuffer() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send("x".repeat(4000));
            server.await("read #1 4000");
            a.send("x".repeat(8192 - 4000 - 4) + "\r\n\r\n");
            assertThat(a.readTextToEnd())
                    .as("the answer to 8 KB that end in a blank line")
                    .isEqualTo(ANSWER);
        }
    }

    @Test
    void clientsBytesDoNotReachTheTrace() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send("GET /\u001b[31mred HTTP/1.0\r\n\r\n").readToEnd();
            assertThat(server.events())
                    .as("what a terminal shows")
                    .noneMatch(line -> line.contains("red") || line.chars().anyMatch(c -> c < ' '));
        }
    }
}
