package step2;

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
        try (RunningServer server = RunningServer.running(MainTest::main); TcpClient a = server.connect()) {
            assertThat(server.events().get(0)).as("the first line").isEqualTo("listening 127.0.0.1:" + server.port()
                    + "   now say something, in a second and a third terminal: java step1-blocking/src/main/java/step1/Talk.java " + server.port());
            assertThat(a.send("hi").read(2)).as("the echo").isEqualTo("hi");
            server.await("write #1 2 of 2");
        }
    }

    private static void main(Consumer<String> trace, IntConsumer listening) throws IOException {
        NonBlockingServer.run(new String[] {"0"}, new PrintStream(OutputStream.nullOutputStream()) {
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
        return NonBlockingServer.run(args, new PrintStream(OutputStream.nullOutputStream()), new PrintStream(err));
    }
}
