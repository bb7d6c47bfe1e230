package step5;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.TcpClient;

/**
 * What a person meets who starts the program: in a JVM of its own, because its exit status counts.
 */
@Execution(ExecutionMode.CONCURRENT)
class MainTest {
    private static final String ASK = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void saysWhereItListensAndWhatToTryNext() throws Exception {
        try (ChildJvm server = new ChildJvm("0")) {
            String line = server.nextLine();
            int port = server.port(line);
            assertThat(line)
                    .as("the line that it prints when it listens")
                    .isEqualTo(
                            "listening 127.0.0.1:"
                                    + port
                                    + "   now open http://127.0.0.1:"
                                    + port
                                    + "/hello in a browser; Ctrl-C ends the server");
            try (TcpClient client = TcpClient.connect(port)) {
                assertThat(Answer.read(client.send(ASK)).body())
                        .as("the echo at the port it named")
                        .isEqualTo("hello");
            }
        }
    }

    @Test
    void portArgumentIsUsed() throws Exception {
        int free;
        try (ServerSocketChannel probe =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            free = probe.socket().getLocalPort();
        }
        try (ChildJvm server = new ChildJvm("" + free)) {
            assertThat(server.nextLine())
                    .as("where it listens when it is told " + free)
                    .startsWith("listening 127.0.0.1:" + free + " ");
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            int port = other.socket().getLocalPort();
            try (ChildJvm server = new ChildJvm("" + port)) {
                assertThat(server.exitStatus())
                        .as("the exit status when the port is in use")
                        .isEqualTo(1);
                assertThat(server.errors())
                        .as("what it says then")
                        .startsWith("Cannot listen on 127.0.0.1:" + port + " (")
                        .contains("): stop the program that uses this port, or name another port")
                        .hasLineCount(1);
                assertThat(server.nextLine()).as("what it says about listening").isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "70000"})
    void whatIsNoPortIsOneClearSentence(String word) throws Exception {
        try (ChildJvm server = new ChildJvm(word)) {
            assertThat(server.exitStatus())
                    .as("the exit status when '" + word + "' should be a port")
                    .isEqualTo(1);
            assertThat(server.errors())
                    .as("what it says then")
                    .startsWith(
                            "'"
                                    + word
                                    + "' is no port: give a number from 0 to 65535, for example"
                                    + " 8888")
                    .hasLineCount(1);
        }
    }

    @Test
    void traceShowsWhatHappens() throws Exception {
        try (ChildJvm server = new ChildJvm("0", "--trace")) {
            int port = server.port(server.nextLine());
            try (TcpClient client = TcpClient.connect(port)) {
                Answer.read(client.send(ASK));
                assertThat(server.lineThat("accept ")).as("the trace").isEqualTo("accept #1");
                assertThat(server.lineThat("read "))
                        .as("the trace")
                        .isEqualTo("read #1 " + ASK.length());
                assertThat(server.lineThat("write "))
                        .as("the trace")
                        .matches("write #1 (\\d+) of \\1");
            }
            assertThat(server.lineThat("close ")).as("the trace").isEqualTo("close #1");
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason =
                    "on Windows a process cannot ask another one to end: there is no SIGTERM")
    void sigtermEndsItWithALastLineThatCounts() throws Exception {
        try (ChildJvm server = new ChildJvm("0")) {
            int port = server.port(server.nextLine());
            try (TcpClient idle = TcpClient.connect(port);
                    TcpClient asking = TcpClient.connect(port)) {
                Answer.read(asking.send(ASK));
                server.terminate();
                idle.expectEnd();
                assertThat(server.exitStatus())
                        .as("the JVM's own exit status for SIGTERM")
                        .isEqualTo(128 + 15);
            }
            assertThat(server.nextLine())
                    .as("its last line")
                    .isEqualTo("ended   connections: 2, dropped at the end: 0");
            assertThat(server.errors()).as("no stack trace").isEmpty();
        }
    }
}
