package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import step5.Answer;
import testsupport.TcpClient;

/**
 * Whatever a handler throws costs its own client one answer, with 500, and nobody else anything.
 */
class HandlerFailureTest {

    private static Response answer(Request request) {
        switch (new String(request.target(), ISO_8859_1)) {
            case "/exception" -> throw new IllegalStateException("boom");
            case "/error" -> throw new AssertionError("boom");
            case "/overflow" -> answer(request);
            case "/checked" -> sneak(new IOException("boom"));
            case "/null" -> {
                return null;
            }
            default -> {}
        }
        return Response.text("fine\n");
    }

    /** Throws what the compiler does not know of, as other languages for the JVM do. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable checked) throws T {
        throw (T) checked;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/exception", "/error", "/overflow", "/checked", "/null"})
    void itsClientGets500AndTheOneNextDoorGoesOn(String target) {
        try (HandTurned server = new HandTurned(HttpProtocol.serving(HandlerFailureTest::answer));
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            server.send(b, bytes("GET /fine HTT"));
            server.send(a, bytes("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"));
            Answer failed = Answer.first(a.readTextToEnd(), false);
            assertThat(failed.status())
                    .as("the status when the handler fails with " + target)
                    .isEqualTo(500);
            assertThat(failed.body())
                    .as("its body, which tells nothing of the inside")
                    .isEqualTo("The server failed to answer this request.\n");
            assertThat(server.troubles()).as("what the log hears of").hasSize(1);

            server.send(b, bytes("P/1.1\r\nHost: a\r\n\r\n"));
            assertThat(Answer.read(b).body())
                    .as("the answer next door, in mid-request when that happened")
                    .isEqualTo("fine\n");
        }
    }

    @Test
    void headGets500WithoutABody() {
        assertThat(
                        answers("HEAD /exception HTTP/1.1\r\nHost: a\r\n\r\n", List.of(true))
                                .get(0)
                                .status())
                .as("the status")
                .isEqualTo(500);
    }

    @Test
    void nothingBehindItIsAnswered() {
        String fine = "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n";
        List<Answer> answers =
                answers(fine + "GET /exception HTTP/1.1\r\nHost: a\r\n\r\n" + fine, List.of());
        assertThat(answers)
                .as("the answers to three requests of which the second fails")
                .extracting(Answer::status)
                .containsExactly(200, 500);
    }

    private static List<Answer> answers(String requests, List<Boolean> toHead) {
        try (HandTurned server = new HandTurned(HttpProtocol.serving(HandlerFailureTest::answer));
                TcpClient client = server.connect()) {
            server.send(client, bytes(requests));
            return Answer.all(client.readTextToEnd(), toHead);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
