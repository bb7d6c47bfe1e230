package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static pictures.Svg.Look.RESET;
import static pictures.Svg.Look.SERVED;
import static pictures.Svg.Look.TEXT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import pictures.ConversationPicture;
import pictures.Svg;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * Two servers answer a client that has sent more than its request. One closes at once, though bytes
 * are unread; the other one is step 3's. What follows is drawn as it happens.
 */
final class UnreadPicture {
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    private static final String MORE = "x".repeat(1000);
    private static final ByteBuffer ANSWER = ByteBuffer.wrap("Hello, client".getBytes());

    private final ConversationPicture picture =
            new ConversationPicture(
                    "Why not simply close?", "unread bytes turn the end into a reset");

    static Svg draw() {
        UnreadPicture drawing = new UnreadPicture();
        drawing.closedAtOnce();
        drawing.endedGently();
        return drawing.picture.draw();
    }

    private void closedAtOnce() {
        picture.part("the server closes at once");
        try (RunningServer server = RunningServer.serving(UnreadPicture::answerAndClose);
                TcpClient client = server.connect().send(REQUEST + MORE)) {
            server.await("close #1…");
            picture.toServer(TEXT, "a request, and more bytes");
            server.events().forEach(this::served);
            assertThat(client.endsInReset()).as("a reset, where bytes were unread").isTrue();
            picture.toClient(RESET, "a reset");
            picture.atClient(RESET, "gets an error: the answer may be lost");
        }
    }

    /** Reads the request and not a byte more. */
    private static void answerAndClose(ServerSocketChannel listener, Consumer<String> trace)
            throws IOException {
        try (SocketChannel client = listener.accept()) {
            ByteBuffer request = ByteBuffer.allocate(REQUEST.length());
            while (request.hasRemaining()) {
                client.read(request);
            }
            trace.accept("read #1 some");
            client.write(ANSWER.duplicate());
            trace.accept("write #1");
        }
        trace.accept("close #1 unread");
    }

    private void endedGently() {
        picture.part("the server ends its half");
        try (RunningServer server = RunningServer.serving(SelectorServer::serve);
                TcpClient client = server.connect().send(REQUEST + MORE)) {
            server.await("write #1…");
            picture.toServer(TEXT, "a request, and more bytes");
            server.events().forEach(this::served);
            assertThat(client.readTextToEnd()).as("the whole answer").endsWith("Hello, client");
            picture.toClient(TEXT, "the end of the server's half");
            picture.atClient(SERVED, "has the whole answer");
            int told = server.events().size();
            client.leave();
            server.await("close #1");
            picture.toServer(TEXT, "the end of the client's half");
            server.events().stream().skip(told).forEach(this::served);
        }
    }

    /** An event of the server's trace. */
    private void served(String event) {
        if (event.equals("read #1 some")) {
            picture.atServer(TEXT, "reads the request, no more");
        } else if (event.equals("read #1 end")) {
            picture.atServer(TEXT, "reads it: nothing is unread");
        } else if (event.startsWith("read #1")) {
            picture.atServer(TEXT, "reads");
        } else if (event.startsWith("write #1")) {
            picture.toClient(TEXT, "the answer");
        } else if (event.equals("close #1 unread")) {
            picture.atServer(TEXT, "closes: bytes are unread");
        } else if (event.equals("close #1")) {
            picture.atServer(SERVED, "closes");
        }
    }
}
