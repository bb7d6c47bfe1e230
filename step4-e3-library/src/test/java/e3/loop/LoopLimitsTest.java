package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.server.Connection;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.server.TurnByTurn;
import e3.trace.Trace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.TcpClient;

/**
 * However many tasks and timers there are: each runs once, and the clients are served in between.
 */
class LoopLimitsTest {
    private static final Protocol ECHO = Connection::write;

    @Test
    void aTimerOfZeroThatAnEventMakesRunsInTheNextTurn() {
        List<String> order = new ArrayList<>();
        try (TurnByTurn bench =
                        new TurnByTurn(
                                () ->
                                        (connection, data) -> {
                                            data.position(data.limit());
                                            order.add("event");
                                            connection
                                                    .loop()
                                                    .schedule(
                                                            Duration.ZERO,
                                                            () -> order.add("timer"));
                                        });
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            assertThat(order).as("what ran in the turn of the event").containsExactly("event");
            bench.turn();
            assertThat(order)
                    .as("what has run a turn later, between two selects")
                    .containsExactly("event", "timer");
        }
    }

    @Test
    void aTimerRunsWhenItIsDueAndNotBeforeThoughTheClockWrapsAround() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            boolean[] ran = {false};
            bench.pass(Duration.ofSeconds(2));
            bench.loop.schedule(Duration.ofSeconds(1), () -> ran[0] = true);
            bench.pass(Duration.ofMillis(400));
            assertThat(ran[0]).as("has it run after 0.4 s?").isFalse();
            bench.pass(Duration.ofMillis(599));
            assertThat(ran[0])
                    .as("has it run after 0.999 s, behind the clock's overflow?")
                    .isFalse();
            bench.pass(Duration.ofMillis(1));
            assertThat(ran[0]).as("has it run after 1 s?").isTrue();
        }
    }

    @Test
    void aMillionCancelledTimersLeaveNothing() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO)) {
            Timer[] some = new Timer[1000];
            int[] ran = {0};
            for (int round = 0; round < 1000; round++) {
                for (int i = 0; i < some.length; i++) {
                    some[i] = bench.loop.schedule(Duration.ofSeconds(i % 7), () -> ran[0]++);
                }
                for (Timer timer : some) {
                    timer.cancel();
                }
                assertThat(TestLoop.timers(bench.loop))
                        .as("timers that wait after all were cancelled, in round " + round)
                        .isZero();
            }
            bench.pass(Duration.ofSeconds(10));
            assertThat(ran[0]).as("cancelled timers that ran all the same").isZero();
        }
    }

    /** Whoever waits for a task keeps all clients waiting. */
    @Test
    @Exercise("4.7")
    void theLoopsThreadNeverWaitsForATask() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (Loop loop = new Loop(Trace.NONE)) {
            loop.execute(() -> {});
            loop.turn(); // what is done once is done now
            long before = threads.getThreadInfo(self).getWaitedCount();
            for (int i = 0; i < 3; i++) {
                loop.execute(() -> {});
                loop.turn();
            }
            long waited = threads.getThreadInfo(self).getWaitedCount() - before;
            assertThat((int) waited)
                    .as("times that the loop's thread waited in 3 turns, each with a task to run")
                    .isZero();
        }
    }

    @Test
    @Exercise("4.7")
    void aTaskAndATimerThatAddThemselvesAgainAndAgainKeepNobodyWaiting() {
        int[] runs = {0, 0};
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient client = bench.connect()) {
            Runnable[] again = new Runnable[2];
            again[0] =
                    () -> {
                        if (runs[0]++ < 100_000) {
                            bench.loop.execute(again[0]);
                        }
                    };
            again[1] =
                    () -> {
                        if (runs[1]++ < 100_000) {
                            bench.loop.schedule(Duration.ZERO, again[1]);
                        }
                    };
            bench.loop.execute(again[0]);
            bench.loop.schedule(Duration.ZERO, again[1]);
            bench.turns(3);
            assertThat(runs[0])
                    .as("times that a task which adds itself ran in 3 turns")
                    .isBetween(1, 5_000);
            assertThat(runs[1])
                    .as("times that a timer which adds itself ran in 3 turns")
                    .isBetween(1, 5);
            assertThat(bench.ask(client, "hello", 5))
                    .as("a client's answer meanwhile")
                    .isEqualTo("hello");
        }
    }

    @Test
    void moreThanAMillionWaitingTasksAreRefused() {
        try (Loop loop = new Loop(Trace.NONE)) {
            Runnable task = () -> {};
            for (int i = 0; i < TaskQueue.MAX_WAITING; i++) {
                loop.execute(task);
            }
            assertThatThrownBy(
                            () -> loop.execute(task),
                            "one task more than a million should be refused")
                    .isInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void aHundredThousandTasksFromFourThreadsRunOnceEachWhileClientsAreServed() throws Exception {
        int each = 25_000;
        Loop loop = new Loop(Trace.NONE);
        Server server = serverOn(loop);
        AtomicLong ran = new AtomicLong();
        CountDownLatch all = new CountDownLatch(4 * each);
        Thread thread = new Thread(loop::start, "a loop with much to do");
        thread.start();
        try (TcpClient client = TcpClient.connect(server.port())) {
            for (int i = 0; i < 4; i++) {
                new Thread(
                                () -> {
                                    for (int n = 0; n < each; n++) {
                                        loop.execute(
                                                () -> {
                                                    ran.incrementAndGet();
                                                    all.countDown();
                                                });
                                    }
                                })
                        .start();
            }
            assertThat(client.send("hello").read(5)).as("the answer meanwhile").isEqualTo("hello");
            assertThat(all.await(10, TimeUnit.SECONDS))
                    .as("100,000 tasks have run within 10 s; still missing: " + all.getCount())
                    .isTrue();
            CountDownLatch behind = new CountDownLatch(1);
            loop.execute(behind::countDown);
            assertThat(behind.await(5, TimeUnit.SECONDS)).as("the loop goes on").isTrue();
            assertThat(ran.get()).as("how often tasks ran").isEqualTo(4L * each);
        } finally {
            loop.stop();
            thread.join(5_000);
            loop.close();
        }
    }

    private static Server serverOn(Loop loop) throws IOException {
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> ECHO);
        server.listen(0);
        return server;
    }
}
