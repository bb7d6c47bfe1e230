package step4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.CommandLine;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** What a person meets at the command line of {@link BareLoop}. */
class BareLoopMainTest {
    private static final String TALK = "java step1-blocking/src/main/java/step1/Talk.java";

    @Test
    void saysWhereItListensAndWhatToTryNext() {
        RunningServer server = CommandLine.running(BareLoop::run, "0");
        try (TcpClient a = server.connect()) {
            int port = server.port();
            assertThat(server.events().get(0))
                    .as("the first line")
                    .startsWith("listening 127.0.0.1:" + port + "   ")
                    .endsWith("in a second terminal: " + TALK + " " + port);
            assertThat(a.send("hello").read(5)).as("the echo").isEqualTo("hello");
            server.await("write #1 5 of 5");
        } finally {
            server.close();
        }
        server.await("exit status 0");
    }

    @Test
    void aPortInUseIsOneClearSentence() throws IOException {
        CommandLine.aPortInUseIsOneClearSentence(BareLoop::run);
    }

    @ParameterizedTest
    @CsvSource({"65535, 65535", "'', 9999"})
    void thePortIsTheOneThatIsNamedOr9999(String words, int port) throws IOException {
        CommandLine.thePortIsTheOneThatIsNamedOr9999(BareLoop::run, words, port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "65536", "-1", "9998 x", "--loop"})
    void whatIsNoPortIsOneClearSentence(String words) throws IOException {
        CommandLine.whatIsNoPortIsOneClearSentence(BareLoop::run, words);
    }
}
