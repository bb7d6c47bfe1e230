package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static step3.Hello.ANSWER;
import static step3.Hello.REQUEST;
import static step3.Hello.expectAnswer;
import static step3.Hello.serving;
import static testsupport.Plainly.otherwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Newcomers, and what is ready: what the clients and the trace tell of {@link SelectorServer}. */
class SelectorServerTest {

    @Test
    @Exercise(
            value = {"3.2", "3.1", "3.3", "3.4"},
            whole = true)
    void sleepsBetweenTheThingsItDoes() {
        try (RunningServer server = serving()) {
            try (TcpClient a = server.connect()) {
                server.await("accept #1");
                assertThat(a.send(REQUEST).readTextToEnd()).as("the answer").isEqualTo(ANSWER);
            }
            server.await("close #1");
            assertThat(server.events())
                    .as("all that happened")
                    .containsExactly(
                            "woke 1",
                            "accept #1",
                            "woke 1",
                            "read #1 18",
                            "write #1 97 of 97",
                            "woke 1",
                            "read #1 end",
                            "close #1");
        }
    }

    // 3.1 accept and register

    @Test
    @Exercise({"3.1", "3.6"})
    void newcomersAreRegisteredAndServed() {
        try (RunningServer server = serving();
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            otherwise(
                    "two clients came, and the server did not accept both",
                    () -> {
                        server.await("accept #1");
                        server.await("accept #2");
                    });
            b.send("G");
            otherwise(
                    "client B was accepted, then it spoke, and the server did not read it",
                    () -> server.await("read #2 1"));
            a.send("G");
            otherwise(
                    "client A, who came first and spoke last, was not read",
                    () -> server.await("read #1 1"));
            expectAnswer(b, "client B");
            expectAnswer(a, "client A");
        }
    }

    /** Whether the other gaps are done or not. */
    @Test
    @Exercise("3.1")
    void aClientIsReadUnderTheNumberItWasAcceptedWith() {
        try (RunningServer server = serving()) {
            for (int i = 1; i <= 2; i++) {
                String number = "#" + i;
                TcpClient client = server.connect();
                server.await("accept " + number);
                client.send("G");
                otherwise(
                        "a client was accepted as '%1$s', it spoke, and there is no 'read %1$s 1'"
                                .formatted(number),
                        () -> server.await("read " + number + " 1"));
            }
        }
    }

    /** To accept is one thing, to read another: each when the selector says so. */
    @Test
    @Exercise("3.1")
    void aNewcomerThatHasSpokenIsReadWhenTheSelectorNamesIt() {
        CountDownLatch gate = new CountDownLatch(1);
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) -> {
                                    gate.await();
                                    SelectorServer.serve(listener, trace);
                                });
                TcpClient client = server.connect()) {
            client.send("G");
            gate.countDown();
            otherwise(
                    "a client came and had spoken already, and it was not read",
                    () -> server.await("read #1 1"));
            List<String> events = server.events();
            int accepted = events.indexOf("accept #1");
            assertThat(events.subList(accepted + 1, events.indexOf("read #1 1")))
                    .as("wake-ups between 'accept #1' and 'read #1 1'")
                    .containsExactly("woke 1");
        }
    }

    @Test
    @Exercise(
            value = {"3.1", "3.3"},
            whole = true)
    void noTwoClientsHaveTheSameNumber() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            server.await("accept #1");
            server.connect().close();
            server.await("close #2");
            try (TcpClient c = server.connect()) {
                otherwise(
                        "a second client had come and left, and the next one was not told as #3",
                        () -> server.await("accept #3"));
                expectAnswer(c, "the third client");
            }
            expectAnswer(a, "the first client");
        }
    }

    @Test
    @Exercise(
            value = {"3.1", "3.5"},
            whole = true)
    void whatAClientLeftBehindIsNotGivenToTheNext() {
        try (RunningServer server = serving()) {
            server.connect().send("GET / HTTP/1.0\r\n").close();
            server.await("close #1");
            try (TcpClient b = server.connect()) {
                // with A's half request before it, this would be a whole one
                b.send("\r\n").expectNothing();
                b.send("\r\n");
                assertThat(b.readTextToEnd())
                        .as("B's answer, after a blank line of its own")
                        .isEqualTo(ANSWER);
            }
        }
    }

    @Test
    void aBurstIsAcceptedInFewWakeUps() {
        CountDownLatch gate = new CountDownLatch(1);
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server =
                RunningServer.serving(
                        (listener, trace) -> {
                            gate.await();
                            SelectorServer.serve(listener, trace);
                        })) {
            IntStream.range(0, 20).forEach(i -> clients.add(server.connect()));
            gate.countDown();
            server.await("accept #20");
            long wakeUps =
                    server.events().stream()
                            .takeWhile(line -> !line.equals("accept #20"))
                            .filter(line -> line.startsWith("woke"))
                            .count();
            assertThat(wakeUps)
                    .as("wake-ups to accept 20 clients that came at once")
                    .isLessThan(20);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    @Exercise("3.1")
    void fiftyQueuedBeforeStartAreAllServed() {
        CountDownLatch gate = new CountDownLatch(1);
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server =
                RunningServer.serving(
                        200,
                        (listener, trace) -> {
                            gate.await();
                            SelectorServer.serve(listener, trace);
                        })) {
            IntStream.range(0, 50).forEach(i -> clients.add(server.connect().send(REQUEST)));
            gate.countDown();
            for (TcpClient client : clients) {
                assertThat(client.readTextToEnd())
                        .as("the answer to one of 50 who came before the server started")
                        .isEqualTo(ANSWER);
            }
            assertThat(server.events())
                    .as("what the server tells of the first client, whose number is 1")
                    .contains("accept #1", "read #1 18");
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    // 3.2 take keys out

    @Test
    @Exercise("3.2")
    void whatIsReadyIsHandledOnce() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            server.await("accept #1");
            a.send("G");
            server.await("read #1 1");
            a.expectNothing(); // what A caused is over by now, and the server sleeps
            try (TcpClient b = server.connect()) {
                b.send("G");
                otherwise("client B sent a byte and was not read", () -> server.await("read #2 1"));
                assertThat(server.count("read #1"))
                        .as(
                                "how often client A was read, who sent one byte, while B came and"
                                        + " spoke")
                        .isEqualTo(1);
                assertThat(server.events())
                        .as(
                                "every wake-up has a reason: a key left in the set makes select()"
                                        + " say 0 for a new event")
                        .doesNotContain("woke 0");
            }
        }
    }

    @Test
    @Exercise("3.2")
    void allThatIsReadyIsHandled() {
        CountDownLatch bothHaveSpoken = new CountDownLatch(1);
        CountDownLatch together = new CountDownLatch(2);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) ->
                                        SelectorServer.serve(
                                                listener,
                                                line -> {
                                                    threads.add(Thread.currentThread().getName());
                                                    trace.accept(line);
                                                    if (line.equals("read #1 1")) {
                                                        untilOpen(bothHaveSpoken);
                                                    } else if (line.matches("read #[23] 1")) {
                                                        meet(together);
                                                    }
                                                }));
                TcpClient a = server.connect();
                TcpClient b = server.connect();
                TcpClient c = server.connect()) {
            server.await("accept #3");
            a.send("G");
            server.await("read #1 1");
            b.send("G");
            c.send("G");
            bothHaveSpoken.countDown();
            otherwise(
                    "clients B and C spoke at the same time, and were not both read in the next"
                            + " turn",
                    () -> {
                        server.await("read #2 1");
                        server.await("read #3 1");
                        assertThat(server.events())
                                .as("wake-ups without news")
                                .doesNotContain("woke 0");
                    });
            assertThat(threads).as("the threads that did all the work").hasSize(1);
        }
    }

    /** Two threads would meet here; one alone waits for a moment. */
    private static void meet(CountDownLatch together) {
        together.countDown();
        try {
            together.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void untilOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
