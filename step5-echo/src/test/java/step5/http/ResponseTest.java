package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.loop.HandTurned;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import step5.Answer;
import testsupport.Exercise;
import testsupport.TcpClient;

/** What a handler can say, and what it cannot say by mistake. */
class ResponseTest {

    private static Answer answer(Response response) {
        try (HandTurned server = new HandTurned(HttpProtocol.serving(request -> response));
                TcpClient client = server.connect()) {
            server.send(
                    client,
                    "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".getBytes(ISO_8859_1));
            return Answer.read(client);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: b",
                "a\nb",
                "a\rb",
                "a\0b",
                "a\u001bb",
                "a\u007fb",
                "\u20ac"
            })
    void aFieldsValueIsOneLine(String value) {
        assertThatThrownBy(
                        () -> Response.text("x").with("X-Name", value),
                        "a client's text in a field must not become a field")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "a\0", "a\n", "\u00e9", "\u0141"})
    void aFieldsNameIsOneWord(String name) {
        assertThatThrownBy(() -> Response.text("x").with(name, "y"), "a field's name")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length",
                "content-type",
                "DATE",
                "Transfer-Encoding",
                "Connection",
                "X-Content-Type-Options"
            })
    void aFieldThatTheServerWritesCannotBeGivenTwice(String name) {
        assertThatThrownBy(() -> Response.text("x").with(name, "1"), "a second " + name)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 204, 205, 304, 600})
    void aStatusWithoutABodyIsRefused(int status) {
        assertThatThrownBy(() -> Response.text(status, "x"), "a body that no client would read")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsOfOnesOwnAreSentAndTheFirstResponseStaysAsItWas() {
        Response plain = Response.text("x");
        Answer answer = answer(plain.with("X-One", "1").with("X-Two", "caf\u00e9\t2"));
        assertThat(answer.fields())
                .as("the answer's fields")
                .containsEntry("X-One", "1")
                .containsEntry("X-Two", "caf\u00e9\t2");
        assertThat(answer.body()).as("the body behind them").isEqualTo("x");
        assertThat(answer(plain).fields())
                .as("the fields of the response from which it was made")
                .doesNotContainKey("X-One");
    }

    @Test
    void textIsSentAsUtf8AndCountedInBytes() {
        Answer answer = answer(Response.text("\u20ac"));
        assertThat(answer.length()).as("Content-Length of a euro sign").isEqualTo(3);
        assertThat(answer.body()).as("its bytes").isEqualTo("\u00e2\u0082\u00ac");
    }

    @Test
    @Exercise("5.2")
    void bytesAreSentFromWhereTheHandlerSays() {
        byte[] body = {'a', 'b', (byte) 0xff};
        assertThat(answer(Response.bytes(body, 0)).body())
                .as("the body of three bytes, from the first on")
                .isEqualTo("ab\u00ff");
        assertThat(answer(Response.bytes(body, 2)).body())
                .as("the body of three bytes, from the third on")
                .isEqualTo("\u00ff");
        assertThat(answer(Response.bytes(body, 3)).length())
                .as("Content-Length of three bytes, from behind the last on")
                .isZero();
        assertThatThrownBy(() -> Response.bytes(body, 4), "from further on")
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    @Exercise("5.2")
    void aLongBodyArrivesWhole() {
        String text = "0123456789abcdef".repeat(1 << 12);
        Answer answer = answer(Response.text(text));
        assertThat(answer.length())
                .as("Content-Length of a body of 65,536 bytes")
                .isEqualTo(text.length());
        assertThat(answer.body().equals(text))
                .as("64 KB, more than one event sends, arrive unchanged")
                .isTrue();
    }

    /** For a moment the process is somewhere else: so no other test runs beside it. */
    @Test
    @Exercise(value = "5.2", last = true)
    @ResourceLock(Resources.GLOBAL)
    void digitsAreAsciiWhereverTheServerRuns() {
        ResponseWriter writer = new ResponseWriter(Clock.systemUTC());
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            writer.write(sent::write, 0, Response.text("hello"), false, Persistence.CLOSED);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(sent.toString(UTF_8).lines().filter(line -> line.startsWith("Content-Length")))
                .as("the length of five bytes, by a server whose locale has digits of its own")
                .containsExactly("Content-Length: 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 100, 199, 600, 1000})
    void aStatusIsFinal(int status) {
        assertThatThrownBy(
                        () -> Response.text(status, "x"),
                        "100 would announce an answer, and there is no 600")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
