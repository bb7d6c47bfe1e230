package step2;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** What the regions of {@link NonBlockingServer} are for, seen by its clients and in its trace. */
class NonBlockingServerTest {
    private final WatchedServer watched = new WatchedServer();

    // 2.1 a newcomer, or nobody

    @Test
    @Exercise("2.1")
    void waitsForNoNewcomerWhileAClientSpeaks() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve);
                TcpClient a = server.connect()) {
            server.await("accept #1");
            for (String word : List.of("one", "two", "three")) {
                otherwise(
                        "client A said '" + word + "' and was not answered while nobody else came",
                        () ->
                                assertThat(a.send(word).read(word.length()))
                                        .as("the echo")
                                        .isEqualTo(word));
            }
        }
    }

    @Test
    @Exercise("2.1")
    void waitsForNoneOfAHundredClients() {
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.serving(200, NonBlockingServer::serve)) {
            for (int i = 0; i < 100; i++) {
                clients.add(server.connect());
            }
            for (TcpClient client : List.of(clients.get(99), clients.get(0))) {
                otherwise(
                        "a client said something and was not answered while 98 others said nothing",
                        () -> assertThat(client.send("hi").read(2)).as("the echo").isEqualTo("hi"));
            }
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    @Exercise(
            value = {"2.1", "2.4"},
            whole = true)
    void noTwoClientsHaveTheSameNumber() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve);
                TcpClient a = server.connect()) {
            server.await("accept #1");
            server.connect().close();
            server.await("close #2");
            try (TcpClient c = server.connect()) {
                otherwise(
                        "a second client had come and left, and the next one was not told as #3",
                        () -> server.await("accept #3"));
                assertThat(c.send("c").read(1)).as("the echo of the third").isEqualTo("c");
            }
            assertThat(a.send("a").read(1)).as("the echo of the first").isEqualTo("a");
        }
    }

    @Test
    @Exercise({"2.1", "2.4"})
    void oneThreadServesAll() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) ->
                                        NonBlockingServer.serve(
                                                listener,
                                                line -> {
                                                    threads.add(Thread.currentThread().getName());
                                                    trace.accept(line);
                                                }));
                TcpClient a = server.connect();
                TcpClient b = server.connect();
                TcpClient c = server.connect()) {
            for (TcpClient client : List.of(a, b, c, a, b, c)) {
                otherwise(
                        "one of three clients said something and was not answered",
                        () -> assertThat(client.send("hi").read(2)).as("the echo").isEqualTo("hi"));
            }
            assertThat(threads).as("the threads that did all the work").hasSize(1);
        }
    }

    // 2.2 the three answers of read

    @Test
    @Exercise("2.2")
    void silenceIsNoEnd() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve);
                TcpClient a = server.connect()) {
            server.await("accept #1");
            server.await("turn 1000");
            otherwise(
                    "client A said nothing for a thousand turns, then something, and was not"
                            + " answered",
                    () -> assertThat(a.send("hi").read(2)).as("the echo").isEqualTo("hi"));
        }
    }

    @Test
    @Exercise("2.2")
    void theEndClosesTheClient() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve);
                TcpClient a = server.connect()) {
            assertThat(a.send("hello").read(5)).as("the echo").isEqualTo("hello");
            a.halfClose();
            otherwise(
                    "client A ended its side, and the server did not close the connection",
                    () -> {
                        a.expectEnd();
                        server.await("close #1");
                    });
            otherwise(
                    "client A ended its side, and the server closed the connection, but did not"
                            + " tell that it met the end",
                    () -> server.await("read #1 end"));
        }
    }

    @Test
    @Exercise(
            value = {"2.2", "2.3", "2.4"},
            whole = true)
    void tellsWhatIsReadAndWritten() { // and 2.3
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            try (TcpClient a = server.connect()) {
                assertThat(a.send("hello").read(5)).as("the echo").isEqualTo("hello");
                assertThat(a.send("!").read(1)).as("the echo of one byte").isEqualTo("!");
            }
            server.await("close #1");
            assertThat(server.events().stream().filter(line -> line.contains("#1")))
                    .as("what happened to client 1")
                    .containsExactly(
                            "accept #1",
                            "read #1 5",
                            "write #1 5 of 5",
                            "read #1 1",
                            "write #1 1 of 1",
                            "read #1 end",
                            "close #1");
        }
    }

    @Test
    @Exercise("2.2")
    void halfCloseStillGetsWholeEchoThenTheEnd() {
        String text = "0123456789".repeat(100); // more than the socket takes in one write
        CountDownLatch allIsSent = new CountDownLatch(1);
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) -> {
                                    allIsSent.await();
                                    watched.serve(listener, trace);
                                });
                TcpClient a = server.connect()) {
            a.send(text).halfClose();
            allIsSent.countDown();
            otherwise(
                    "client A sent 1000 bytes and ended its side, and did not get the whole echo"
                            + " and then the end",
                    () -> {
                        String echo = a.readTextToEnd();
                        if (echo.length() != text.length()) {
                            throw new AssertionError(
                                    "1000 bytes expected, " + echo.length() + " came");
                        }
                        assertThat(echo.equals(text))
                                .as("1000 bytes came, in the order in which they were sent")
                                .isTrue();
                    });
        }
    }

    /** Client A has ended its side, and its socket takes nothing of the echo. */
    @Test
    @Exercise(
            value = {"2.2", "2.3"},
            whole = true)
    void whoHasEndedAndDoesNotReadHoldsUpNobodyAndLosesNothing() {
        try (RunningServer server = RunningServer.serving(watched::serveOneThatTakesNothing);
                TcpClient a = server.connect()) {
            server.await("accept #1");
            a.send("hello").halfClose();
            server.await("read #1 5");
            server.await("after a byte: turn 10");
            try (TcpClient b = server.connect()) {
                otherwise(
                        "client A had ended its side and took nothing of its echo, and client B"
                                + " was not answered meanwhile",
                        () -> assertThat(b.send("hi").read(2)).as("B's echo").isEqualTo("hi"));
            }
            watched.listener().firstTakesNothing = false;
            otherwise(
                    "client A had ended its side and took its echo late, and did not get all of it",
                    () -> assertThat(a.readTextToEnd()).as("A's echo").isEqualTo("hello"));
            server.await("close #1");
            assertThat(server.count("read #1 end")).as("how often A's end was told").isEqualTo(1);
        }
    }

    // 2.3 compact: keep what the client did not take

    @Test
    @Exercise("2.3")
    void tellsHowMuchWasWrittenOfHowMuchThereWas() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve);
                TcpClient a = server.connect()) {
            otherwise(
                    "client A said 'hello' and was not answered",
                    () -> assertThat(a.send("hello").read(5)).as("the echo").isEqualTo("hello"));
            server.await("write #1…");
            assertThat(
                            server.events().stream()
                                    .filter(line -> line.startsWith("write #1"))
                                    .findFirst()
                                    .orElseThrow())
                    .as("what the server tells when it has written all 5 bytes of 'hello'")
                    .isEqualTo("write #1 5 of 5");
        }
    }

    @Test
    @Exercise("2.3")
    void keepsAndOffersAgainWhatASlowReaderDidNotTake() {
        String text = "0123456789abcdef".repeat(4096);
        try (RunningServer server = RunningServer.serving(watched::serve);
                TcpClient slow = TcpClient.connect(server.port(), 4096)) {
            slow.send(text);
            server.await("read #1 1024"); // all there is room for
            otherwise(
                    "a client did not read its echo, and the server went round no more: it waits"
                            + " for this one",
                    () -> server.await("after a byte: turn 1000"));
            int before = bytesRead(server);
            otherwise(
                    "a client read its echo late, and it is not what the client had sent, in order"
                            + " and without a gap",
                    () ->
                            assertThat(slow.read(text.length()).equals(text))
                                    .as("the echo equals what was sent")
                                    .isTrue());
            assertThat(before)
                    .as(
                            "bytes the server read before the client did: if all, this test shows"
                                    + " nothing")
                    .isLessThan(text.length());
        }
    }

    private static int bytesRead(RunningServer server) {
        return server.events().stream()
                .filter(line -> line.startsWith("read #1 "))
                .mapToInt(line -> Integer.parseInt(line.substring(8)))
                .sum();
    }
}
