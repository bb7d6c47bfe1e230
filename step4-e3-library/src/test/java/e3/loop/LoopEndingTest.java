package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.launch.Launcher;
import e3.server.Connection;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import testsupport.Child;
import testsupport.TcpClient;

/** How a loop ends: when it is told, when it is interrupted, and when it cannot go on. */
class LoopEndingTest {
    private static final Protocol ECHO = Connection::write;

    private static Server serverOn(Loop loop, Protocol protocol) throws IOException {
        Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> protocol);
        server.listen(0);
        return server;
    }

    /**
     * Goes on as the real clock does until it is told to break: the nearest to a selector that
     * fails.
     */
    private static final class BreakingClock implements LongSupplier {
        volatile boolean broken;

        @Override
        public long getAsLong() {
            if (broken) {
                throw new InternalError("the clock is broken");
            }
            return System.nanoTime();
        }
    }

    @Test
    void anInterruptEndsStartAfterTheAnswersOfItsTurnAndClosesNoChannel() throws Exception {
        Loop loop = new Loop(Trace.NONE);
        Server server =
                serverOn(
                        loop,
                        (connection, data) -> {
                            Thread.currentThread().interrupt();
                            connection.write(data);
                        });
        try (loop;
                TcpClient client = TcpClient.connect(server.port())) {
            client.send("hello");
            boolean[] late = {false};
            loop.schedule(
                    Duration.ofSeconds(3),
                    () -> {
                        late[0] = true;
                        loop.stop();
                    });
            loop.start();
            boolean interrupted = Thread.interrupted();
            assertThat(late[0]).as("did start() go on after the interrupt?").isFalse();
            assertThat(interrupted)
                    .as("the interrupt flag stays set for whoever called start()")
                    .isTrue();
            assertThat(client.read(5))
                    .as("the answer of the turn in which the interrupt came")
                    .isEqualTo("hello");
            assertThat(loop.selector.keys())
                    .as("channels after start() has returned: the listener's and the client's")
                    .hasSize(2)
                    .allMatch(key -> key.channel().isOpen());
        }
    }

    @Test
    void anInterruptWakesASleepingLoopAndStopsIt() throws Exception {
        Loop loop = new Loop(Trace.NONE);
        Server server = serverOn(loop, ECHO);
        Thread thread = new Thread(loop::start, "a loop that will be interrupted");
        thread.setDaemon(true);
        try (TcpClient client = TcpClient.connect(server.port())) {
            thread.start();
            assertThat(client.send("up?").read(3)).isEqualTo("up?");
            // on JDK 17 an interrupt right before that may set the flag and wake nobody
            LoopThread.awaitAsleep(thread);
            thread.interrupt();
            thread.join(5_000);
            assertThat(thread.isAlive())
                    .as("does start() still run 5 s after its thread was interrupted?")
                    .isFalse();
            assertThat(loop.selector.keys())
                    .as("channels after start() has returned")
                    .hasSize(2)
                    .allMatch(key -> key.channel().isOpen());
            loop.close();
            client.expectEnd();
        } finally {
            loop.stop();
        }
    }

    @Test
    void aLoopThatIsClosedClosesItsConnectionsAndTellsTheirProtocolsOnce() throws IOException {
        int[] told = {0};
        Loop loop = new Loop(Trace.NONE);
        Server server =
                serverOn(
                        loop,
                        new Protocol() {
                            @Override
                            public void onData(Connection connection, ByteBuffer data) {
                                connection.write(data);
                                connection.loop().stop();
                            }

                            @Override
                            public void onClose(Connection connection) {
                                told[0]++;
                            }
                        });
        try (TcpClient client = TcpClient.connect(server.port())) {
            client.send("x");
            loop.start();
            assertThat(client.read(1)).isEqualTo("x");
            loop.close();
            loop.close();
            client.expectEnd();
            assertThat(told[0]).as("times the protocol heard of the end").isEqualTo(1);
        }
    }

    @Test
    void aLoopThatCannotGoOnClosesItsListenerAndSaysWhy() throws Exception {
        BreakingClock clock = new BreakingClock();
        Loop loop = new Loop(Trace.NONE, clock);
        Server server = serverOn(loop, ECHO);
        try (TcpClient client = TcpClient.connect(server.port())) {
            loop.execute(() -> clock.broken = true);
            assertThatThrownBy(loop::start, "what comes out of start()")
                    .hasRootCauseMessage("the clock is broken");
            client.expectEnd();
            TcpClient.expectRefused(server.port());
        }
    }

    /** The program of the next test. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] args) throws IOException {
            BreakingClock clock = new BreakingClock();
            Loop loop = new Loop(Trace.NONE, clock);
            Launcher.listen(
                    new Server(loop, Limits.DEFAULTS, Trace.troubles(), () -> ECHO),
                    new String[] {"0"},
                    9999,
                    "");
            loop.schedule(Duration.ofHours(1), () -> {}); // so that the clock is asked
            loop.execute(() -> clock.broken = true);
            loop.start();
        }
    }

    @Test
    void aProgramWhoseLoopDiesEndsWithStatus1AndTheCause() throws Exception {
        Process process =
                Child.java(
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Dying.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS))
                    .as("has the program ended within 10 s, or does it accept and never answer?")
                    .isTrue();
            assertThat(process.exitValue()).as("its status").isEqualTo(1);
            assertThat(new String(process.getInputStream().readAllBytes()))
                    .as("what it says")
                    .contains("the clock is broken");
        } finally {
            process.destroyForcibly();
        }
    }
}
