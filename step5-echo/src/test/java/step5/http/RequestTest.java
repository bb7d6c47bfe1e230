package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.loop.HandTurned;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** What a handler can ask a request. */
class RequestTest {

    private static Request request(String text) {
        return (Request) parsed(text.getBytes(ISO_8859_1));
    }

    private static Verdict parsed(byte[] bytes) {
        return new RequestParser().reset().parse(ByteBuffer.wrap(bytes));
    }

    @Test
    void fieldsAreFoundInAnyCaseWithoutTheirBlanks() {
        Request request =
                request(
                        "GET /x HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Accept-Language: \t de, en \r\n"
                                + "X: 1\r\n"
                                + "x: 2\r\n"
                                + "Empty:\r\n\r\n");
        assertThat(request.field("accept-LANGUAGE"))
                .as("a field by its name in another case")
                .hasValue("de, en");
        assertThat(request.field("X")).as("the first of two").hasValue("1");
        assertThat(request.field("Empty")).as("an empty one").hasValue("");
        assertThat(request.field("Accept"))
                .as("one whose name only begins like another's")
                .isEmpty();
        assertThat(request.field("de, en")).as("a value is no name").isEmpty();
    }

    @Test
    void theRequestLineIsNoField() {
        assertThat(request("GET http://a/ HTTP/1.0\r\n\r\n").field("GET http"))
                .as("what has a colon in the request line")
                .isEmpty();
    }

    @Test
    void headIsToldFromGet() {
        assertThat(request("HEAD /x HTTP/1.0\r\n\r\n").isHead()).as("HEAD").isTrue();
        assertThat(request("GET /x HTTP/1.0\r\n\r\n").isHead()).as("GET").isFalse();
    }

    @Test
    void theTargetIsACopy() {
        byte[] bytes = "GET /x HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1);
        Request request = (Request) parsed(bytes);
        byte[] target = request.target();
        bytes[5] = 'y';
        assertThat(new String(target, ISO_8859_1))
                .as("the target, when the buffer serves another client")
                .isEqualTo("/x");
    }

    @Test
    void whoeverChangesATargetChangesACopyOfTheirOwn() {
        Request view = request("GET http://a?x HTTP/1.0\r\n\r\n");
        for (Request request : List.of(view, view.copy())) {
            Arrays.fill(request.target(), (byte) '!');
            assertThat(new String(request.target(), ISO_8859_1))
                    .as("the target, asked a second time")
                    .isEqualTo("/?x");
        }
    }

    /** Else it would tell of the next client, whose bytes lie in the same place. */
    @Test
    void whoIsAskedAfterItsHandlerSaysSo() {
        List<Request> kept = new ArrayList<>();
        HttpHandler keeper =
                request -> {
                    kept.add(request);
                    return Response.text(request.field("Cookie").orElse("none"));
                };
        try (HandTurned server = new HandTurned(HttpProtocol.serving(keeper));
                TcpClient one = server.connect();
                TcpClient other = server.connect()) {
            server.send(one, "GET /a HTTP/1.0\r\nCookie: mine\r\n\r\n".getBytes(ISO_8859_1));
            server.send(other, "GET /b HTTP/1.0\r\nCookie: hers\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(one.readTextToEnd()).as("the first answer").endsWith("mine");
            assertThat(other.readTextToEnd()).as("the second answer").endsWith("hers");
        }
        assertOutlived("its field", () -> kept.get(0).field("Cookie"));
        assertOutlived("its target", () -> kept.get(0).target());
        assertOutlived("its method", () -> kept.get(0).isHead());
    }

    @Test
    void soDoesOneWhoseHandlerThrew() {
        List<Request> kept = new ArrayList<>();
        HttpHandler thrower =
                request -> {
                    kept.add(request);
                    throw new IllegalArgumentException("boom");
                };
        try (HandTurned server = new HandTurned(HttpProtocol.serving(thrower));
                TcpClient client = server.connect()) {
            server.send(client, "GET /a HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
        }
        assertOutlived("its target", () -> kept.get(0).target());
    }

    /** There it might be asked too late, once in a thousand times: so it is never answered. */
    @Test
    void soDoesOneThatIsAskedOnAnotherThread() {
        Request request = request("GET /x HTTP/1.0\r\n\r\n");
        assertOutlived(
                "its target, on another thread",
                () -> {
                    Throwable thrown =
                            CompletableFuture.runAsync(request::target)
                                    .handle((nothing, failure) -> failure)
                                    .join();
                    throw thrown == null ? new AssertionError("an answer") : thrown.getCause();
                });
    }

    private static void assertOutlived(String what, ThrowingCallable asked) {
        assertThatThrownBy(asked, "the request, asked too late for " + what)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HttpWorker");
    }

    @Test
    void nothingOfTheClientIsInItsText() {
        assertThat(request("GET /secret HTTP/1.0\r\n\r\n").toString())
                .as("what a careless log line would show")
                .doesNotContain("secret");
    }
}
