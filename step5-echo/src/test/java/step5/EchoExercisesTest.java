package step5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import step5.http.Response;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * Exercises 5.1 to 5.4 from as near as possible, each seen by a client. Other tests judge them too;
 * all have the mark.
 */
class EchoExercisesTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /** All that the server sends for it, until it ends the connection. */
    private static String all(String request) {
        RunningServer server = Echo.start();
        try (server;
                TcpClient client = server.connect()) {
            return client.send(request).readTextToEnd();
        } finally {
            // what the loop says of an exception tells more than the answer that did not come
            server.events().stream()
                    .filter(line -> line.contains(" failed"))
                    .findFirst()
                    .ifPresent(line -> failed(request, line));
        }
    }

    private static void failed(String request, String said) {
        throw new AssertionError(
                "the server threw an exception at '"
                        + request.lines().findFirst().orElse("")
                        + "': "
                        + said);
    }

    /** Whatever its Content-Length says. */
    private static String body(String target) {
        String answer = all("GET " + target + " HTTP/1.0\r\n\r\n");
        assertThat(answer)
                .as("the answer to 'GET " + target + "': a head, an empty line, a body")
                .contains("\r\n\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @Exercise("5.1")
    @ValueSource(strings = {"hello", "a/b", "/b", "/", "?", "x?y=1&z=+", "caf%C3%A9%20x"})
    void whatStandsBehindTheFirstSlashComesBack(String sent) {
        assertThat(body("/" + sent)).as("the echo of 'GET /" + sent + "'").isEqualTo(sent);
    }

    /** An é is e9 in Latin-1 and c3 a9 in UTF-8; ff is in no UTF-8, and a0 looks like a space. */
    @ParameterizedTest
    @Exercise("5.1")
    @ValueSource(strings = {"e9", "c3 a9", "ff c3 a9", "61 a0", "80 85"})
    void bytesComeBackAsTheyWereSent(String sent) {
        String target = new String(HEX.parseHex(sent), ISO_8859_1);
        assertThat(HEX.formatHex(body("/" + target).getBytes(ISO_8859_1)))
                .as("the echo of a slash and the bytes " + sent)
                .isEqualTo(sent);
    }

    @Test
    @Exercise("5.1")
    void whoAsksForNothingIsToldWhatToDo() {
        assertThat(all("GET / HTTP/1.0\r\n\r\n"))
                .as("the answer for the address without anything behind the slash")
                .startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(body("/"))
                .as("the body for the address without anything behind the slash")
                .contains("Write something behind the slash");
    }

    @ParameterizedTest
    @Exercise("5.2")
    @CsvSource({"68 65 6c 6c 6f, 5", "c3 a9, 2", "ff, 1", "f0 9f 90 99, 4"})
    void contentLengthIsTheNumberOfBytesBehindTheHead(String sent, int bytes) {
        String answer =
                all("GET /" + new String(HEX.parseHex(sent), ISO_8859_1) + " HTTP/1.0\r\n\r\n");
        int head = answer.indexOf("\r\n\r\n") + 4;
        assertThat(answer.length() - head)
                .as("bytes behind the head of the answer to a slash and " + sent)
                .isEqualTo(bytes);
        assertThat(
                        answer.lines()
                                .filter(line -> line.startsWith("Content-Length: "))
                                .findFirst()
                                .orElse("none"))
                .as("the Content-Length of an answer with " + bytes + " bytes behind its head")
                .isEqualTo("Content-Length: " + bytes);
    }

    @ParameterizedTest
    @Exercise("5.3")
    @ValueSource(
            strings = {"abc", "*", "a/b", "http:/x", "http://", "http:///x", "ftp://h/x", "?x"})
    void targetOfNoKnownFormGets400(String target) {
        assertThat(
                        all("GET " + target + " HTTP/1.0\r\n\r\n")
                                .lines()
                                .findFirst()
                                .orElse("no answer"))
                .as("the status line for 'GET " + target + "'")
                .isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @ParameterizedTest
    @Exercise("5.3")
    @CsvSource({"http://h/abc, abc", "HTTP://h:80/abc, abc", "http://h?x, ?x", "//h/abc, /h/abc"})
    void wholeAddressIsATargetToo(String target, String echo) {
        assertThat(body(target)).as("the echo for 'GET " + target + "'").isEqualTo(echo);
    }

    /** Not every answer is an echo, whose body begins behind a slash. */
    @Test
    @Exercise("5.2")
    void aRefusalHasItsWholeLengthToo() {
        String answer = all("POST /x HTTP/1.0\r\n\r\n");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(answer.lines())
                .as("the head of an answer whose body is '" + body + "'")
                .contains("Content-Length: " + body.length());
    }

    /** HTTP/1.1 without a Host is refused. */
    @Test
    @Exercise("5.2")
    void aRefusalToHeadHasNoBodyEither() {
        assertThat(all("HEAD /x HTTP/1.1\r\n\r\n"))
                .as("the answer to a HEAD that is refused: a head, and nothing behind it")
                .startsWith("HTTP/1.1 400")
                .endsWith("\r\n\r\n");
    }

    @Test
    @Exercise("5.2")
    void anAnswerWithAnEmptyBodyHasAWholeHead() {
        try (RunningServer server = Echo.start(request -> Response.text(""));
                TcpClient client = server.connect()) {
            assertThat(client.send("GET / HTTP/1.0\r\n\r\n").readTextToEnd())
                    .as("the answer of a handler that has nothing to say")
                    .contains("Content-Length: 0\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    @Exercise("5.3")
    void whoSentABadTargetIsToldWhatATargetIs() {
        assertThat(all("GET abc HTTP/1.0\r\n\r\n"))
                .as("the answer to 'GET abc'")
                .contains("The target must begin with a slash");
    }

    /**
     * The slow client has asked for more than the kernel holds for it; then it sends its end, and
     * only then it reads.
     */
    @Test
    void whatIsOnItsWayToAClientThatSendsNoMoreArrives() {
        int asked = 0;
        try (RunningServer server = Echo.start(request -> Response.text("x".repeat(32 << 10)));
                TcpClient slow = TcpClient.connect(server.port(), 4096)) {
            // until the socket took less than all
            while (server.events().stream()
                    .noneMatch(line -> line.matches("write #1 (\\d+) of (?!\\1$).*"))) {
                slow.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                server.awaitCount("write #1", ++asked);
            }
            slow.halfClose();
            server.await("read #1 end");
            assertThat(server.ended(Duration.ofMillis(200)))
                    .as("the server has ended, while a client took its time")
                    .isFalse();
            String first =
                    server.events().stream()
                            .filter(line -> line.startsWith("write #1"))
                            .findFirst()
                            .orElseThrow();
            int answer = Integer.parseInt(first.substring(first.lastIndexOf(' ') + 1));
            assertThat(slow.readToEnd().length)
                    .as(
                            "bytes that reach a client which has sent its end and then reads its "
                                    + asked
                                    + " answers of "
                                    + answer
                                    + " bytes")
                    .isEqualTo(asked * answer);
        }
    }

    @Test
    void theEndFollowsWithoutAPause() {
        try (HandTurned server = new HandTurned(Echo.protocol());
                TcpClient client = server.connect()) {
            server.send(client, "GET /hi HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            server.halfClose(client);
            assertThat(server.open())
                    .as("connections open when the answer and both ends have been sent")
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /hello HTTP/1.1\r\nHost: a\r\n"})
    void whoHasAskedNothingYetHearsNothing(String begun) {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send(begun).halfClose();
            client.expectEnd();
            server.await("close #1");
            assertThat(server.events())
                    .as("what the server says about it")
                    .noneMatch(line -> line.contains("failed"));
        }
    }
}
