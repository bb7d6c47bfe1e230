package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.server.Limits;
import e3.server.OnThread;
import e3.server.Plain;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** A loop's short life: start, stop, close. Each does one thing, and twice does no harm. */
class LoopLifeTest {
    private final Loop loop = new Loop();

    @AfterEach
    void close() {
        loop.close();
    }

    /** Runs the loop on a thread of its own; done when start() has returned. */
    private static CompletableFuture<Void> start(Loop loop) {
        return run(loop::start);
    }

    private static CompletableFuture<Void> run(Runnable all) {
        return CompletableFuture.runAsync(
                all,
                task -> {
                    Thread thread = new Thread(task, "loop");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private static void assertEnds(CompletableFuture<Void> running, String after) throws Exception {
        try {
            running.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("start() should have returned within 5 s after " + after, e);
        }
    }

    @Test
    void stopBeforeStartIsNotLost() throws Exception {
        loop.stop();
        loop.stop();
        assertEnds(start(loop), "stop() was called before it");
    }

    @Test
    void stopFromAnotherThreadWakesTheLoop() throws Exception {
        CompletableFuture<Void> running = start(loop);
        assertThatThrownBy(
                        () -> running.get(100, TimeUnit.MILLISECONDS),
                        "a loop with nothing to do should go on")
                .isInstanceOf(TimeoutException.class);
        loop.stop();
        assertEnds(running, "stop() from another thread: the loop was asleep");
    }

    @Test
    void interruptMeansStopAndClosesNothing() throws Exception {
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
        server.listen(0);
        try (TcpClient client = TcpClient.connect(server.port())) {
            AtomicBoolean flag = new AtomicBoolean();
            assertEnds(
                    run(
                            () -> {
                                Thread.currentThread().interrupt();
                                loop.start();
                                flag.set(Thread.currentThread().isInterrupted());
                            }),
                    "its thread was interrupted");
            assertThat(flag.get())
                    .as("the interrupt flag is still set when start() has returned")
                    .isTrue();
            client.send("hello");
            TcpClient.connect(server.port()).close(); // still bound
            loop.close();
            client.expectEnd();
        }
    }

    /** It would wait for ever, and nobody would know. */
    @Test
    void aLoopThatHasStoppedTakesNoMoreTasks() throws Exception {
        loop.stop();
        assertThatThrownBy(() -> loop.execute(() -> {}), "a task after stop() should be refused")
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("stopped");
        assertEnds(start(loop), "stop() was called before it");
        assertThatThrownBy(() -> loop.execute(() -> {}), "a task after start() has returned")
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(loop.hasStopped()).as("has it stopped?").isTrue();
    }

    @Test
    void aLoopThatWasInterruptedTakesNoMoreTasks() throws Exception {
        assertThat(loop.hasStopped()).as("has it stopped, before it began?").isFalse();
        CompletableFuture<Void> running =
                run(
                        () -> {
                            Thread.currentThread().interrupt();
                            loop.start();
                        });
        assertEnds(running, "its thread was interrupted");
        assertThatThrownBy(() -> loop.execute(() -> {}), "a task after start() has returned")
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void loopRunsOnce() throws Exception {
        loop.stop();
        assertEnds(start(loop), "stop() was called before it");
        assertThatThrownBy(loop::start, "start() a second time should be refused")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("new Loop()");
    }

    @Test
    void loopThatRunsCannotBeClosed() throws Exception {
        try (OnThread server = new OnThread(Plain::echo);
                TcpClient client = server.connect()) {
            assertThatThrownBy(server.loop::close, "close() while the loop runs should be refused")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stop()");
            assertThat(client.send("hi").read(2))
                    .as("the echo, after somebody tried that")
                    .isEqualTo("hi");
        }
    }

    @Test
    void closeEndsClientsAndFreesThePort() throws IOException {
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
        server.listen(0);
        try (TcpClient client = TcpClient.connect(server.port())) {
            loop.turn();
            loop.close();
            loop.close();
            client.expectEnd();
        }
        TcpClient.expectRefused(server.port());
        assertThatThrownBy(loop::start, "start() of a closed loop should be refused")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatCode(loop::stop).as("stop() of a closed loop").doesNotThrowAnyException();
        assertThatCode(server::close)
                .as("close() of a server whose loop is closed")
                .doesNotThrowAnyException();
    }

    /**
     * The clock fails, and the loop cannot go on: what it died of comes out, and nobody is left
     * hanging.
     */
    @Test
    void loopClosesChannelsWhenItFails() {
        AtomicLong reads = new AtomicLong();
        RunningServer broken =
                RunningServer.running(
                        (trace, listening) -> {
                            Loop failing =
                                    new Loop(
                                            Trace.NONE,
                                            () -> {
                                                if (reads.incrementAndGet() > 20) {
                                                    throw new IllegalArgumentException(
                                                            "the clock is broken");
                                                }
                                                return System.nanoTime();
                                            });
                            Server server =
                                    new Server(
                                            failing,
                                            Limits.DEFAULTS,
                                            Trace.lines(trace),
                                            Plain::echo);
                            server.listen(0);
                            listening.accept(server.port());
                            failing.start();
                        });
        try (broken;
                TcpClient client = broken.connect()) {
            broken.await("accept #1");
            try {
                for (int i = 0; i < 20; i++) {
                    client.send("x").read(1);
                }
            } catch (AssertionError ended) {
                // as it should
            }
            assertThat(broken.expectFailure())
                    .as("what start() threw")
                    .hasRootCauseMessage("the clock is broken");
            client.expectEnd();
            TcpClient.expectRefused(broken.port());
        }
    }

    @Test
    void newServerAfterStopWorks() {
        for (int i = 0; i < 2; i++) {
            try (OnThread server = new OnThread(Plain::echo);
                    TcpClient client = server.connect()) {
                assertThat(client.send("hi").read(2))
                        .as("the echo of server " + (i + 1))
                        .isEqualTo("hi");
                server.loop.stop();
                assertThat(server.running.ended(Duration.ofSeconds(5)))
                        .as("server " + (i + 1) + " ended after stop()")
                        .isTrue();
            }
        }
    }

    @Test
    void twoLoopsAreIndependent() {
        try (OnThread first = new OnThread(Plain::echo);
                OnThread second = new OnThread(Plain::upperCase);
                TcpClient client = second.connect()) {
            assertThat(client.send("one").read(3)).as("the second loop's answer").isEqualTo("ONE");
            first.loop.stop();
            assertThat(first.running.ended(Duration.ofSeconds(5)))
                    .as("the first loop ended")
                    .isTrue();
            assertThat(client.send("two").read(3))
                    .as("the second loop's answer after the first loop's end")
                    .isEqualTo("TWO");
        }
    }

    @Test
    void aLoopWorksWhenAnotherOneIsClosed() {
        Loop other = new Loop();
        other.close();
        assertThatCode(() -> loop.execute(() -> {}))
                .as("the first loop works when the second is closed")
                .doesNotThrowAnyException();
    }

    @Test
    void instanceIsOneLoopWhicheverThreadAsks() {
        Set<Loop> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 64).parallel().forEach(i -> seen.add(Loop.instance()));
        assertThat(seen).as("loops that Loop.instance() returned to several threads").hasSize(1);
    }
}
