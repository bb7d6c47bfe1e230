package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import step5.Answer;
import step5.Echo;
import testsupport.TcpClient;

/** When the server ends it answers what is in, and says that these answers are the last. */
class EndingTest {
    private static final String ASK = "GET /hi HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void idleConnectionsEndAndHalfARequestMayStillBecomeAWholeOne() {
        try (HandTurned server = new HandTurned(Echo.protocol());
                TcpClient idle = server.connect();
                TcpClient halfWay = server.connect();
                TcpClient waiting = server.connect()) {
            server.send(idle, bytes(ASK));
            Answer.read(idle); // served once, and silent since then
            server.send(halfWay, bytes(ASK.substring(0, 9)));
            waiting.send(ASK + ASK); // has arrived, and nobody has read it yet
            server.finish(Duration.ofSeconds(10));

            idle.expectEnd();
            List<Answer> answers = Answer.all(waiting.readTextToEnd(), List.of());
            assertThat(answers.get(0).body())
                    .as("the echo of a request that was in")
                    .isEqualTo("hi");
            assertThat(answers.get(answers.size() - 1).closes())
                    .as("'Connection: close' on the last answer")
                    .isTrue();

            server.send(halfWay, bytes(ASK.substring(9)));
            Answer last = Answer.first(halfWay.readTextToEnd(), false);
            assertThat(last.body()).as("the echo of a request that was half-way").isEqualTo("hi");
            assertThat(last.closes()).as("'Connection: close' on it").isTrue();
        }
    }

    @Test
    void whoSentAnEmptyLineBehindItsRequestIsIdle() {
        try (HandTurned server = new HandTurned(Echo.protocol());
                TcpClient whole = server.connect();
                TcpClient half = server.connect()) {
            server.send(whole, bytes(ASK + "\r\n"));
            server.send(half, bytes(ASK + "\r"));
            Answer.read(whole);
            Answer.read(half);
            server.finish(Duration.ofSeconds(10));
            assertThat(whole.readTextToEnd()).as("what comes behind its answer").isEmpty();
            half.expectEnd();
        }
    }

    @Test
    void whoNeedsLongerIsDropped() {
        try (HandTurned server = new HandTurned(Echo.protocol());
                TcpClient halfWay = server.connect()) {
            server.send(halfWay, bytes("GET /hi"));
            server.finish(Duration.ofSeconds(5));
            server.pass(Duration.ofSeconds(5));
            halfWay.expectEnd();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
