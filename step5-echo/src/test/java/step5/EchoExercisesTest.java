package step5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Exercises 5.1, 5.3 and 5.4 from as near as possible, each seen by a client. Other tests judge them too; all have the mark. */
class EchoExercisesTest {
    /** All that the server sends for it, until it ends the connection. */
    private static String all(String request) {
        try (RunningServer server = Echo.start(); TcpClient client = server.connect()) {
            return client.send(request).readTextToEnd();
        }
    }

    /** Whatever its Content-Length says. */
    private static String body(String target) {
        String answer = all("GET " + target + " HTTP/1.0\r\n\r\n");
        assertThat(answer).as("the answer to 'GET " + target + "': a head, an empty line, a body").contains("\r\n\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @Exercise("5.1")
    @ValueSource(strings = {"hello", "a/b", "/b", "x?y=1&z=+", "caf%C3%A9%20x", "\u00c3\u00a9", "\u00ff\u00c3", "a\u00a0", "\u00e9", "HELLO"})
    void whatStandsBehindTheFirstSlashComesBackByteForByte(String sent) {
        assertThat(body("/" + sent)).as("the echo of /" + sent + ", byte for byte (in Latin-1, where each byte is a character)").isEqualTo(sent);
    }

    @Test
    @Exercise("5.1")
    void whoAsksForNothingIsToldWhatToDo() {
        assertThat(body("/")).as("the body for the address without anything behind the slash").contains("Write something behind the slash");
    }

    @ParameterizedTest
    @Exercise("5.3")
    @ValueSource(strings = {"abc", "*", "a/b", "http:/x", "http://", "http:///x", "ftp://h/x", "?x"})
    void targetOfNoKnownFormGets400(String target) {
        assertThat(all("GET " + target + " HTTP/1.0\r\n\r\n").lines().findFirst().orElse("no answer")).as("the status line for 'GET " + target + "'")
                .isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @ParameterizedTest
    @Exercise("5.3")
    @CsvSource({"http://h/abc, abc", "HTTP://h:80/abc, abc", "http://h?x, ?x", "//h/abc, /h/abc"})
    void wholeAddressIsATargetToo(String target, String echo) {
        assertThat(body(target)).as("the echo for 'GET " + target + "'").isEqualTo(echo);
    }

    @ParameterizedTest
    @Exercise("5.4")
    @ValueSource(strings = {"", "GET /hello HTTP/1.1\r\nHost: a\r\n"})
    void whoHasAskedNothingYetHearsNothing(String begun) {
        try (RunningServer server = Echo.start(); TcpClient client = server.connect()) {
            client.send(begun).halfClose();
            client.expectEnd();
            server.await("close #1");
        }
    }
}
