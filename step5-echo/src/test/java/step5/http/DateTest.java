package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import step5.Answer;
import testsupport.TcpClient;

/**
 * {@code Date} is the time of the answer, in the one form of RFC 9110, 5.6.7. In the post it is a
 * day in 1996, and not even in that form.
 */
class DateTest {
    private Instant now = Instant.parse("1994-11-06T08:49:37.750Z");

    private final Clock clock =
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneId.of("America/New_York"); // of no interest: Date is always GMT
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1994-11-06T08:49:37Z | Sun, 06 Nov 1994 08:49:37 GMT",
                "1996-01-01T01:01:01Z | Mon, 01 Jan 1996 01:01:01 GMT",
                "2000-02-29T23:59:59Z | Tue, 29 Feb 2000 23:59:59 GMT",
                "2024-05-15T00:00:00Z | Wed, 15 May 2024 00:00:00 GMT",
                "2026-07-30T12:00:09Z | Thu, 30 Jul 2026 12:00:09 GMT",
                "2026-10-10T10:10:10Z | Sat, 10 Oct 2026 10:10:10 GMT",
                "2027-12-31T23:59:59Z | Fri, 31 Dec 2027 23:59:59 GMT",
                "2028-01-01T00:00:00Z | Sat, 01 Jan 2028 00:00:00 GMT",
                "2038-01-19T03:14:08Z | Tue, 19 Jan 2038 03:14:08 GMT",
            })
    void dateComesFromTheClock(Instant instant, String date) {
        now = instant;
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            assertThat(date(server, client)).as("Date at " + instant).isEqualTo(date);
        }
    }

    @Test
    void itChangesWhenTheSecondDoes() {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            assertThat(date(server, client)).as("Date at 37.75 s").endsWith("08:49:37 GMT");
            pass(server, 200);
            assertThat(date(server, client)).as("Date at 37.95 s").endsWith("08:49:37 GMT");
            pass(server, 100);
            assertThat(date(server, client)).as("Date at 38.05 s").endsWith("08:49:38 GMT");
            pass(server, 1_900);
            assertThat(date(server, client)).as("Date at 39.95 s").endsWith("08:49:39 GMT");
            pass(server, 100);
            assertThat(date(server, client)).as("Date at 40.05 s").endsWith("08:49:40 GMT");
        }
    }

    private HandTurned server() {
        return new HandTurned(HttpProtocol.serving(request -> Response.text("x"), clock));
    }

    private void pass(HandTurned server, int millis) {
        now = now.plusMillis(millis);
        server.pass(Duration.ofMillis(millis));
    }

    private static String date(HandTurned server, TcpClient client) {
        server.send(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
        return Answer.read(client).fields().get("Date");
    }
}
