package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.server.ByHand;
import e3.server.OnThread;
import e3.server.Plain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers, by a clock that stands still until the test moves it. */
class TimerTest {
    private final ByHand server = new ByHand(Plain::echo);
    private final List<String> ran = new ArrayList<>();

    TimerTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    private Timer at(int seconds, String name) {
        return server.loop.schedule(Duration.ofSeconds(seconds), () -> ran.add(name));
    }

    @Test
    void timersRunWhenTheyAreDueInTheirOrder() throws IOException {
        at(3, "third");
        at(2, "second a");
        at(2, "second b");
        server.later(Duration.ofMillis(1999));
        assertThat(ran).as("timers that ran a millisecond too early").isEmpty();
        server.later(Duration.ofMillis(1));
        assertThat(ran).as("timers that ran after 2 s").containsExactly("second a", "second b");
        server.later(Duration.ofSeconds(10));
        server.later(Duration.ofSeconds(10));
        assertThat(ran)
                .as("timers that ran in the end, each once")
                .containsExactly("second a", "second b", "third");
    }

    @Test
    void cancelledTimerDoesNotRunAndLeavesTheQueue() throws IOException {
        int before = TestLoop.timers(server.loop);
        Timer timer = at(1, "cancelled");
        timer.cancel();
        timer.cancel();
        assertThat(TestLoop.timers(server.loop)).as("timers in the queue").isEqualTo(before);
        server.later(Duration.ofSeconds(2));
        assertThat(ran).as("timers that ran").isEmpty();
    }

    @Test
    void zeroAndNegativeDelaysMeanTheNextTurn() throws IOException {
        at(0, "zero");
        at(-5, "negative");
        assertThat(ran).as("timers run by schedule() itself").isEmpty();
        server.loop.turn();
        assertThat(ran).as("timers run in one turn").containsExactlyInAnyOrder("zero", "negative");
    }

    @Test
    void timerMadeByATimerWaitsForTheNextTurn() throws IOException {
        server.loop.schedule(Duration.ZERO, () -> at(0, "made by a timer"));
        server.loop.turn();
        assertThat(ran)
                .as(
                        "timers run in the turn in which they were made: a chain of them would hold"
                                + " up the clients")
                .isEmpty();
        server.loop.turn();
        assertThat(ran).as("timers run in the next turn").hasSize(1);
    }

    @Test
    void delayOfForeverIsNotAnOverflow() throws IOException {
        server.loop.schedule(
                Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("after the end of the world"));
        at(1, "in a second");
        server.later(Duration.ofSeconds(1));
        assertThat(ran).as("timers that ran after a second").containsExactly("in a second");
    }

    /** System.nanoTime may be negative, and may pass from the largest long to the smallest. */
    @Test
    void clockMayPassTheLargestLong() throws IOException {
        server.nanos = Long.MAX_VALUE - 10;
        server.turnAtOnce();
        at(1, "beyond");
        at(0, "before");
        server.turnAtOnce();
        assertThat(ran).as("timers that ran at once").containsExactly("before");
        server.later(Duration.ofSeconds(1));
        assertThat(ran).as("timers that ran after a second").containsExactly("before", "beyond");
    }

    @Test
    void timerWakesALoopThatSleeps() throws InterruptedException {
        try (OnThread running = new OnThread(Plain::echo)) {
            CountDownLatch rang = new CountDownLatch(1);
            running.loop.execute(
                    () -> running.loop.schedule(Duration.ofMillis(20), rang::countDown));
            assertThat(rang.await(5, TimeUnit.SECONDS))
                    .as("a timer of 20 ms ran within 5 s, though nobody came")
                    .isTrue();
        }
    }

    @Test
    void scheduleFromAnotherThreadNamesExecute() {
        try (OnThread running = new OnThread(Plain::echo)) {
            assertThatThrownBy(
                            () -> running.loop.schedule(Duration.ZERO, () -> {}),
                            "schedule from a thread that is not the loop's should be refused")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loop.execute(");
        }
    }
}
