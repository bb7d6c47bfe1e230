package step3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** What a person meets at the command line. */
class MainTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysWhereItListensAndWhatToTryNext() {
        try (RunningServer server = running("0"); TcpClient a = server.connect()) {
            assertThat(server.events().get(0)).as("the first line").isEqualTo("listening 127.0.0.1:" + server.port()
                    + "   now, in a second terminal: curl -i http://127.0.0.1:" + server.port() + "/");
            assertThat(a.send("GET / HTTP/1.0\r\n\r\n").readTextToEnd()).as("the answer").endsWith("\r\n\r\nHello, client");
            server.await("write #1 97 of 97");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 --big", "--big 0"})
    void bigIsAPageOf16MiB(String words) {
        try (RunningServer server = running(words.split(" ")); TcpClient a = server.connect()) {
            String answer = a.send("GET / HTTP/1.0\r\n\r\n").readTextToEnd();
            assertThat(answer).as("the answer's head").contains("Content-Length: 16777216\r\n");
            assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4).as("the page's size").isEqualTo(16 * 1024 * 1024);
        }
    }

    private static RunningServer running(String... args) {
        return RunningServer.running((trace, listening) -> main(args, trace, listening));
    }

    private static void main(String[] args, Consumer<String> trace, IntConsumer listening) throws IOException {
        SelectorServer.run(args, new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                trace.accept(line);
                if (line.startsWith("listening")) {
                    listening.accept(Integer.parseInt(line.replaceFirst("listening 127.0.0.1:(\\d+) .*", "$1")));
                }
            }
        }, System.err);
    }

    @Test
    void aPortInUseIsOneClearSentence() throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            int port = other.socket().getLocalPort();
            assertThat(run("" + port)).as("the exit status").isEqualTo(1);
            assertThat(err.toString()).as("what is said").startsWith("Cannot listen on 127.0.0.1:" + port + " (")
                    .endsWith("): stop the program that uses this port, or name another port, for example 9998." + System.lineSeparator());
        }
    }

    /** The port is in use in any case, so nothing is served there. */
    @ParameterizedTest
    @CsvSource({"65535, 65535", "'', 9999"})
    void thePortIsTheOneThatIsNamedOr9999(String words, int port) throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open()) {
            occupy(other, port);
            assertThat(run(words.isEmpty() ? new String[0] : new String[] {words})).as("the exit status").isEqualTo(1);
            assertThat(err.toString()).as("what is said: it is a port, but in use").startsWith("Cannot listen on 127.0.0.1:" + port + " (");
        }
    }

    private static void occupy(ServerSocketChannel other, int port) throws IOException {
        try {
            other.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (BindException e) {
            // somebody else occupies it: that is as good
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "65536", "-1", "9998 x", "--loop"})
    void whatIsNoPortIsOneClearSentence(String words) throws IOException {
        assertThat(run(words.split(" "))).as("the exit status").isEqualTo(1);
        assertThat(err.toString()).as("what is said").isEqualTo("'" + words
                + "' is no port: give a number from 0 to 65535, for example 9998." + System.lineSeparator());
    }

    private int run(String... args) throws IOException {
        return SelectorServer.run(args, new PrintStream(OutputStream.nullOutputStream()), new PrintStream(err));
    }
}
