package step2;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.Hold;
import testsupport.Patience;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Clients that leave, and what that is to those who stay. */
class LeavingTest {
    private final WatchedServer watched = new WatchedServer();

    // 2.4 forget clients that have left

    /** Client 1 leaves between the two turns, whenever the server notices. */
    @Test
    @Exercise("2.4")
    void nobodyLosesATurnWhenAnotherLeaves() {
        Map<String, Integer> second = new ConcurrentHashMap<>();
        Map<String, Integer> third = new ConcurrentHashMap<>();
        try (RunningServer server =
                        RunningServer.serving(
                                (listener, trace) ->
                                        watched.serve(
                                                listener,
                                                line -> {
                                                    watched.note(line, second, n -> n.readsOf(2));
                                                    watched.note(line, third, n -> n.readsOf(3));
                                                    trace.accept(line);
                                                }));
                TcpClient a = server.connect()) {
            server.await("accept #1");
            try (TcpClient b = server.connect();
                    TcpClient c = server.connect()) {
                server.await("accept #3");
                try (Hold hold = server.holdAt("after a byte: turn 100")) {
                    assertThat(c.send("c").read(1)).as("the echo").isEqualTo("c");
                    server.await("after a byte: turn 100");
                    a.leave();
                    hold.release();
                }
                server.await("close #1");
                server.await("after a byte: turn 10000");
                for (Map<String, Integer> reads : List.of(second, third)) {
                    assertThat(
                                    reads.get("after a byte: turn 10000")
                                            - reads.get("after a byte: turn 100"))
                            .as("how often a client was asked in 9900 turns, while another left")
                            .isEqualTo(9900);
                }
                assertThat(b.send("b").read(1)).as("the echo of client 2").isEqualTo("b");
            }
        }
    }

    @Test
    @Exercise("2.4")
    void forgetsWhoHasGone() {
        try (RunningServer server = RunningServer.serving(watched::serve)) {
            server.connect().close();
            server.await("close #1");
            try (TcpClient b = server.connect()) {
                assertThat(b.send("hi").read(2)).as("the echo of the next client").isEqualTo("hi");
            }
            server.await("close #2");
            assertThat(server.count("close #1"))
                    .as("how often the client that left was closed")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise("2.4")
    void twoWhoLeaveInOneTurnAreBothForgotten() {
        try (RunningServer server = RunningServer.serving(watched::serve);
                TcpClient c = server.connect()) {
            server.await("accept #1");
            TcpClient a = server.connect();
            TcpClient b = server.connect();
            server.await("accept #3");
            try (Hold hold = server.holdAt("after a byte: turn 100")) {
                assertThat(c.send("c").read(1)).as("the echo").isEqualTo("c");
                server.await("after a byte: turn 100");
                a.leave();
                b.leave();
                hold.release();
            }
            server.await("close #2");
            server.await("close #3");
            assertThat(c.send("c").read(1)).as("the echo of who is still there").isEqualTo("c");
            assertThat(server.count("close #"))
                    .as("how often one of two clients that left in the same turn was closed")
                    .isEqualTo(2);
        }
    }

    @Test
    @Exercise("2.4")
    void nothingHoldsWhoHasGone() {
        try (RunningServer server = RunningServer.serving(watched::serve);
                TcpClient b = server.connect()) {
            server.await("accept #1");
            TcpClient gone = server.connect();
            server.await("accept #2");
            // an echo takes two turns: without it, client 2 may come and go in the same one
            assertThat(b.send("x").read(1)).as("the echo of client 1").isEqualTo("x");
            gone.close();
            server.await("close #2");
            assertThat(b.send("hi").read(2))
                    .as("the echo of a client that is still there")
                    .isEqualTo("hi");
            for (long end = System.nanoTime() + Patience.limit().toNanos();
                    watched.listener().holds(2) && System.nanoTime() < end; ) {
                System.gc();
            }
            assertThat(watched.listener().holds(2))
                    .as("the server still holds the channel of client 2, who has gone")
                    .isFalse();
        }
    }

    @Test
    @Exercise("2.4")
    void aResetEndsOneClientOnce() {
        try (RunningServer server = RunningServer.serving(watched::serve);
                TcpClient b = server.connect()) {
            server.await("accept #1");
            TcpClient crashing = server.connect();
            server.await("accept #2");
            crashing.reset();
            server.await("close #2");
            assertThat(b.send("hi").read(2))
                    .as("the echo of a client that was there all the time")
                    .isEqualTo("hi");
            assertThat(server.count("close #2"))
                    .as("how often the crashed client was closed")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise(
            value = {"2.2", "2.4"},
            whole = true)
    void aCrashIsNeitherAPauseNorAnEnd() {
        try (RunningServer server = RunningServer.serving(watched::serve);
                TcpClient crashing = server.connect()) {
            server.await("accept #1");
            crashing.reset();
            otherwise(
                    "client A crashed, and the server did not close its side of the connection",
                    () -> server.await("close #1"));
            assertThat(server.count("read #1 end"))
                    .as("how often the server told of an end that never came: client A crashed")
                    .isZero();
        }
    }
}
