package testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** What a person meets at the command line of steps 2 and 3. */
public final class CommandLine {
    private static final Pattern LISTENING = Pattern.compile("listening 127.0.0.1:(\\d+) .*");

    /** A main, as far as a test can call it: it returns the exit status. */
    @FunctionalInterface
    public interface Main {
        int run(String[] args, PrintStream out, PrintStream err) throws IOException;
    }

    /**
     * Every line that is printed becomes an event; the one that begins with "listening" tells the
     * port.
     */
    private static final class PrintedEvents extends PrintStream {
        private final Consumer<String> trace;
        private final IntConsumer listening;

        PrintedEvents(Consumer<String> trace, IntConsumer listening) {
            super(OutputStream.nullOutputStream());
            this.trace = trace;
            this.listening = listening;
        }

        @Override
        public void println(String line) {
            trace.accept(line);
            if (line.startsWith("listening")) {
                listening.accept(Integer.parseInt(LISTENING.matcher(line).replaceFirst("$1")));
            }
        }
    }

    private CommandLine() {}

    /**
     * Runs it as a server; each line that it prints becomes an event, and so does its exit status.
     */
    public static RunningServer running(Main main, String... args) {
        return RunningServer.running(
                (trace, listening) -> {
                    int status = main.run(args, new PrintedEvents(trace, listening), System.err);
                    trace.accept("exit status " + status);
                });
    }

    public static void aPortInUseIsOneClearSentence(Main main) throws IOException {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            int port = other.socket().getLocalPort();
            String said = failing(main, "" + port);
            assertTrue(
                    said.startsWith("Cannot listen on 127.0.0.1:" + port + " ("),
                    () -> "what is said names the port and the reason: " + said);
            String next =
                    "): stop the program that uses this port, or name another port, for example"
                            + " 9998."
                            + System.lineSeparator();
            assertTrue(
                    said.endsWith(next),
                    () -> "what is said ends with what to do, and nothing follows: " + said);
        }
    }

    /** The port is in use in any case, so nothing is served there. */
    public static void thePortIsTheOneThatIsNamedOr9999(Main main, String words, int port)
            throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open()) {
            occupy(other, port);
            String said = failing(main, words.isEmpty() ? new String[0] : new String[] {words});
            assertTrue(
                    said.startsWith("Cannot listen on 127.0.0.1:" + port + " ("),
                    () -> "it is a port, but in use; what is said: " + said);
        }
    }

    private static void occupy(ServerSocketChannel other, int port) throws IOException {
        try {
            other.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (BindException e) {
            // somebody else occupies it: that is as good
        }
    }

    public static void whatIsNoPortIsOneClearSentence(Main main, String words) throws IOException {
        assertEquals(
                "'"
                        + words
                        + "' is no port: give a number from 0 to 65535, for example 9998."
                        + System.lineSeparator(),
                failing(main, words.split(" ")),
                "what is said");
    }

    private static String failing(Main main, String... args) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(
                1,
                main.run(
                        args,
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(err)),
                "the exit status");
        return err.toString();
    }
}
