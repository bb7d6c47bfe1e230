package step1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.RunningServer;

/**
 * Talk, with streams in place of a terminal, against step 1's server or one made for the occasion.
 */
@Execution(ExecutionMode.CONCURRENT)
class TalkTest {
    private static final int BIG = 1 << 20;
    private static final int FEW = 2000;

    private final Screen out = new Screen();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Charset terminal = UTF_8;

    @Test
    void typedLinesComeBack() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            assertThat(talk(server, "hello\nworld\n")).as("exit status").isZero();
            assertThat(printed())
                    .containsSubsequence(
                            "connected to 127.0.0.1:" + server.port() + ": type a line",
                            "hello\nworld\n",
                            "[the server closed the connection]");
        }
    }

    @Test
    void nobodyListensIsOneClearSentence() throws Exception {
        RunningServer gone = RunningServer.serving(BlockingServer::serve);
        gone.close();
        assertThat(talk(gone, "")).as("exit status").isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "nothing listens on 127.0.0.1:"
                                + gone.port()
                                + ": start a server first, e.g. java"
                                + " step1-blocking/src/main/java/step1/BlockingServer.java "
                                + gone.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "65536", "-1", "--hodl", "--send", "--crlf --hodl"})
    void unclearArgumentsAreOneClearSentence(String args) throws Exception {
        int status =
                Talk.run(
                        args.split(" "),
                        keys(""),
                        UTF_8,
                        new PrintStream(out),
                        new PrintStream(err));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "'"
                                + args
                                + "' is not clear: give a port from 1 to 65535, and options as in"
                                + " the head of Talk.java.");
    }

    @Test
    void holdIsSilentUntilEnter() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                PipedOutputStream keyboard = new PipedOutputStream();
                InputStream keys = new PipedInputStream(keyboard)) {
            Future<Integer> talk = start(server, keys, "--hold");
            server.await("accept #1");
            assertThat(talk.isDone()).as("Talk has ended before Enter").isFalse();
            keyboard.write('\n');
            keyboard.flush();
            assertThat(endOf(talk)).as("exit status").isZero();
            server.await("close #1");
            assertThat(server.events())
                    .as("the server's trace")
                    .containsExactly("accept #1", "read #1 end", "close #1");
            assertThat(printed()).endsWith("[left]\n");
        }
    }

    @Test
    void halfSendsThenClosesItsSideAndStillReads() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            talk(server, "", "--half");
            assertThat(printed())
                    .contains("hello\n")
                    .endsWith("[the server closed the connection]\n");
            assertThat(server.events()).contains("read #1 6", "read #1 end");
        }
    }

    @Test
    void dripSendsByteByByteAndLeavesAfterASecondOfSilence() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            talk(server, "", "--drip", "--send", "h");
            server.await("close #1");
            assertThat(server.events())
                    .as("the server's trace")
                    .containsSubsequence(
                            "read #1 1", "write #1 1 of 1", "read #1 1", "read #1 end");
            assertThat(printed())
                    .contains("h\n")
                    .endsWith("[nothing more came within a second: left]\n");
        }
    }

    @Test
    void leaveClosesInMidMessage() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            talk(server, "", "--leave");
            server.await("close #1");
            assertThat(server.events())
                    .as("the server's trace")
                    .contains("read #1 3", "read #1 end");
            assertThat(printed()).endsWith("[left]\n");
        }
    }

    @Test
    void resetGoesLikeAProgramThatCrashed() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            talk(server, "", "--reset");
            server.await("failed #1…");
            assertThat(server.events())
                    .as("the server's trace")
                    .contains("read #1 3")
                    .doesNotContain("read #1 end");
        }
    }

    @Test
    void floodSendsUntilNothingMovesAndReadsNothing() throws Exception {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                PipedOutputStream keyboard = new PipedOutputStream();
                InputStream keys = new PipedInputStream(keyboard)) {
            Future<Integer> talk = start(server, keys, "--flood");
            server.awaitCount("read #1 1024", 1000);
            keyboard.write('\n');
            keyboard.flush();
            assertThat(endOf(talk)).as("exit status").isZero();
            server.await("close #1");
            assertThat(printed())
                    .as("none of the echo")
                    .contains("[sent 1 MiB]")
                    .doesNotContain("hello")
                    .endsWith("[left]\n");
        }
    }

    @Test
    void sendWithCrlfSendsLineAndBlankLineInOneGo() throws Exception {
        try (RunningServer server =
                serving(
                        channel -> {
                            ByteBuffer buffer = ByteBuffer.allocate(64);
                            channel.read(buffer);
                            channel.write(buffer.flip());
                        })) {
            talk(server, "", "--send", "GET /x HTTP/1.0", "--crlf");
            assertThat(printed())
                    .as("what the server read in one go, CR shown")
                    .contains("GET /x HTTP/1.0\\r\n\\r\n\n[");
        }
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws Exception {
        try (RunningServer server =
                serving(
                        channel ->
                                channel.write(
                                        ByteBuffer.wrap(
                                                "\33[31mred\7\0\u009b1m caf\u00e9\r\n"
                                                        .getBytes(UTF_8))))) {
            talk(server, "", "--send", "x");
            assertThat(printed()).contains("\\x1b[31mred\\x07\\x00\\x9b1m caf\u00e9\\r\n");
            assertThat(printed().chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                    .as("control characters printed")
                    .isEmpty();
        }
    }

    @Test
    void whatIsTypedArrivesAsUtf8WhateverTheTerminalSpeaks() throws Exception {
        terminal = ISO_8859_1;
        InputStream keys = new ByteArrayInputStream("caf\u00e9\n".getBytes(terminal));
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            assertThat(endOf(start(server, keys))).as("exit status").isZero();
            assertThat(printed()).as("the echo").contains("caf\u00e9\n");
        }
    }

    /** Printed character by character, a large answer took half a minute. */
    @Test
    void aLargeAnswerIsPrintedInFewPieces() throws Exception {
        try (RunningServer server =
                serving(
                        channel -> {
                            ByteBuffer much = ByteBuffer.wrap("x".repeat(BIG).getBytes(UTF_8));
                            while (much.hasRemaining()) {
                                channel.write(much);
                            }
                        })) {
            talk(server, "");
            assertThat(printed().length()).as("characters printed").isGreaterThan(BIG);
            assertThat(out.pieces).as("pieces in which they were printed").isLessThan(FEW);
        }
    }

    @Test
    void saysThatTheServerWasLostEvenWhileWaitingForAKey() throws Exception {
        // its close is a reset
        try (RunningServer server =
                        serving(channel -> channel.setOption(StandardSocketOptions.SO_LINGER, 0));
                PipedOutputStream keyboard = new PipedOutputStream();
                InputStream keys = new PipedInputStream(keyboard)) {
            assertThat(endOf(start(server, keys))).as("exit status").isZero();
            assertThat(printed()).contains("[the server broke the connection off: ");
        }
    }

    private interface Conversation {
        void with(SocketChannel channel) throws IOException;
    }

    private static RunningServer serving(Conversation conversation) {
        return RunningServer.serving(
                (listener, trace) -> {
                    try (SocketChannel channel = listener.accept()) {
                        conversation.with(channel);
                    }
                });
    }

    private int talk(RunningServer server, String typed, String... options) throws Exception {
        return endOf(start(server, keys(typed), options));
    }

    /** On a thread of its own, for Talk waits as long as the server lets it. */
    private Future<Integer> start(RunningServer server, InputStream keys, String... options) {
        String[] args =
                Stream.concat(Stream.of("" + server.port()), Stream.of(options))
                        .toArray(String[]::new);
        FutureTask<Integer> talk =
                new FutureTask<>(
                        () ->
                                Talk.run(
                                        args,
                                        keys,
                                        terminal,
                                        new PrintStream(out, true, UTF_8),
                                        new PrintStream(err, true)));
        Thread thread = new Thread(talk, "Talk");
        thread.setDaemon(true);
        thread.start();
        return talk;
    }

    private int endOf(Future<Integer> talk) throws Exception {
        try {
            return talk.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Talk has not ended within 5 s, it printed: " + printed(), e);
        }
    }

    private static InputStream keys(String typed) {
        return new ByteArrayInputStream(typed.getBytes(UTF_8));
    }

    private String printed() {
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
