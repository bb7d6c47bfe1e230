package step1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** The conversation with one client, statement by statement. */
class BlockingServerTest {

    @Test
    void eachMessageComesBackAsItWasSent() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve); TcpClient client = server.connect()) {
            client.send("hello");
            assertThat(client.read(5)).as("what came back for 'hello': the bytes that were read, not what lies behind them").isEqualTo("hello");
            client.send("bye");
            assertThat(client.read(3)).as("what came back for 'bye', in the buffer that had held 'hello'").isEqualTo("bye");
        }
    }

    @Test
    void aMessageLargerThanTheBufferComesBackWhole() {
        String message = "0123456789".repeat(500);
        try (RunningServer server = RunningServer.serving(BlockingServer::serve); TcpClient client = server.connect()) {
            client.send(message);
            assertThat(client.read(5000).equals(message)).as("all of 5000 bytes came back, in their order").isTrue();
            assertThat(server.count("read #1 ")).as("reads for one write of 5000 bytes, into a buffer of 1024").isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void halfCloseStillGetsWholeEcho() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve); TcpClient client = server.connect()) {
            client.send(new byte[5000]);
            client.halfClose();
            assertThat(client.readToEnd().length).as("echo of 5000 bytes for a client that sends no more, but still reads").isEqualTo(5000);
        }
    }

    @Test
    void traceTellsTheWholeLifeOfAConnection() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            try (TcpClient client = server.connect()) {
                client.send("hello");
                client.read(5);
            }
            assertThat(server.ended(Duration.ofSeconds(5))).as("the server has ended, since its one client has left").isTrue();
            assertThat(server.events()).as("the trace").containsExactly(
                    "accept #1", "read #1 5", "write #1 5 of 5", "read #1 end", "close #1");
        }
    }

    @Test
    void serverClosesAfterTheEndOfTheStream() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve); TcpClient client = server.connect()) {
            client.halfClose();
            client.expectEnd();
        }
    }

    @Test
    void clientIsClosedEvenAfterAFailure() {
        try (RunningServer server = RunningServer.serving(BlockingServerTest::serveAndFail); TcpClient client = server.connect()) {
            client.send("hello");
            server.await("read #1 5");
            client.expectEnd();
        }
    }

    /** Fails in mid-conversation, as a full disk under the trace would make it. */
    private static void serveAndFail(ServerSocketChannel listener, Consumer<String> trace) throws IOException {
        IllegalStateException failure = new IllegalStateException("the trace cannot be written");
        try {
            BlockingServer.serve(listener, event -> {
                trace.accept(event);
                if (event.startsWith("read")) {
                    throw failure;
                }
            });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(failure);
        }
    }
}
