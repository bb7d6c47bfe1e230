package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** When a server looks for those who are overdue: one timer for all, set for the first of them. */
class SweepTest {

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
                assertThat(bench.server.open())
                        .as("is the second client still there after 31 s of silence?")
                        .isZero();
                second.expectEnd();
            }
        }
    }

    /**
     * While a protocol has paused, its client is not overdue, and the look at everybody may be a
     * hundred years away. When it has resumed, the client's thirty seconds of silence count again.
     */
    @Test
    void aClientThatIsSilentAfterALongPauseIsClosedToo() {
        List<Connection> paused = new ArrayList<>();
        Protocol pauses =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.pauseReading();
                    paused.add(connection);
                };
        try (TurnByTurn bench = new TurnByTurn(() -> pauses);
                TcpClient client = bench.connect()) {
            client.send("work on this");
            bench.turnUntil("the work is begun", () -> !paused.isEmpty());
            bench.passSlowly(Duration.ofMinutes(2));
            assertThat(bench.server.open()).as("clients while the work goes on").isEqualTo(1);
            paused.get(0).resumeReading();
            bench.passSlowly(Duration.ofSeconds(31));
            assertThat(bench.server.open())
                    .as("clients, 31 s of silence after the end of the work")
                    .isZero();
            client.expectEnd();
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
            assertThat(TestLoop.timers(bench.loop)).as("timers for two clients").isEqualTo(1);
            half.send("half");
            bench.turnUntil("half a message is read", () -> bench.count("read #2") == 1);
            assertThat(TestLoop.timers(bench.loop))
                    .as("timers, when one of them must be looked at sooner")
                    .isEqualTo(1);
            bench.passSlowly(Duration.ofSeconds(11));
            half.expectEnd();
            assertThat(bench.count("close #1"))
                    .as("times that the silent one was closed by then")
                    .isZero();
            silent.expectNothing();
        }
    }
}
