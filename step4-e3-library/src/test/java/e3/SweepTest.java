package e3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** When a server looks for those who are overdue: one timer for all, set for the first of them. */
class SweepTest {

    /**
     * Here the listener goes in the middle of a sweep that tries to accept again, and the sweep
     * cannot go on.
     */
    @Test
    void aSweepThatFailsIsNotTheLast() {
        try (TurnByTurn bench = new TurnByTurn(Plain::echo);
                TcpClient idle = bench.connect()) {
            bench.acceptFails = new IOException("Too many open files");
            try (TcpClient caller = TcpClient.connect(bench.server.port())) {
                caller.send("x");
                bench.turnUntil("accept fails", () -> bench.count("cannot accept") > 0);
                bench.onAccept =
                        () ->
                                bench.loop.selector.keys().stream()
                                        .filter(key -> key.attachment() instanceof Acceptor)
                                        .forEach(key -> Loop.closeQuietly(key.channel()));
                bench.pass(Duration.ofSeconds(1));
                assertThat(bench.trace)
                        .as("the sweep that failed")
                        .anyMatch(line -> line.startsWith("a timer or a task failed"));
                bench.passSlowly(Duration.ofSeconds(31));
                assertThat(bench.server.open)
                        .as("is a client still there after 31 s of silence?")
                        .isZero();
                idle.expectEnd();
            }
        }
    }

    /**
     * The first sweep after a silence has forgotten whoever there was: the newcomer must make
     * itself known.
     */
    @Test
    void whoComesWhenAllOthersAreGoneAndSaysNothingIsClosedToo() {
        try (TurnByTurn bench = new TurnByTurn(Plain::paragraphs);
                TcpClient first = bench.connect()) {
            bench.passSlowly(Duration.ofSeconds(31));
            first.expectEnd();
            bench.passSlowly(Duration.ofSeconds(5));
            try (TcpClient second = bench.connect()) {
                bench.passSlowly(Duration.ofSeconds(31));
                assertThat(bench.server.open)
                        .as("is the second client still there after 31 s of silence?")
                        .isZero();
                second.expectEnd();
            }
        }
    }

    /**
     * The one with half a message is due after 10 s, the silent one after 30: the look at both is
     * moved, and not doubled.
     */
    @Test
    void oneTimerServesAllConnections() {
        try (TurnByTurn bench = new TurnByTurn(Plain::paragraphs);
                TcpClient silent = bench.connect();
                TcpClient half = bench.connect()) {
            assertThat(bench.loop.tasks.timers).as("timers for two clients").hasSize(1);
            half.send("half");
            bench.turnUntil("half a message is read", () -> bench.count("read #2") == 1);
            assertThat(bench.loop.tasks.timers)
                    .as("timers, when one of them must be looked at sooner")
                    .hasSize(1);
            bench.passSlowly(Duration.ofSeconds(11));
            half.expectEnd();
            assertThat(bench.count("close #1"))
                    .as("times that the silent one was closed by then")
                    .isZero();
            silent.expectNothing();
        }
    }
}
