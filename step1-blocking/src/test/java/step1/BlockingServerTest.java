package step1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** The conversation with one client, statement by statement. */
class BlockingServerTest {

    /** Whatever comes back: that is the next test's business. */
    @Test
    @Exercise("1.1")
    void theConversationGoesOnUntilTheClientEndsIt() {
        List<String> words = List.of("one", "two", "three", "4");
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            for (int i = 1; i <= words.size(); i++) {
                int number = i;
                otherwise(
                        "the client said something for the "
                                + List.of("first", "second", "third", "fourth").get(i - 1)
                                + " time, and the server did not read and answer it",
                        () -> {
                            client.send(words.get(number - 1));
                            server.awaitCount("read #1 ", number);
                            server.awaitCount("write #1 ", number);
                        });
            }
            assertThat(server.count("read #1 end"))
                    .as("how often the server met the end of a client that may still say something")
                    .isZero();
            otherwise(
                    "the client has ended its side, and the server did not end the conversation",
                    () -> {
                        client.halfClose();
                        server.await("read #1 end");
                        client.readToEnd();
                    });
            assertThat(
                            String.join(
                                    ", ",
                                    server.events().stream()
                                            .filter(line -> line.startsWith("read"))
                                            .toList()))
                    .as(
                            "what the server tells of its reads, when the client said one, two,"
                                    + " three, 4, and ended its side")
                    .isEqualTo("read #1 3, read #1 3, read #1 5, read #1 1, read #1 end");
        }
    }

    @Test
    @Exercise("1.2")
    void eachMessageComesBackAsItWasSent() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            expectHello(client);
            expectEcho(client, "bye", "the 'hello' before it had come back");
            expectEcho(client, "a\r\n b \n", "line ends and blanks are bytes like all others");
            expectEcho(client, "0123456789".repeat(100), "the 'bye' before it had come back");
            assertThat(server.count("read #1 "))
                    .as(
                            "reads for four messages, the last of 1000 bytes, if after each of them"
                                    + " the whole buffer is free again")
                    .isLessThan(10);
        }
    }

    /** Each test of 1.2 begins with a plain word: who fails at that need not be told of more. */
    private static void expectHello(TcpClient client) {
        expectEcho(
                client,
                "hello",
                "what was read must go out, and not what lies behind it in the buffer");
    }

    private static void expectEcho(TcpClient client, String text, String remark) {
        String sent =
                "the client sent "
                        + (text.length() > 10
                                ? text.length() + " bytes, "
                                : "'" + text + "', in bytes ")
                        + firstBytes(text);
        otherwise(
                sent + ", and did not get them back (" + remark + ")",
                () -> {
                    String back = client.send(text).read(text.length());
                    int equal = Arrays.mismatch(back.toCharArray(), text.toCharArray());
                    if (equal >= 0) {
                        throw new AssertionError(
                                equal < 10
                                        ? "the first bytes back: " + firstBytes(back)
                                        : "back came "
                                                + equal
                                                + " bytes as they were sent, and then "
                                                + firstBytes(back.substring(equal)));
                    }
                });
    }

    private static String firstBytes(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, 10))
                + (bytes.length > 10 ? " …" : "");
    }

    @Test
    @Exercise("1.2")
    void bytesThatAreNoTextComeBackToo() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (255 - i);
        }
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            expectHello(client);
            expectEcho(
                    client,
                    new String(all, ISO_8859_1),
                    "these are all the bytes there are; the 'hello' before them had come back");
        }
    }

    @Test
    @Exercise("1.2")
    void aMessageLargerThanTheBufferComesBackWhole() {
        String message = "0123456789".repeat(500);
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            expectHello(client);
            expectEcho(client, message, "the 'hello' before it had come back");
            assertThat(server.count("read #1 "))
                    .as("reads for 'hello' and one write of 5000 bytes, into a buffer of 1024")
                    .isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    @Exercise(value = "1.1", last = true)
    void theClientMaySayAsMuchAsItLikes() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            for (int i = 1; i <= 50; i++) {
                int number = i;
                otherwise(
                        "the client's message number %s was not read and answered".formatted(i),
                        () -> {
                            client.send("more");
                            server.awaitCount("read #1 ", number);
                            server.awaitCount("write #1 ", number);
                        });
            }
            client.halfClose();
            client.readToEnd(); // whoever closes with bytes unread sends a reset
        }
    }

    /** Ten thousand reads, each with a write. */
    @Test
    @Exercise(value = "1.1", whole = true)
    void aLongConversationNeedsNoMoreRoomThanAShortOne() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            for (int i = 1; i <= 10_000; i++) {
                String which = "message %s of a long conversation was not answered".formatted(i);
                otherwise(which, () -> client.send("x").read(1));
            }
        }
    }

    @Test
    @Exercise(
            value = {"1.1", "1.2", "1.3"},
            whole = true)
    void halfCloseStillGetsWholeEcho() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            client.send(new byte[5000]);
            client.halfClose();
            assertThat(client.readToEnd().length)
                    .as("echo of 5000 bytes for a client that sends no more, but still reads")
                    .isEqualTo(5000);
        }
    }

    @Test
    @Exercise(
            value = {"1.3", "1.2", "1.1"},
            whole = true)
    void traceTellsTheWholeLifeOfAConnection() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            try (TcpClient client = server.connect()) {
                client.send("hello");
                client.read(5);
            }
            assertThat(server.ended(Duration.ofSeconds(5)))
                    .as("the server has ended, since its one client has left")
                    .isTrue();
            assertThat(server.events())
                    .as("the trace")
                    .containsExactly(
                            "accept #1", "read #1 5", "write #1 5 of 5", "read #1 end", "close #1");
        }
    }

    @Test
    @Exercise(
            value = {"1.3", "1.1"},
            whole = true)
    void serverClosesAfterTheEndOfTheStream() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve);
                TcpClient client = server.connect()) {
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    @Exercise("1.3")
    void clientIsClosedEvenAfterAFailure() {
        expectClosedWhen(
                () -> {
                    throw new IllegalStateException("the trace cannot be written");
                });
    }

    @Test
    @Exercise("1.3")
    void clientIsClosedEvenAfterAnError() {
        expectClosedWhen(
                () -> {
                    throw new StackOverflowError("said by a test");
                });
    }

    private static void expectClosedWhen(Runnable fails) {
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) -> serveAndFail(listener, trace, fails));
                TcpClient client = server.connect()) {
            client.send("hello");
            server.await("read #1 5");
            otherwise(
                    "the server failed in mid-conversation and did not close the client, who now"
                            + " waits for ever",
                    client::expectEnd);
            otherwise(
                    "the server failed with something that is no IOException, and nobody will hear"
                            + " of it: it was caught and not thrown on",
                    () -> server.await("the failure came out of the server"));
        }
    }

    /** Fails in mid-conversation, as a full disk under the trace would make it. */
    private static void serveAndFail(
            ServerSocketChannel listener, Consumer<String> trace, Runnable fails)
            throws IOException {
        try {
            BlockingServer.serve(
                    listener,
                    event -> {
                        trace.accept(event);
                        if (event.startsWith("read")) {
                            fails.run();
                        }
                    });
        } catch (IllegalStateException | StackOverflowError e) {
            trace.accept("the failure came out of the server");
        }
    }
}
