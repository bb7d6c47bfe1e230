package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.HandTurned;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import step5.Echo;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Requests sent without waiting for answers: as many as a client likes, answered in order. */
class PipeliningTest {
    private static final int MANY = 100_000;
    private static final String ASK = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /** The client reads while it sends, so it needs two threads and a plain socket. */
    @Test
    void aHundredThousandRequestsAtOnceGetAsManyAnswersInOrder() throws Exception {
        try (RunningServer server = Echo.start();
                Socket client = new Socket("127.0.0.1", server.port())) {
            client.setSoTimeout(5000);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client));
            InputStream answers = new BufferedInputStream(client.getInputStream(), 1 << 16);
            for (int i = 0; i < MANY; i++) {
                assertThat(body(answers)).as("answer " + i + " of " + MANY).isEqualTo("" + i);
            }
            sending.join();
            client.shutdownOutput();
            assertThat(answers.read()).as("what comes behind the last answer").isEqualTo(-1);
            assertThat(server.events()).as("troubles").noneMatch(line -> line.contains("failed"));
        }
    }

    @Test
    void theLastOfAPacketIsAnsweredOnAsShallowAStackAsTheFirst() {
        List<Integer> depths = new ArrayList<>();
        try (HandTurned server =
                        new HandTurned(
                                HttpProtocol.serving(
                                        request -> {
                                            depths.add(new Throwable().getStackTrace().length);
                                            return Response.text("x");
                                        }));
                TcpClient client = server.connect()) {
            server.send(client, ASK.repeat(100).getBytes(ISO_8859_1));
            assertThat(depths)
                    .as("calls of the handler for a hundred requests in one packet")
                    .hasSize(100);
            assertThat(Set.copyOf(depths))
                    .as(
                            "how deep the stack was: a loop, and no recursion that a client could"
                                    + " drive on")
                    .hasSize(1);
        }
    }

    /** All connections share one parser, unless one of them is in the middle of a request. */
    @Test
    void whatOtherClientsSaidBeforeChangesNoPipeline() {
        try (HandTurned server =
                        new HandTurned(
                                HttpProtocol.serving(
                                        request ->
                                                Response.text(
                                                        request.field("Host").orElse("none"))));
                TcpClient slow = server.connect();
                TcpClient last = server.connect();
                TcpClient other = server.connect()) {
            server.send(slow, ASK.substring(0, 20).getBytes(ISO_8859_1));
            server.send(other, "GET / HTTP/1.1\r\nHost: b\r\n\r\n".getBytes(ISO_8859_1));
            server.send(
                    last,
                    "GET / HTTP/1.1\r\nHost: c\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            server.send(slow, (ASK.substring(20) + ASK + ASK).getBytes(ISO_8859_1));
            server.halfClose(slow);
            server.halfClose(other);
            assertThat(slow.readTextToEnd())
                    .as("the answers to three requests of the slow client")
                    .containsPattern("(?s)(\r\n\r\na.*){3}")
                    .doesNotContain("Connection: close");
            assertThat(other.readTextToEnd())
                    .as("the answer to the other client")
                    .endsWith("\r\n\r\nb");
        }
    }

    /**
     * Else the others would wait until a whole buffer of requests is answered: two thousand here,
     * each with a long answer.
     */
    @Test
    void aFloodDelaysTheOneNextDoorByAFewAnswersOnly() {
        AtomicInteger flood = new AtomicInteger();
        AtomicInteger single = new AtomicInteger();
        Response eightKilobytes = Response.text("x".repeat(8 << 10));
        try (HandTurned server =
                        new HandTurned(
                                HttpProtocol.serving(
                                        request -> {
                                            (request.target().length > 1 ? single : flood)
                                                    .incrementAndGet();
                                            return eightKilobytes;
                                        }));
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            a.send(ASK.repeat(2000));
            b.send("GET /single HTTP/1.1\r\nHost: a\r\n\r\n");
            server.turnUntil(() -> single.get() > 0, "answer a single request beside a flood");
            assertThat(flood)
                    .as(
                            "answers of 8 KB to the flood until the single request had its own: 64"
                                    + " KB a turn, and a few turns")
                    .hasValueLessThan(50);
        }
    }

    private static void send(Socket client) {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        try {
            client.getOutputStream().write(requests.toString().getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("could not send " + MANY + " requests", e);
        }
    }

    /** Behind the empty line there is a number, and then the next answer's H. */
    private static String body(InputStream answers) throws IOException {
        int length = 0;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            length =
                    line.startsWith("Content-Length: ")
                            ? Integer.parseInt(line.substring(16))
                            : length;
        }
        return new String(answers.readNBytes(length), ISO_8859_1);
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = answers.read(); b != '\r'; b = answers.read()) {
            if (b < 0) {
                throw new AssertionError(
                        "the connection ended in the middle of an answer: '" + line + "'");
            }
            line.append((char) b);
        }
        answers.read(); // the LF
        return line.toString();
    }
}
