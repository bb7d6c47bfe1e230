package step4;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Server;
import e3.trace.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Dialogue;
import testsupport.RunningServer;
import testsupport.Scenarios;
import testsupport.TcpClient;

/**
 * Step 3's server again, on the library, of which this test, like the server, sees only what is
 * public.
 */
class HelloServerTest {
    private static final Dialogue HTTP =
            new Dialogue("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK\r\n");

    private final RunningServer server =
            RunningServer.running(
                    (trace, listening) -> {
                        try (Loop loop = new Loop()) {
                            Server hello =
                                    new Server(
                                            loop,
                                            Limits.DEFAULTS,
                                            Trace.lines(trace),
                                            HelloServer::new);
                            hello.listen(0);
                            listening.accept(hello.port());
                            loop.start();
                        }
                    });

    @AfterEach
    void close() {
        server.close();
    }

    private static void assertAnswered(TcpClient client) {
        String answer = client.readTextToEnd();
        assertThat(answer)
                .as("the answer")
                .startsWith("HTTP/1.0 200 OK\r\n")
                .contains("\r\nContent-Length: 13\r\n")
                .endsWith("\r\n\r\nHello, client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.0\n\n",
                "GET / HTTP/1.0\r\nHost: x\r\n\r\n",
                "!!\n\n",
                "\n\n",
                "\n\r\n",
                "\r\n\r\n",
                "GET /\n\r\n",
                "x\n\n and more"
            })
    void answersAtTheBlankLine(String request) {
        try (TcpClient a = server.connect().send(request)) {
            assertAnswered(a);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n",
                "\n",
                "\r\n",
                "GET / HTTP/1.0\r\n\r",
                "a\n b\n c\r\n",
                "\n\r\r\n"
            })
    void waitsForTheBlankLine(String begin) {
        try (TcpClient a = server.connect().send(begin)) {
            server.await("read #1 " + begin.length());
            assertThat(server.count("write #1"))
                    .as("answers to a request that is not complete")
                    .isZero();
            a.send("\n\n");
            assertAnswered(a);
        }
    }

    @Test
    void blankLineMayComeInPieces() {
        Scenarios.putARequestTogetherFromPieces(server, HTTP);
    }

    @Test
    void lfCrLfMayComeInPiecesAsWell() {
        Scenarios.putARequestTogetherFromPieces(
                server, new Dialogue("x\n\r\n", "HTTP/1.0 200 OK\r\n"));
    }

    @Test
    void fullRequestThenHalfCloseIsAnswered() {
        try (TcpClient a = server.connect().send(HTTP.ask())) {
            a.halfClose();
            assertAnswered(a);
        }
    }

    @Test
    void halfCloseMidRequestClosesOnlyThatClient() {
        try (TcpClient a = server.connect().send("GET /h");
                TcpClient b = server.connect()) {
            a.halfClose();
            a.expectEnd();
            assertAnswered(b.send(HTTP.ask()));
        }
    }

    @Test
    void requestThenImmediateCloseIsSurvived() {
        server.connect().send(HTTP.ask()).close();
        server.await("close #1");
        try (TcpClient b = server.connect()) {
            assertAnswered(b.send(HTTP.ask()));
        }
    }

    @Test
    void answersEachClientOnce() {
        try (TcpClient a = server.connect().send(HTTP.ask() + HTTP.ask())) {
            assertThat(a.readTextToEnd().split("Hello, client", -1))
                    .as("the answers to two requests at once, and what is around them")
                    .hasSize(2);
        }
    }
}
