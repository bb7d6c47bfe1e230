package testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * The tests lean on these two classes: each of their failures must be one, and must say what
 * happened.
 */
class TcpClientTest {

    @Test
    void silenceWhereAnAnswerIsWantedIsAFailure() {
        try (RunningServer server =
                        serving(channel -> say(channel, "he").read(ByteBuffer.allocate(1)));
                TcpClient client = TcpClient.connect(server.port(), 0, Duration.ofMillis(100))) {
            assertThatThrownBy(() -> client.read(5))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("nothing within 0.1 s, wanted 5 bytes, got 2: 'he'");
        }
    }

    @Test
    void endOfStreamWhereAnAnswerIsWantedIsAFailure() {
        try (RunningServer server = serving(channel -> say(channel, "he\r\n"));
                TcpClient client = server.connect()) {
            assertThatThrownBy(() -> client.readUntil("llo"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            "the server closed the connection, wanted all up to 'llo', got 4:"
                                    + " 'he\\r"
                                    + "\\n"
                                    + "'");
        }
    }

    @Test
    void aResetIsNoEndOfStream() {
        try (RunningServer server = serving(TcpClientTest::resetAfterOneByte);
                TcpClient client = server.connect()) {
            client.send("x");
            assertThatThrownBy(client::readToEnd)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("connection reset, wanted the end of the stream, got no byte");
        }
    }

    @Test
    void anEndOrAnAnswerIsNotSilence() {
        try (RunningServer server = serving(channel -> say(channel, "hi"));
                TcpClient client = server.connect()) {
            assertThatThrownBy(client::expectNothing)
                    .hasMessage("an answer, wanted 300 ms of silence, got 2: 'hi'");
            assertThatThrownBy(client::expectNothing)
                    .hasMessage(
                            "the server closed the connection, wanted 300 ms of silence, got no"
                                    + " byte");
        }
    }

    @Test
    void anAnswerIsNotTheEnd() {
        try (RunningServer server = serving(channel -> say(channel, "hi"));
                TcpClient client = server.connect()) {
            assertThatThrownBy(client::expectEnd)
                    .hasMessage("an answer, wanted the end of the connection, got 2: 'hi'");
            client.expectEnd();
        }
    }

    @Test
    void aMissingEventIsAFailureThatListsWhatHappened() {
        try (RunningServer server =
                RunningServer.serving((listener, trace) -> trace.accept("accept #1"))) {
            server.await("accept…");
            assertThatThrownBy(() -> server.await("accept"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            "no event 'accept' and the server has ended; what the server did"
                                    + " last:\n"
                                    + "  accept #1");
        }
    }

    @Test
    void aServerThatDiesFailsItsTest() {
        RunningServer server =
                RunningServer.serving(
                        (listener, trace) -> {
                            throw new IOException("out of luck");
                        });
        assertThat(server.ended(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessage("the server died: java.io.IOException: out of luck");
    }

    @Test
    void aServerThatDiesWhenAFailedTestHangsUpSaysNothing() {
        CountDownLatch hungUp = new CountDownLatch(1);
        RunningServer server =
                RunningServer.serving(
                        (listener, trace) -> {
                            hungUp.await();
                            throw new IOException("broken pipe");
                        });
        assertThatThrownBy(
                        () ->
                                Plainly.otherwise(
                                        "nobody was answered",
                                        () -> server.awaitCount("answer", 1, Duration.ZERO)))
                .hasMessage("nobody was answered");
        hungUp.countDown();
        assertThat(server.ended(Duration.ofSeconds(5))).isTrue();
        server.close();
    }

    @Test
    void aServerThatSpinsFailsItsTest() {
        RunningServer server =
                RunningServer.serving(
                        (listener, trace) -> {
                            while (true) {
                                trace.accept("woke 0");
                            }
                        });
        assertThat(server.ended(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessage("the server spins: 300000 lines, the last 'woke 0'");
    }

    @Test
    void whatCameTooSeldomIsCountedInWords() {
        try (RunningServer server =
                RunningServer.serving((listener, trace) -> trace.accept("accept #1"))) {
            server.await("accept…");
            assertThatThrownBy(() -> server.awaitCount("accept", 2))
                    .hasMessageStartingWith("event 'accept…' came once, not 2 times, ");
            assertThatThrownBy(() -> server.awaitCount("read", 2))
                    .hasMessageStartingWith("event 'read…' came 0 times, not 2 times, ");
        }
    }

    @Test
    void aServerThatGoesOnWhenInterruptedFailsItsTest() {
        CountDownLatch done = new CountDownLatch(1);
        RunningServer server =
                RunningServer.serving(
                        (listener, trace) -> {
                            while (done.getCount() > 0) {
                                Thread.interrupted();
                                Thread.onSpinWait();
                            }
                        });
        assertThatThrownBy(() -> server.close(Duration.ofMillis(100)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the server did not end after its thread was interrupted");
        done.countDown();
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

    private static SocketChannel say(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes()));
        return channel;
    }

    private static void resetAfterOneByte(SocketChannel channel) throws IOException {
        channel.read(ByteBuffer.allocate(1));
        channel.setOption(StandardSocketOptions.SO_LINGER, 0); // the close that follows is a reset
    }
}
