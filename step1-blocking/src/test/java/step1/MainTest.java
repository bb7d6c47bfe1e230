package step1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Child;
import testsupport.Dialogue;
import testsupport.Expect;
import testsupport.RunningServer;
import testsupport.Scenarios;

/** What a person at the terminal meets. */
class MainTest {
    @Test
    void saysWhatToTryNextAndEndsWithItsOneClient() {
        try (RunningServer server =
                RunningServer.running((trace, listening) -> run(trace, listening, "0"))) {
            server.await(
                    "listening 127.0.0.1:"
                            + server.port()
                            + "   now say something, in a second terminal: "
                            + "java step1-blocking/src/main/java/step1/Talk.java "
                            + server.port());
            Scenarios.serveOneClient(server, Dialogue.ECHO);
            server.await("exit status 0");
        }
    }

    @Test
    void goesOnToTheNextClientWithLoop() {
        try (RunningServer server =
                RunningServer.running((trace, listening) -> run(trace, listening, "0", "--loop"))) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, Dialogue.ECHO, Expect.CAN);
        }
    }

    /** Every line it prints becomes an event. */
    private static void run(Consumer<String> trace, IntConsumer listening, String... args)
            throws IOException {
        PrintStream out =
                new PrintStream(OutputStream.nullOutputStream()) {
                    @Override
                    public void println(String line) {
                        trace.accept(line);
                        if (line.startsWith("listening 127.0.0.1:")) {
                            listening.accept(Integer.parseInt(line.split("[: ]")[2]));
                        }
                    }
                };
        trace.accept("exit status " + BlockingServer.run(args, out, System.err));
    }

    @Test
    void portInUseIsOneClearSentence() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            String port = "" + other.socket().getLocalPort();
            int status =
                    BlockingServer.run(
                            new String[] {port}, new PrintStream(out), new PrintStream(err));
            assertThat(status).as("exit status for a port in use").isEqualTo(1);
            assertThat(err.toString().lines())
                    .as("what it says about the port")
                    .singleElement()
                    .asString()
                    .startsWith("Cannot listen on 127.0.0.1:" + port + " (")
                    .endsWith(
                            "): stop the program that uses this port, or name another port, for"
                                    + " example 9998.");
            assertThat(out.toString()).as("it does not claim to listen").isEmpty();
        }
    }

    /** The port is in use in any case, so nothing is served there. */
    @ParameterizedTest
    @CsvSource({"65535, 65535", "'', 9999"})
    void thePortIsTheOneThatIsNamedOr9999(String words, int port) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ServerSocketChannel other = ServerSocketChannel.open()) {
            occupy(other, port);
            String[] args = words.isEmpty() ? new String[0] : new String[] {words};
            assertThat(BlockingServer.run(args, System.out, new PrintStream(err)))
                    .as("exit status")
                    .isEqualTo(1);
            assertThat(err.toString())
                    .as("what it says: it is a port, but in use")
                    .startsWith("Cannot listen on 127.0.0.1:" + port + " (");
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
    @ValueSource(strings = {"abc", "65536", "-1", "9998 9999", "--lop"})
    void noPortIsOneClearSentence(String args) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = BlockingServer.run(args.split(" "), System.out, new PrintStream(err));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(err.toString().strip())
                .as("what it says about its arguments")
                .isEqualTo(
                        "'"
                                + args
                                + "' is no port: give a number from 0 to 65535, for example 9998.");
    }

    @Test
    void exitStatusTellsTheShellOfAPortInUse() throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            Process java = start("" + other.socket().getLocalPort());
            assertThat(java.waitFor(10, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(java.exitValue()).as("exit status").isEqualTo(1);
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Windows has no signals to end a program with")
    void endsWithoutAStackTraceWhenTold() throws Exception {
        Process java = start("0");
        try (BufferedReader out = java.inputReader();
                BufferedReader err = java.errorReader()) {
            assertThat(out.readLine()).as("the first line").startsWith("listening 127.0.0.1:");
            // SIGTERM; Control-C is SIGINT, which a shell may have switched off for us
            java.toHandle().destroy();
            assertThat(java.waitFor(10, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(err.lines())
                    .as("what it had to say about that")
                    .noneMatch(line -> line.contains("Exception"));
        }
    }

    private static Process start(String... args) throws Exception {
        String classes =
                Path.of(
                                BlockingServer.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                        .toString();
        List<String> command =
                new ArrayList<>(List.of("-cp", classes, BlockingServer.class.getName()));
        command.addAll(List.of(args));
        return Child.java(command).start();
    }
}
