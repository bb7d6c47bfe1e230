package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testsupport.Dialogue.ECHO;

import e3.loop.Loop;
import e3.loop.TestLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.TcpClient;

/**
 * One thread for all means that all wait for who is slow. So slow work goes elsewhere, and its
 * result comes back with {@link Loop#execute}.
 */
class SlowWorkTest {
    private final CountDownLatch workIsDone = new CountDownLatch(1);
    private final AtomicReference<Thread> writer = new AtomicReference<>();

    private String slowWork() {
        try {
            assertThat(workIsDone.await(20, TimeUnit.SECONDS))
                    .as("the test lets the work end")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "done\n";
    }

    /** Says at once what it was told, unless that is "work". */
    private Protocol working(Protocol slow) {
        return (connection, data) -> {
            if (Plain.text(data).equals("work")) {
                data.position(data.limit());
                slow.onData(connection, data);
            } else {
                connection.write(data);
            }
        };
    }

    /** Back on the loop's thread, the only one that may write. */
    private void answerOnTheLoop(Connection connection, String result) {
        connection
                .loop()
                .execute(
                        () -> {
                            writer.set(Thread.currentThread());
                            Plain.say(connection, result);
                            connection.finish();
                        });
    }

    @Test
    void everybodyWaitsForASlowHandler() {
        Protocol slow = (connection, data) -> Plain.say(connection, slowWork());
        try (OnThread server = new OnThread(() -> working(slow));
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            server.running.await("accept #2");
            a.send("work");
            server.running.await("read #1 4");
            b.send(ECHO.ask());
            b.expectNothing(); // though it asks for nothing that is slow
            workIsDone.countDown();
            assertThat(b.read(5))
                    .as("the echo for client B, when A's slow work was done")
                    .isEqualTo(ECHO.answerStart());
            assertThat(a.read(5)).as("A's answer").isEqualTo("done\n");
        }
    }

    @Test
    @Exercise("4.7")
    void nobodyWaitsWhenSlowWorkIsDoneElsewhere() {
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        Protocol slow =
                (connection, data) ->
                        elsewhere.execute(() -> answerOnTheLoop(connection, slowWork()));
        try (OnThread server = new OnThread(() -> working(slow));
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            server.running.await("accept #2");
            a.send("work");
            server.running.await("read #1 4");
            assertThat(b.send(ECHO.ask()).read(5))
                    .as("the echo for client B, while A's work goes on elsewhere")
                    .isEqualTo(ECHO.answerStart());
            assertThat(server.running.count("write #1")).as("answers to A so far").isZero();
            workIsDone.countDown();
            assertThat(a.readTextToEnd())
                    .as("A's answer, whole, when the work is done")
                    .isEqualTo("done\n");
            assertThat(writer.get().getName()).as("the thread that wrote it").isEqualTo("server");
        } finally {
            elsewhere.shutdownNow();
        }
    }

    @Test
    void answerForAClientThatHasLeftMeanwhileGoesNowhere() {
        AtomicReference<Connection> asked = new AtomicReference<>();
        try (OnThread server =
                        new OnThread(() -> working((connection, data) -> asked.set(connection)));
                TcpClient b = server.connect()) {
            try (TcpClient a = server.connect()) {
                a.send("work");
                server.running.await("read #2 4");
            }
            server.running.await("close #2");
            server.loop.execute(
                    () -> {
                        asked.get().write(ByteBuffer.wrap(new byte[100]));
                        asked.get().finish();
                        asked.get().close();
                    });
            assertThat(b.send(ECHO.ask()).read(5))
                    .as("the echo for client B, after that")
                    .isEqualTo(ECHO.answerStart());
            assertThat(server.running.events())
                    .as("what happened")
                    .noneMatch(line -> line.startsWith("write #2") || line.contains("failed"));
        }
    }

    @Test
    @Exercise("4.7")
    void tasksRunInTheNextTurnInTheOrderOfArrivalAndOnce() throws IOException {
        try (ByHand server = new ByHand(Plain::echo)) {
            List<Integer> ran = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int number = i;
                server.loop.execute(() -> ran.add(number));
            }
            assertThat(ran).as("tasks run by execute() itself").isEmpty();
            TestLoop.turn(server.loop);
            assertThat(ran).as("tasks run in one turn").containsExactly(1, 2, 3);
            server.turnAtOnce();
            assertThat(ran).as("tasks run after another turn").hasSize(3);
            assertThat(server.events)
                    .as("what the loop says")
                    .noneMatch(line -> line.contains("failed"));
        }
    }

    @Test
    void taskFromAnotherThreadWakesTheLoop() throws Exception {
        try (OnThread server = new OnThread(Plain::echo)) {
            CountDownLatch ran = new CountDownLatch(1);
            // it sleeps by now
            assertThat(server.running.ended(Duration.ofMillis(50)))
                    .as("the loop has ended")
                    .isFalse();
            server.loop.execute(ran::countDown);
            assertThat(ran.await(5, TimeUnit.SECONDS))
                    .as("a task that was handed over while the loop slept ran within 5 s")
                    .isTrue();
        }
    }

    @Test
    void closedLoopRefusesTasks() {
        Loop loop = new Loop();
        loop.close();
        assertThatThrownBy(
                        () -> loop.execute(() -> {}),
                        "execute() of a closed loop should be refused: the task would never run")
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed");
    }

    @Test
    @Exercise("4.7")
    void taskThatThrowsCostsNobodyAnything() throws IOException {
        try (ByHand server = new ByHand(Plain::echo)) {
            List<String> ran = new ArrayList<>();
            int[] runs = {0};
            server.loop.execute(
                    () -> {
                        runs[0]++;
                        throw new IllegalStateException("a bug in a task");
                    });
            server.loop.execute(() -> ran.add("the next one"));
            assertThatCode(() -> TestLoop.turn(server.loop))
                    .as("a turn in which a task throws: the loop goes on")
                    .doesNotThrowAnyException();
            assertThat(ran).as("tasks run after one that threw").hasSize(1);
            server.turnAtOnce();
            assertThat(runs[0])
                    .as("times that a task ran which throws: it has had its turn")
                    .isEqualTo(1);
            assertThat(server.events)
                    .as("what the loop says")
                    .contains("a task failed: java.lang.IllegalStateException: a bug in a task");
        }
    }

    /** Two tasks on two threads would meet; two on one thread cannot. */
    @Test
    @Exercise("4.7")
    void noTwoTasksRunAtTheSameTime() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> met = new CopyOnWriteArrayList<>();
        Runnable meet =
                () -> {
                    both.countDown();
                    try {
                        met.add(met.isEmpty() && both.await(100, TimeUnit.MILLISECONDS));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        try (ByHand server = new ByHand(Plain::echo)) {
            server.loop.execute(meet);
            server.loop.execute(meet);
            TestLoop.turn(server.loop);
        }
        assertThat(met)
                .as("did the first of two tasks meet the second?")
                .containsExactly(false, false);
    }
}
