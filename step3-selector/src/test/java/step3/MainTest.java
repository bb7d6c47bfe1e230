package step3;

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
        RunningServer server = CommandLine.running(SelectorServer::run, "0");
        try (TcpClient a = server.connect()) {
            assertThat(server.events().get(0))
                    .as("the first line")
                    .isEqualTo(
                            "listening 127.0.0.1:"
                                    + server.port()
                                    + "   now, in a second terminal: curl -i http://127.0.0.1:"
                                    + server.port()
                                    + "/");
            assertThat(a.send("GET / HTTP/1.0\r\n\r\n").readTextToEnd())
                    .as("the answer")
                    .endsWith("\r\n\r\nHello, client");
            server.await("write #1 97 of 97");
        } finally {
            server.close();
        }
        server.await("exit status 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 --big", "--big 0"})
    void bigIsAPageOf16MiB(String words) {
        try (RunningServer server = CommandLine.running(SelectorServer::run, words.split(" "));
                TcpClient a = server.connect()) {
            String answer = a.send("GET / HTTP/1.0\r\n\r\n").readTextToEnd();
            assertThat(answer).as("the answer's head").contains("Content-Length: 16777216\r\n");
            assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4)
                    .as("the page's size")
                    .isEqualTo(16 * 1024 * 1024);
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws IOException {
        CommandLine.aPortInUseIsOneClearSentence(SelectorServer::run);
    }

    @ParameterizedTest
    @CsvSource({"65535, 65535", "'', 9999"})
    void thePortIsTheOneThatIsNamedOr9999(String words, int port) throws IOException {
        CommandLine.thePortIsTheOneThatIsNamedOr9999(SelectorServer::run, words, port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "65536", "-1", "9998 x", "--loop"})
    void whatIsNoPortIsOneClearSentence(String words) throws IOException {
        CommandLine.whatIsNoPortIsOneClearSentence(SelectorServer::run, words);
    }
}
