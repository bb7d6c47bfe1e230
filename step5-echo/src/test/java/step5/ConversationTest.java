package step5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import step5.http.Response;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * How requests, answers and ends follow each other on one connection, with a server that runs on
 * its own thread.
 */
class ConversationTest {
    private static final String ASK = "GET /hi HTTP/1.0\r\n\r\n";

    @Test
    void fullRequestThenHalfCloseIsAnswered() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send("GET /hi HTTP/1.1\r\nHost: a\r\n\r\n").halfClose();
            assertThat(Answer.first(client.readTextToEnd(), false).body())
                    .as("the echo for a client that sends no more, but reads")
                    .isEqualTo("hi");
            server.await("close #1");
        }
    }

    @Test
    void twoFullRequestsThenHalfCloseAreAnswered() {
        String ask = "GET /hi HTTP/1.1\r\nHost: a\r\n\r\n";
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send(ask + ask).halfClose();
            assertThat(Answer.all(client.readTextToEnd(), List.of()))
                    .as("the answers to two requests of a client that sends no more")
                    .hasSize(2);
        }
    }

    @Test
    void halfCloseWhileAnAnswerIsOnItsWayLosesNothingOfIt() {
        int body = 32 << 10;
        int asked = 0;
        try (RunningServer server = Echo.start(request -> Response.text("x".repeat(body)));
                TcpClient slow = TcpClient.connect(server.port(), 4096)) {
            // until the socket took less than all
            while (server.events().stream()
                    .noneMatch(line -> line.matches("write #1 (\\d+) of (?!\\1$).*"))) {
                slow.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                server.awaitCount("write #1", ++asked);
            }
            slow.halfClose();
            server.await("read #1 end");
            assertThat(Answer.all(slow.readTextToEnd(), List.of()))
                    .as("whole answers for a client that sent its end before it read the first")
                    .hasSize(asked);
        }
    }

    @Test
    void halfCloseInMidRequestEndsTheConnection() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send("GET /hi HTT").halfClose();
            client.expectEnd();
        }
    }

    @Test
    void requestThenImmediateCloseIsSurvived() {
        try (RunningServer server = Echo.start()) {
            for (int i = 1; i <= 20; i++) {
                server.connect().send(ASK).close();
                server.await("close #" + i);
            }
            try (TcpClient client = server.connect()) {
                assertThat(Answer.read(client.send(ASK)).body())
                        .as("the echo behind twenty clients that gave up")
                        .isEqualTo("hi");
            }
        }
    }

    @Test
    void terminatorMayBeSplitAnywhere() {
        String ask = "GET /hi HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        try (RunningServer server = Echo.start()) {
            for (int missing = 1; missing <= 4; missing++) {
                try (TcpClient client = server.connect()) {
                    client.send(ask.substring(0, ask.length() - missing));
                    server.await("read #" + missing + "…");
                    client.send(ask.substring(ask.length() - missing));
                    assertThat(Answer.read(client).body())
                            .as("the echo when the last " + missing + " bytes came later")
                            .isEqualTo("hi");
                }
            }
        }
    }

    @Test
    void twoRequestsInOnePacketGetTwoAnswers() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(List.of(Answer.read(client).body(), Answer.read(client).body()))
                    .as("the echoes, in order")
                    .containsExactly("1", "2");
            server.await("write #1…");
            assertThat(server.count("write #1")).as("system calls for both answers").isEqualTo(1);
            assertThat(Answer.read(client.send("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n")).body())
                    .as("the echo on the same connection")
                    .isEqualTo("3");
        }
    }

    @Test
    void onlyFirstPipelinedRequestOfHttp10IsAnswered() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            List<Answer> answers = Answer.all(client.send(ASK + ASK).readTextToEnd(), List.of());
            assertThat(answers)
                    .as("answers to two requests of HTTP/1.0 without keep-alive")
                    .hasSize(1);
            assertThat(answers.get(0).closes()).as("says that it is the last").isTrue();
        }
    }

    @Test
    void http10IsToldThatItIsKept() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            String ask = "GET /hi HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
            for (int i = 0; i < 2; i++) {
                assertThat(Answer.read(client.send(ask)).fields())
                        .as("answer " + (i + 1) + " on a kept connection of HTTP/1.0")
                        .containsEntry("Connection", "keep-alive");
            }
        }
    }

    @Test
    void http11IsNotToldWhatItKnows() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            assertThat(Answer.read(client.send("GET /hi HTTP/1.1\r\nHost: a\r\n\r\n")).fields())
                    .as("the answer on a kept connection of HTTP/1.1")
                    .doesNotContainKey("Connection");
        }
    }

    @Test
    void answerSurvivesUnreadBody() {
        for (int extra : List.of(1000, 300_000)) {
            try (RunningServer server = Echo.start();
                    TcpClient client = server.connect()) {
                client.send("POST /hi HTTP/1.1\r\nHost: a\r\nContent-Length: " + extra + "\r\n\r\n")
                        .send("x".repeat(extra));
                assertThat(Answer.first(client.readTextToEnd(), false).status())
                        .as("the answer to a POST with " + extra + " bytes that nobody reads")
                        .isEqualTo(405);
            }
        }
    }

    @Test
    void expectationIsAnsweredByTheFinalStatusAtOnce() {
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send(
                    "POST /hi HTTP/1.1\r\n"
                            + "Host: a\r\n"
                            + "Content-Length: 5\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            assertThat(Answer.read(client).status())
                    .as("what a client hears that waits with its body")
                    .isEqualTo(405);
            client.expectEnd();
        }
    }

    @Test
    void bodyIsNotTakenForARequest() {
        String inner = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
        try (RunningServer server = Echo.start();
                TcpClient client = server.connect()) {
            client.send(
                    "GET /hi HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + inner.length()
                            + "\r\n\r\n"
                            + inner);
            assertThat(client.readTextToEnd())
                    .as("the answer to a GET with a body that looks like a request")
                    .endsWith("\r\n\r\nhi");
        }
    }

    @Test
    void allIsDoneByOneThread() {
        Set<String> threads = new TreeSet<>();
        try (RunningServer server =
                        Echo.start(
                                request -> {
                                    threads.add(Thread.currentThread().getName());
                                    return new UrlEchoServer().handle(request);
                                });
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            Answer.read(a.send(ASK));
            Answer.read(b.send(ASK));
            assertThat(threads).as("the threads that answered").hasSize(1);
        }
    }

    @Test
    void logEscapesControlBytes() {
        try (RunningServer server =
                        Echo.start(
                                request -> {
                                    throw new IllegalStateException(
                                            "no such page: "
                                                    + new String(request.target(), ISO_8859_1));
                                });
                TcpClient client = server.connect()) {
            // 9b begins a command to the terminal, as ESC [ does
            client.send("GET /\u009b31m HTTP/1.0\r\n\r\n");
            assertThat(Answer.read(client).status())
                    .as("the status when a handler throws")
                    .isEqualTo(500);
            client.halfClose();
            server.await("close #1");
            assertThat(server.events())
                    .as("the log, when an exception quotes what a client sent")
                    .anyMatch(line -> line.contains("no such page"))
                    .allMatch(
                            line -> line.chars().noneMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0));
        }
    }
}
