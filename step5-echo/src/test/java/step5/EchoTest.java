package step5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * The post's last server has defects that end it, or that a browser never shows. Each is named
 * here, and is none of ours.
 */
class EchoTest {
    private final RunningServer server = Echo.start();

    @AfterEach
    void stillServesOthersAndEnds() {
        try (server) {
            assertThat(ask("/others").body())
                    .as("the echo of a client that comes afterwards")
                    .isEqualTo("others");
        }
    }

    private Answer ask(String target) {
        return answer("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private Answer answer(String request) {
        try (TcpClient client = server.connect()) {
            return Answer.first(client.send(request).readTextToEnd(), request.startsWith("HEAD"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "GET\r\n\r\n", "!!\r\n\r\n", "GET /\r\n\r\n"})
    void malformedRequestLineGets400(String request) {
        assertThat(answer(request).status())
                .as("the status of what killed the post's server")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /hello\r\n",
                "GET /hello HTTP/1.0\n",
                "GET  /hello HTTP/1.0\r\n",
                "hello\n",
                "GET /hello HTTP/1.0\r\nHost\r\n"
            })
    void whoTypesARequestByHandIsToldHow(String typed) {
        assertThat(answer(typed).body())
                .as("what a person reads who typed '" + typed.strip() + "'")
                .contains("CR LF")
                .contains("Talk.java")
                .contains("--crlf");
    }

    @Test
    void leadingEmptyLineIsIgnored() {
        assertThat(answer("\r\nGET /x HTTP/1.0\r\n\r\n").body())
                .as("the echo behind an empty line")
                .isEqualTo("x");
    }

    @Test
    void emptyLinesAloneAreNoRequestYet() {
        try (TcpClient client = server.connect()) {
            client.send("\r\n\r\n");
            server.await("read #1 4");
            client.send("GET /late HTTP/1.0\r\n\r\n");
            assertThat(Answer.read(client).body())
                    .as("the echo of a request behind two empty lines that came before it")
                    .isEqualTo("late");
        }
    }

    @Test
    void nonUtf8TargetIsEchoedByteForByte() {
        Answer answer = ask("/\u00ff\u00c3\u00a9");
        assertThat(answer.body())
                .as("the echo of bytes that are no UTF-8")
                .isEqualTo("\u00ff\u00c3\u00a9");
        assertThat(answer.length()).as("its Content-Length").isEqualTo(3);
    }

    @Test
    void nonUtf8HeaderIsServed() {
        assertThat(answer("GET /x HTTP/1.0\r\nX-Name: caf\u00e9\r\n\r\n").status())
                .as("the status for a field in Latin-1")
                .isEqualTo(200);
    }

    @Test
    @Exercise("5.2")
    void contentLengthIsBytes() {
        String twoLetters = "éé";
        Answer answer = ask("/" + new String(twoLetters.getBytes(UTF_8), ISO_8859_1));
        assertThat(answer.length())
                .as("Content-Length of two letters that are four bytes")
                .isEqualTo(4);
        assertThat(new String(answer.body().getBytes(ISO_8859_1), UTF_8))
                .as("the echo of two letters that are four bytes")
                .isEqualTo(twoLetters);
    }

    @Test
    void percentEncodingIsEchoedRaw() {
        assertThat(ask("/caf%C3%A9%20x").body()).as("the echo").isEqualTo("caf%C3%A9%20x");
    }

    @Test
    void targetMustStartWithSlash() {
        assertThat(ask("abc").status())
                .as("the status for 'GET abc', whose first letter the post's server dropped")
                .isEqualTo(400);
    }

    @Test
    void absoluteFormIsEchoedBehindItsHost() {
        assertThat(ask("http://h/abc").body())
                .as("the echo for a proxy's form of the target")
                .isEqualTo("abc");
    }

    @Test
    void spaceInTargetGets400() {
        assertThat(ask("/a b").status())
                .as("the status for '/a b', of which the post's server saw '/a'")
                .isEqualTo(400);
    }

    @Test
    void nbspIsPartOfTarget() {
        assertThat(ask("/a\u00a0b").body())
                .as("the echo with a no-break space in Latin-1")
                .isEqualTo("a\u00a0b");
    }

    @Test
    @Exercise("5.2")
    void headHasLengthAndNoBody() {
        Answer head = answer("HEAD /hello HTTP/1.0\r\n\r\n");
        assertThat(head.length())
                .as("Content-Length in answer to HEAD is that of the GET")
                .isEqualTo(5);
        assertThat(head.body()).as("the body in answer to HEAD").isEmpty();
    }

    @Test
    void postGets405() {
        assertThat(answer("POST /x HTTP/1.0\r\n\r\n").status())
                .as("the status for POST")
                .isEqualTo(405);
    }

    @Test
    void unknownMajorVersionGets505() {
        assertThat(answer("GET /x HTTP/9.9\r\n\r\n").status())
                .as("the status for HTTP/9.9")
                .isEqualTo(505);
    }

    @Test
    void emptyTargetGetsGreeting() {
        assertThat(ask("/").body())
                .as("the hint for those who ask for nothing")
                .isEqualTo(
                        "Write something behind the slash, as in http://127.0.0.1:8889/hello, and"
                                + " it comes back.\n");
    }

    @Test
    void markupIsPlainText() {
        // Answer has looked at its Content-Type and at nosniff
        Answer answer = ask("/<script>alert(1)</script>");
        assertThat(answer.body())
                .as("the echo of a script, which a browser shows and does not run")
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void endlessHeaderGets431() {
        assertThat(answer("GET /x HTTP/1.0\r\nX: " + "x".repeat(16 << 10)).status())
                .as("the status for a head of more than 16 KB")
                .isEqualTo(431);
    }

    @Test
    void tooLongTargetGets414() {
        assertThat(answer("GET /" + "x".repeat(8000)).status())
                .as("the status for a line of more than 8,000 bytes, before its end")
                .isEqualTo(414);
    }
}
