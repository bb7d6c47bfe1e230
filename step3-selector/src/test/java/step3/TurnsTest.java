package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static step3.Hello.BIG;
import static step3.Hello.REQUEST;
import static step3.Hello.expectAnswer;
import static step3.Hello.serving;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** One thread, and everybody in turn; when it is nobody's turn, it sleeps. */
class TurnsTest {

    @Test
    @Exercise(
            value = {"3.1", "3.2"},
            whole = true)
    void onlyWhoSpeaksIsRead() {
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.serving(200, SelectorServer::serve)) {
            IntStream.range(0, 100).forEach(i -> clients.add(server.connect()));
            server.awaitCount("accept #", 100);
            clients.get(41).send("G");
            server.awaitCount("read #", 1);
            expectAnswer(clients.get(99), "client 100");
            assertThat(server.events())
                    .as("reads, when 2 of 100 clients spoke")
                    .filteredOn(line -> line.startsWith("read #"))
                    .hasSize(2);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    @Exercise(
            value = {"3.2", "3.5"},
            whole = true)
    void oneReadPerReadyKey() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send(REQUEST).send(new byte[1024 * 1024]).readToEnd();
            a.halfClose();
            server.await("close #1");
            String events = String.join("\n", server.events());
            assertThat(events.split("woke \\d+"))
                    .as("what client 1 had between two wake-ups")
                    .noneMatch(turn -> turn.split("read #1", -1).length > 2);
        }
    }

    @Test
    @Exercise({"3.1", "3.2", "3.4"})
    void oneThreadServesAll() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) ->
                                        SelectorServer.serve(
                                                listener,
                                                line -> {
                                                    threads.add(Thread.currentThread().getName());
                                                    trace.accept(line);
                                                }));
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            expectAnswer(a, "client A");
            expectAnswer(b, "client B");
            assertThat(threads).as("threads that did all the work").hasSize(1);
        }
    }

    /** The system counts how often a thread sleeps or waits; select is no such wait. */
    @Test
    @Exercise("3.4")
    void itsThreadWaitsNowhereButInSelect() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) -> {
                                    thread.set(Thread.currentThread());
                                    SelectorServer.serve(listener, trace, new byte[BIG]);
                                });
                TcpClient slow = TcpClient.connect(server.port(), 4096)) {
            IntStream.range(0, 40).forEach(i -> clients.add(server.connect()));
            server.awaitCount("accept #", 41);
            slow.send(REQUEST).readToEnd();
            long waits =
                    ManagementFactory.getThreadMXBean()
                            .getThreadInfo(thread.get().getId())
                            .getWaitedCount();
            assertThat(waits)
                    .as("how often the server's thread slept or waited outside of select")
                    .isZero();
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void idleSelectorDoesNotReturn() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            server.await("accept #1");
            int before = server.count("woke");
            for (int i = 0; i < 4; i++) {
                a.expectNothing();
            }
            assertThat(server.count("woke") - before)
                    .as("wake-ups in 1.2 s in which nothing happened")
                    .isZero();
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
}
