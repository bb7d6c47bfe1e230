package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import e3.server.Limits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import step5.Answer;
import step5.Echo;
import testsupport.TcpClient;

/**
 * A head must be complete within 10 seconds of its first byte, and who says nothing for 30 is not
 * kept. The clock is the test's.
 */
class TimeoutTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandTurned server = new HandTurned(Echo.protocol());

    @AfterEach
    void close() {
        server.close();
    }

    private void send(TcpClient client, String text) {
        server.send(client, text.getBytes(ISO_8859_1));
    }

    @Test
    void aRequestThatIsNotCompleteAfterTenSecondsGets408() {
        try (TcpClient slow = server.connect();
                TcpClient inTime = server.connect()) {
            send(slow, "GET /x HTTP/1.1\r\nHost: ");
            send(inTime, "GET /y HTTP/1.1\r\nHost: ");
            server.pass(Duration.ofMillis(9_900));
            send(inTime, "a\r\n\r\n");
            assertThat(Answer.read(inTime).body())
                    .as("the echo of a request that took 9.9 s")
                    .isEqualTo("y");

            server.pass(Duration.ofMillis(1_100));
            Answer late = Answer.first(slow.readTextToEnd(), false);
            assertThat(late.status())
                    .as("the status of a request that took longer than 10 s")
                    .isEqualTo(408);
            assertThat(late.body())
                    .as("what a person reads who typed it by hand")
                    .contains("10 seconds")
                    .contains("Talk.java")
                    .contains("--crlf");
        }
    }

    @ParameterizedTest
    @CsvSource({"3000, 3 seconds", "1000, 1 second", "2500, 2500 milliseconds"})
    void itsTextSaysHowLongItMayTake(int millis, String words) {
        Limits limits = Limits.DEFAULTS.withMessageTime(Duration.ofMillis(millis));
        try (HandTurned other =
                        new HandTurned(limits, HttpProtocol.serving(asked -> Response.text("x")));
                TcpClient slow = other.connect()) {
            other.send(slow, "GET /x".getBytes(ISO_8859_1));
            other.pass(Duration.ofMillis(millis).plus(SECOND));
            assertThat(Answer.first(slow.readTextToEnd(), false).body())
                    .as("what it says where a request may take " + words)
                    .contains(" within " + words + " ");
        }
    }

    /** Old clients send an empty line behind a request: it is the beginning of nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r\n\r\n"})
    void anEmptyLineBehindARequestIsNotLate(String emptyLines) {
        try (TcpClient client = server.connect()) {
            send(client, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n" + emptyLines);
            Answer.read(client);
            server.pass(Duration.ofSeconds(29));
            assertThat(server.open())
                    .as("connections open 29 s after a request with empty lines behind it")
                    .isEqualTo(1);
            server.pass(Duration.ofSeconds(2));
            client.expectEnd();
        }
    }

    @Test
    void anEmptyLineInTwoPiecesIsNoneEither() {
        try (TcpClient client = server.connect()) {
            send(client, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n\r");
            Answer.read(client);
            server.pass(Duration.ofSeconds(5));
            send(client, "\n");
            server.pass(Duration.ofSeconds(25));
            send(client, "GET /y HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(Answer.read(client).body())
                    .as("the echo of a request 25 s after an empty line in two pieces")
                    .isEqualTo("y");
        }
    }

    @Test
    void halfAnEmptyLineIsNoRequestThatIsLate() {
        try (TcpClient client = server.connect()) {
            send(client, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n\r");
            Answer.read(client);
            server.pass(Duration.ofSeconds(31));
            assertThat(client.readTextToEnd())
                    .as("what comes after the answer, when nothing follows the CR")
                    .isEmpty();
        }
    }

    @Test
    void aRequestBehindEmptyLinesHasItsTimeFromItsOwnFirstByte() {
        try (TcpClient client = server.connect()) {
            send(client, "\r\n");
            server.pass(Duration.ofSeconds(8));
            send(client, "\r\nGET /x HTTP/1.1\r\n");
            server.pass(Duration.ofSeconds(8));
            send(client, "Host: a\r\n\r\n");
            assertThat(Answer.read(client).body())
                    .as("the echo of a request that took 8 s, 16 s behind an empty line")
                    .isEqualTo("x");
        }
    }

    @Test
    void aByteNowAndThenDoesNotPutItOff() {
        try (TcpClient drip = server.connect()) {
            for (char letter : "GET /slowloris".substring(0, 10).toCharArray()) {
                send(drip, "" + letter);
                server.pass(SECOND);
            }
            server.pass(SECOND);
            assertThat(Answer.first(drip.readTextToEnd(), false).status())
                    .as("the status of a byte a second")
                    .isEqualTo(408);
        }
    }

    @Test
    void eachRequestHasItsOwnTime() {
        try (TcpClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                send(client, "GET /x HTTP/1.1\r\n");
                server.pass(Duration.ofSeconds(8));
                send(client, "Host: a\r\n\r\n");
                assertThat(Answer.read(client).status())
                        .as("request " + (i + 1) + ", 8 s each")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aHeadThatIsTooSlowGets408WithoutABody() {
        try (TcpClient slow = server.connect();
                TcpClient neighbour = server.connect()) {
            send(slow, "HEAD /x HTTP/1.1\r\n");
            send(neighbour, "GET /long/enough/to/lie/over/it HTTP/1.1\r\nHost: a\r\n\r\n");
            server.pass(Duration.ofSeconds(11));
            assertThat(Answer.first(slow.readTextToEnd(), true).status())
                    .as("the status, with no body behind it")
                    .isEqualTo(408);
        }
    }

    @Test
    void aGetThatIsTooSlowGets408WithItsBody() {
        try (TcpClient slow = server.connect();
                TcpClient neighbour = server.connect()) {
            send(slow, "GET /x HTTP/1.1\r\n");
            send(neighbour, "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
            server.pass(Duration.ofSeconds(11));
            assertThat(Answer.first(slow.readTextToEnd(), false).body())
                    .as("the body, whatever the neighbour asked")
                    .isNotEmpty();
        }
    }

    @Test
    void whoSaysNothingIsClosedAfterThirtySecondsWithoutAWord() {
        try (TcpClient silent = server.connect();
                TcpClient served = server.connect()) {
            send(served, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
            Answer.read(served);
            server.pass(Duration.ofSeconds(29));
            assertThat(server.open()).as("connections open after 29 s").isEqualTo(2);
            server.pass(Duration.ofSeconds(2));
            silent.expectEnd();
            served.expectEnd();
        }
    }
}
