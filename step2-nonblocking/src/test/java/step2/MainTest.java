package step2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.CommandLine;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** What a person meets at the command line. */
class MainTest {
    @Test
    void saysWhereItListensAndWhatToTryNext() {
        RunningServer server = CommandLine.running(NonBlockingServer::run, "0");
        try (TcpClient a = server.connect()) {
            assertThat(server.events().get(0))
                    .as("the first line")
                    .isEqualTo(
                            "listening 127.0.0.1:"
                                    + server.port()
                                    + "   now say something, in a second and a third terminal: java"
                                    + " step1-blocking/src/main/java/step1/Talk.java "
                                    + server.port());
            assertThat(a.send("hi").read(2)).as("the echo").isEqualTo("hi");
            server.await("write #1 2 of 2");
        } finally {
            server.close();
        }
        server.await("exit status 0");
    }

    @Test
    void aPortInUseIsOneClearSentence() throws IOException {
        CommandLine.aPortInUseIsOneClearSentence(NonBlockingServer::run);
    }

    @ParameterizedTest
    @CsvSource({"65535, 65535", "'', 9999"})
    void thePortIsTheOneThatIsNamedOr9999(String words, int port) throws IOException {
        CommandLine.thePortIsTheOneThatIsNamedOr9999(NonBlockingServer::run, words, port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "65536", "-1", "9998 x", "--loop"})
    void whatIsNoPortIsOneClearSentence(String words) throws IOException {
        CommandLine.whatIsNoPortIsOneClearSentence(NonBlockingServer::run, words);
    }
}
