package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.TestLoop;
import e3.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * Clients that come together, before the loop starts: the blog's server, told only of edges, served
 * one of them.
 */
class AcceptingTest {
    private final List<TcpClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(TcpClient::close);
    }

    private void connect(ByHand server, int count) {
        for (int i = 0; i < count; i++) {
            clients.add(server.connect().send("hi"));
        }
    }

    /**
     * One turn, or two if the kernel was late with some of them; one accept for each event would
     * take fifty.
     */
    @Test
    void oneWakeAcceptsAllQueued() throws IOException {
        try (ByHand server = new ByHand(Plain::echo)) {
            connect(server, 50);
            server.turnUntil("accept", 50);
            assertThat(server.count("woke"))
                    .as("turns of the loop until 50 clients that waited were accepted")
                    .isLessThanOrEqualTo(3);
            assertThat(server.server.open()).as("connections open").isEqualTo(50);
        }
    }

    @Test
    void fiftyQueuedBeforeStartAreAllServed() throws IOException {
        try (ByHand server = new ByHand(Plain::echo)) {
            connect(server, 50);
            server.turnUntil("write", 50);
            for (TcpClient client : clients) {
                assertThat(client.read(2))
                        .as("the echo for client " + (clients.indexOf(client) + 1) + " of 50")
                        .isEqualTo("hi");
            }
        }
    }

    @Test
    void lateClientIsNotServedInsteadOfAnEarlierOne() throws IOException {
        try (ByHand server = new ByHand(Plain::echo)) {
            connect(server, 10);
            server.turnUntil("accept", 1);
            connect(server, 1);
            server.turnUntil("write", 11);
            for (TcpClient client : clients) {
                assertThat(client.read(2))
                        .as(
                                "the echo for client "
                                        + (clients.indexOf(client) + 1)
                                        + " of 10 and a late one")
                        .isEqualTo("hi");
            }
        }
    }

    @Test
    void atTheLimitAcceptPauses() throws IOException {
        try (ByHand server = new ByHand(Limits.DEFAULTS.withConnections(4), Plain::echo)) {
            connect(server, 8);
            server.turnUntil("write", 4);
            server.turnAtOnce();
            assertThat(server.count("accept"))
                    .as("clients accepted, of 8 that wait, with room for 4")
                    .isEqualTo(4);
            server.turnAtOnce();
            assertThat(server.events)
                    .as("what the loop did last, with callers waiting whom it cannot take")
                    .last()
                    .isEqualTo("woke 0");

            clients.get(0).close();
            server.turnUntil("accept", 5);
            server.turnAtOnce();
            assertThat(server.server.open())
                    .as("connections open when one had left and another was let in")
                    .isEqualTo(4);
        }
    }

    /** Else its callers wait, and whoever looks after the server sees nothing wrong. */
    @Test
    void aServerThatBecomesFullSaysSoOnce() throws IOException {
        List<String> told = new ArrayList<>();
        Trace telling =
                new Trace() {
                    @Override
                    public void trouble(String what, Throwable cause) {
                        told.add(what);
                    }
                };
        try (ByHand server = new ByHand(Limits.DEFAULTS.withConnections(1), Plain::echo)) {
            TestLoop.trace(server.loop, telling);
            connect(server, 2);
            server.turnUntil("write", 1);
            for (int second = 0; second < 5; second++) {
                server.later(Duration.ofSeconds(1));
            }
            assertThat(told)
                    .as("what is told while the second client waits")
                    .containsExactly(
                            "full: no client is accepted until one leaves or memory is free again");
            clients.get(0).close();
            server.turnUntil("write", 2);
            server.turnAtOnce();
            assertThat(told).as("what is told when the second has the place").hasSize(2);
        }
    }

    /** Four leave in one turn: a single look whether there is room again is enough. */
    @Test
    void whoLeaveTogetherMakeItLookOnce() throws IOException {
        try (ByHand server = new ByHand(Limits.DEFAULTS.withConnections(4), Plain::echo)) {
            connect(server, 4);
            server.turnUntil("write", 4);
            server.turnAtOnce();
            int before = TestLoop.timers(server.loop);
            TestLoop.keys(server.loop)
                    .forEach(
                            key -> {
                                if (key.attachment() instanceof Connection connection) {
                                    connection.close();
                                }
                            });
            assertThat(TestLoop.timers(server.loop))
                    .as("timers more than before, when all four were closed at once")
                    .isLessThanOrEqualTo(before + 1);
        }
    }
}
