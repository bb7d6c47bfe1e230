package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

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
        bytes[5] = 'y';
        assertThat(new String(request.target(), ISO_8859_1))
                .as("the target, when the buffer serves another client")
                .isEqualTo("/x");
    }

    @Test
    void nothingOfTheClientIsInItsText() {
        assertThat(request("GET /secret HTTP/1.0\r\n\r\n").toString())
                .as("what a careless log line would show")
                .doesNotContain("secret");
    }
}
