package step2;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * A client takes nothing of its echo for a while: it loses nothing, and the others wait for
 * nothing.
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
            sayHelloAndAwait("after a byte: turn 100", server, a);
            assertThat(server.count("write #1"))
                    .as("how often the server told that it had written, though nothing was taken")
                    .isZero();
        }
    }

    @Test
    @Exercise("2.3")
    void aTurnOffersOnceToOneWhoTakesNothing() {
        int writes = grownFrom100To1000(listener -> listener.writesTo(1));
        assertThat(writes)
                .as("writes in 900 turns to a client that takes nothing: one a turn at most")
                .isLessThanOrEqualTo(900);
    }

    /** The system counts how often a thread sleeps or waits. */
    @Test
    @Exercise("2.3")
    void nobodyNapsForOneWhoTakesNothing() {
        assertThat(grownFrom100To1000(listener -> waitsOfThisThread()))
                .as("how often the server slept in 900 turns with a client that takes nothing")
                .isZero();
    }

    private static int waitsOfThisThread() {
        long id = Thread.currentThread().getId();
        return (int) ManagementFactory.getThreadMXBean().getThreadInfo(id).getWaitedCount();
    }

    /** By how much a number grows in the turns 101 to 1000 in which a client takes nothing. */
    private int grownFrom100To1000(ToIntFunction<WatchedListener> number) {
        Map<String, Integer> noted = new ConcurrentHashMap<>();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) ->
                                        watched.serveOneThatTakesNothing(
                                                listener,
                                                line -> {
                                                    watched.note(line, noted, number);
                                                    trace.accept(line);
                                                }));
                TcpClient a = server.connect()) {
            sayHelloAndAwait("after a byte: turn 1000", server, a);
        }
        return noted.get("after a byte: turn 1000") - noted.get("after a byte: turn 100");
    }

    private static void sayHelloAndAwait(String turn, RunningServer server, TcpClient a) {
        server.await("accept #1");
        a.send("hello");
        otherwise(
                "a client did not take its echo, and the server stopped going round",
                () -> server.await(turn));
    }
}
