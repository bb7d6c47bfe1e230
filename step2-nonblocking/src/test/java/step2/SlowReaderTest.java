package step2;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * A client that takes nothing of its echo for a while: it costs nobody anything, itself neither.
 */
class SlowReaderTest {
    private final WatchedServer watched = new WatchedServer();

    /** Its buffer is full, so read() says 0: that is no room, and no end. */
    @Test
    @Exercise(
            value = {"2.2", "2.3"},
            whole = true)
    void whoTakesNothingForAWhileLosesNothing() {
        String text = "0123456789".repeat(150);
        try (RunningServer server = RunningServer.serving(watched::serveOneThatTakesNothing);
                TcpClient a = server.connect()) {
            server.await("accept #1");
            a.send(text);
            server.await("read #1 1024"); // all there is room for
            server.await("after a byte: turn 100");
            watched.listener().firstTakesNothing = false;
            otherwise(
                    "client A sent 1500 bytes and took its echo late, and did not get all of it",
                    () ->
                            assertThat(a.read(text.length()).equals(text))
                                    .as("the echo equals what was sent")
                                    .isTrue());
        }
    }

    @Test
    @Exercise("2.3")
    void nothingIsToldOfAWriteThatTookNothing() {
        try (RunningServer server = RunningServer.serving(watched::serveOneThatTakesNothing);
                TcpClient a = server.connect()) {
            server.await("accept #1");
            a.send("hello");
            otherwise(
                    "a client did not take its echo, and the server went round no more",
                    () -> server.await("after a byte: turn 100"));
            assertThat(server.count("write #1"))
                    .as("how often the server told that it had written, though nothing was taken")
                    .isZero();
        }
    }

    /** The system counts how often a thread sleeps or waits. */
    @Test
    @Exercise("2.3")
    void nobodyNapsForOneWhoTakesNothing() {
        Map<String, Integer> waits = new ConcurrentHashMap<>();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) ->
                                        watched.serveOneThatTakesNothing(
                                                listener,
                                                line -> {
                                                    watched.note(line, waits, n -> waits());
                                                    trace.accept(line);
                                                }));
                TcpClient a = server.connect()) {
            server.await("accept #1");
            a.send("hello");
            otherwise(
                    "a client did not take its echo, and the server went round no more",
                    () -> server.await("after a byte: turn 100"));
            assertThat(waits.get("after a byte: turn 100") - waits.get("after a byte: turn 10"))
                    .as("how often the server slept in 90 turns with one who takes nothing")
                    .isZero();
        }
    }

    private static int waits() {
        long id = Thread.currentThread().getId();
        return (int) ManagementFactory.getThreadMXBean().getThreadInfo(id).getWaitedCount();
    }
}
