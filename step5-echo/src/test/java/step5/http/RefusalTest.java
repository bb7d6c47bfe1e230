package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import org.junit.jupiter.api.Test;
import step5.Answer;
import step5.Echo;
import testsupport.TcpClient;

/**
 * The parser goes from hand to hand: what it thought of one client's request must not be said to
 * another.
 */
class RefusalTest {
    @Test
    void whoIsRefusedDoesNotSpoilTheNextClient() {
        try (HandTurned server = new HandTurned(Echo.protocol());
                TcpClient bad = server.connect();
                TcpClient good = server.connect()) {
            server.send(bad, "(\r\n".getBytes(ISO_8859_1));
            assertThat(Answer.read(bad).status()).as("the status of noise").isEqualTo(400);
            server.send(good, "GET /hi HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(Answer.read(good).body())
                    .as("the echo of the next client's request")
                    .isEqualTo("hi");
        }
    }
}
