package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** What the regions of {@link SelectorServer} are for, seen by its clients and in its trace. */
class SelectorServerTest {
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";
    private static final String ANSWER = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\nConnection: close\r\n\r\nHello, client";
    /** More than the sockets on the way take from a server whose client does not read. */
    private static final int BIG = 8 * 1024 * 1024;
    private static final int SMALL_WINDOW = 64 * 1024;

    @Test
    void sleepsBetweenTheThingsItDoes() {
        try (RunningServer server = serving()) {
            try (TcpClient a = server.connect()) {
                server.await("accept #1");
                assertThat(a.send(REQUEST).readTextToEnd()).as("the answer").isEqualTo(ANSWER);
            }
            server.await("close #1");
            assertThat(server.events()).as("all that happened").containsExactly("woke 1", "accept #1",
                    "woke 1", "read #1 18", "write #1 97 of 97", "woke 1", "read #1 end", "close #1");
        }
    }

    // 3.1 accept and register

    @Test
    void newcomersAreRegisteredAndServed() {
        try (RunningServer server = serving(); TcpClient a = server.connect(); TcpClient b = server.connect()) {
            server.await("accept #1");
            server.await("accept #2");
            expectAnswer(b, "client B");
            expectAnswer(a, "client A, who came first and spoke last,");
        }
    }

    @Test
    void whatAClientLeftBehindIsNotGivenToTheNext() {
        try (RunningServer server = serving()) {
            server.connect().send("GET / HTTP/1.0\r\n").close();
            server.await("close #1");
            try (TcpClient b = server.connect()) {
                b.send("\r\n").expectNothing(); // with A's half request before it, this would be a whole one
                b.send("\r\n");
                assertThat(b.readTextToEnd()).as("B's answer, after a blank line of its own").isEqualTo(ANSWER);
            }
        }
    }

    @Test
    void aBurstIsAcceptedInFewWakeUps() {
        CountDownLatch gate = new CountDownLatch(1);
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.serving((listener, trace) -> {
            gate.await();
            SelectorServer.serve(listener, trace);
        })) {
            IntStream.range(0, 20).forEach(i -> clients.add(server.connect()));
            gate.countDown();
            server.await("accept #20");
            long wakeUps = server.events().stream().takeWhile(line -> !line.equals("accept #20")).filter(line -> line.startsWith("woke")).count();
            assertThat(wakeUps).as("wake-ups to accept 20 clients that came at once").isLessThan(20);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void fiftyQueuedBeforeStartAreAllServed() {
        CountDownLatch gate = new CountDownLatch(1);
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.serving(200, (listener, trace) -> {
            gate.await();
            SelectorServer.serve(listener, trace);
        })) {
            IntStream.range(0, 50).forEach(i -> clients.add(server.connect().send(REQUEST)));
            gate.countDown();
            for (TcpClient client : clients) {
                assertThat(client.readTextToEnd()).as("the answer to one of 50 who came before the server started").isEqualTo(ANSWER);
            }
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    // 3.2 take keys out

    @Test
    void whatIsReadyIsHandledOnce() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            server.await("accept #1");
            a.send("G");
            server.await("read #1 1");
            try (TcpClient b = server.connect()) {
                b.send("G");
                server.await("read #2 1");
            }
            server.await("close #2");
            assertThat(server.count("read #1")).as("how often client A was read, who sent one byte, while B came, spoke and left").isEqualTo(1);
            assertThat(server.events()).as("every wake-up has a reason: a key left in the set makes select() say 0 for a new event")
                    .doesNotContain("woke 0");
        }
    }

    // 3.3 a client that leaves

    @Test
    void connectAndCloseLeavesNothingReady() {
        try (RunningServer server = serving(); TcpClient b = server.connect()) {
            server.await("accept #1");
            server.connect().close();
            server.await("read #2 end");
            expectAnswer(b, "client B, after another had come and left,");
            assertThat(server.count("read #2 end")).as("how often the server was told of the end of client 2").isEqualTo(1);
            server.await("close #2");
        }
    }

    @Test
    void halfCloseMidRequestClosesOnlyThatClient() {
        try (RunningServer server = serving(); TcpClient a = server.connect(); TcpClient b = server.connect()) {
            a.send("GET / HT").halfClose();
            a.expectEnd();
            expectAnswer(b, "client B, after A had ended in mid-request,");
        }
    }

    @Test
    void fullRequestThenHalfCloseIsAnswered() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            a.send(REQUEST).halfClose();
            assertThat(a.readTextToEnd()).as("the answer to a client that sends no more, but still reads").isEqualTo(ANSWER);
            server.await("close #1");
        }
    }

    @Test
    void nothingIsKeptAfterRequests() {
        try (RunningServer server = serving()) {
            for (int i = 0; i < 200; i++) {
                try (TcpClient a = server.connect()) {
                    a.send(REQUEST).readToEnd();
                }
            }
            server.awaitCount("close #", 200);
        }
    }

    // 3.4 keep what the socket did not take, 3.5 OP_WRITE only while bytes wait

    @Test
    void slowReaderGetsEverythingAndDelaysNobody() {
        try (RunningServer server = servingBig(); TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            slow.send(REQUEST);
            server.await("want write #1");
            try (TcpClient b = server.connect()) {
                b.send(REQUEST);
                assertThat(b.readUntil("OK")).as("the answer's start for B, while A does not read").isEqualTo("HTTP/1.0 200 OK");
            }
            String answer = slow.readTextToEnd();
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4).equals(bigText())).as("all " + BIG + " bytes came, in order").isTrue();
            assertThatEachWriteGoesOnWhereTheLastStopped(server);
        }
    }

    private static void assertThatEachWriteGoesOnWhereTheLastStopped(RunningServer server) {
        int left = -1;
        for (String line : server.events().stream().filter(line -> line.startsWith("write #1")).toList()) {
            String[] words = line.split(" ");
            assertThat(Integer.parseInt(words[4])).as("bytes still to write at '" + line + "'").isEqualTo(left < 0 ? Integer.parseInt(words[4]) : left);
            left = Integer.parseInt(words[4]) - Integer.parseInt(words[2]);
        }
        assertThat(left).as("bytes left at the end").isZero();
    }

    @Test
    void sleepsAgainWhenAllIsWritten() {
        try (RunningServer server = servingBig(); TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW); TcpClient b = server.connect()) {
            server.await("accept #2");
            slow.send(REQUEST);
            server.await("want write #1");
            slow.readToEnd();
            int before = server.count("woke");
            b.expectNothing();
            assertThat(server.count("woke") - before).as("wake-ups in 300 ms, when all was written and nobody spoke").isZero();
            assertThat(server.count("close #1")).as("how often a client was closed that had not ended its side").isZero();
            slow.halfClose();
            server.await("close #1");
        }
    }

    @Test
    void sleepsWhileAClientDoesNotRead() {
        try (RunningServer server = servingBig(); TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW); TcpClient b = server.connect()) {
            server.await("accept #2");
            slow.send(REQUEST);
            server.await("want write #1");
            b.expectNothing(); // the kernels' buffers may still grow a little
            int before = server.count("woke");
            b.expectNothing();
            assertThat(server.count("woke") - before).as("wake-ups in 300 ms in which a client did not read its answer").isZero();
        }
    }

    // 3.6 a request in pieces

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\n\n", "GET / HTTP/1.0\n\r\n", "\n\n", "a\r\nb: c\n\n", "caf\u00e9 \u00ff\u0000\r\n\r\n"})
    void aBlankLineEndsTheRequestWhereverThePiecesAreSplit(String request) {
        try (RunningServer server = serving()) {
            for (int at = 1, number = 1; at <= request.length(); at++, number++) {
                try (TcpClient a = server.connect()) {
                    a.send(request.substring(0, at));
                    server.await("read #" + number + " " + at);
                    if (at < request.length()) {
                        a.send(request.substring(at));
                    }
                    assertThat(a.readTextToEnd()).as("the answer to a request split after " + at + " bytes").isEqualTo(ANSWER);
                }
            }
        }
    }

    @Test
    void noBlankLineNoAnswer() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            a.send("GET / HTTP/1.0\r\nA: b\r\r\n\r").expectNothing();
            assertThat(a.send("\n").readTextToEnd()).as("the answer after the blank line").isEqualTo(ANSWER);
        }
    }

    @Test
    void aFullBufferWithoutABlankLineClosesTheClient() {
        try (RunningServer server = serving(); TcpClient a = server.connect(); TcpClient b = server.connect()) {
            a.send("x".repeat(8192));
            a.expectEnd();
            server.await("close #1");
            expectAnswer(b, "client B, after A's endless request,");
        }
    }

    @Test
    void aRequestMayFillTheBuffer() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            a.send("x".repeat(8192 - 4) + "\r\n\r\n");
            assertThat(a.readTextToEnd()).as("the answer to 8 KB that end in a blank line").isEqualTo(ANSWER);
        }
    }

    @Test
    void clientsBytesDoNotReachTheTrace() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            a.send("GET /\u001b[31mred HTTP/1.0\r\n\r\n").readToEnd();
            assertThat(server.events()).as("what a terminal shows").noneMatch(line -> line.contains("red") || line.chars().anyMatch(c -> c < ' '));
        }
    }

    // 3.7 a crashing client harms nobody

    @Test
    void resetAfterPartialRequestClosesOnlyThatClient() {
        try (RunningServer server = serving(); TcpClient b = server.connect(); TcpClient a = server.connect()) {
            a.send("G");
            server.await("read #2 1");
            a.reset();
            expectAnswer(b, "client B, after A's connection was reset,");
            server.await("close #2");
        }
    }

    @Test
    void clientLeavingMidResponseIsReleased() {
        try (RunningServer server = servingBig(); TcpClient a = TcpClient.connect(server.port(), SMALL_WINDOW); TcpClient b = server.connect()) {
            a.send(REQUEST);
            server.await("want write #1");
            a.reset();
            server.await("close #1");
            assertThat(b.send(REQUEST).readUntil("OK")).as("the answer's start for B, after A was gone").isEqualTo("HTTP/1.0 200 OK");
        }
    }

    @Test
    void requestThenImmediateCloseIsSurvived() {
        try (RunningServer server = serving()) {
            for (int i = 0; i < 20; i++) {
                server.connect().send(REQUEST).close();
                server.connect().send(REQUEST).reset();
            }
            server.awaitCount("close #", 40);
            try (TcpClient b = server.connect()) {
                expectAnswer(b, "client B, after 40 had asked and not waited,");
            }
        }
    }

    // ending without losing the answer

    @ParameterizedTest
    @ValueSource(ints = {1000, 300_000})
    void answerSurvivesUnreadBody(int bytes) {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            a.send(REQUEST + "x".repeat(bytes));
            server.await("write #1 97 of 97");
            a.send("x".repeat(bytes));
            assertThat(a.readTextToEnd()).as("the answer to a client that had more to say than we read").isEqualTo(ANSWER);
            assertThat(server.count("close #1")).as("closed before the client was").isZero();
        }
    }

    @Test
    void onlyFirstPipelinedRequestIsAnswered() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            assertThat(a.send(REQUEST + REQUEST).readTextToEnd()).as("one answer, then the end").isEqualTo(ANSWER);
            a.send(REQUEST).expectEnd();
        }
    }

    @Test
    void whoNeverStopsSendingIsClosed() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            assertThatThrownBy(() -> a.send(REQUEST).send(new byte[40 * 1024 * 1024]), "sending 40 MiB after the request")
                    .isInstanceOf(AssertionError.class).hasMessageContaining("the server has closed the connection");
            server.await("close #1");
        }
    }

    // one thread, everybody in turn

    @Test
    void onlyWhoSpeaksIsRead() {
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.serving(200, SelectorServer::serve)) {
            IntStream.range(0, 100).forEach(i -> clients.add(server.connect()));
            server.awaitCount("accept #", 100);
            clients.get(41).send("G");
            server.awaitCount("read #", 1);
            expectAnswer(clients.get(99), "client 100");
            assertThat(server.events()).as("reads, when 2 of 100 clients spoke").filteredOn(line -> line.startsWith("read #")).hasSize(2);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void oneReadPerReadyKey() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            a.send(REQUEST).send(new byte[1024 * 1024]).readToEnd();
            a.halfClose();
            server.await("close #1");
            String events = String.join("\n", server.events());
            assertThat(events.split("woke \\d+")).as("what client 1 had between two wake-ups").noneMatch(turn -> turn.split("read #1", -1).length > 2);
        }
    }

    @Test
    void oneThreadServesAll() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (RunningServer server = RunningServer.serving((listener, trace) -> SelectorServer.serve(listener, line -> {
            threads.add(Thread.currentThread().getName());
            trace.accept(line);
        })); TcpClient a = server.connect(); TcpClient b = server.connect()) {
            expectAnswer(a, "client A");
            expectAnswer(b, "client B");
            assertThat(threads).as("threads that did all the work").hasSize(1);
        }
    }

    @Test
    void idleSelectorDoesNotReturn() {
        try (RunningServer server = serving(); TcpClient a = server.connect()) {
            server.await("accept #1");
            int before = server.count("woke");
            for (int i = 0; i < 4; i++) {
                a.expectNothing();
            }
            assertThat(server.count("woke") - before).as("wake-ups in 1.2 s in which nothing happened").isZero();
        }
    }

    @Test
    void itsClientsSeeItsEnd() {
        RunningServer server = serving();
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            server.close();
            a.expectEnd();
        }
    }

    private static RunningServer serving() {
        return RunningServer.serving(SelectorServer::serve);
    }

    private static RunningServer servingBig() {
        byte[] body = bigText().getBytes();
        return RunningServer.serving((listener, trace) -> SelectorServer.serve(listener, trace, body));
    }

    /** Eight figures for every eight bytes, so that none can be missing unnoticed. */
    private static String bigText() {
        StringBuilder text = new StringBuilder(BIG);
        for (int i = 0; i < BIG; i += 8) {
            text.append(10_000_000 + i);
        }
        return text.toString();
    }

    private static void expectAnswer(TcpClient client, String who) {
        assertThat(client.send(REQUEST).readTextToEnd()).as("the answer to " + who).isEqualTo(ANSWER);
    }
}
