package e3.trace;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.server.TurnByTurn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** What is said about faults: little, clean, and never at the clients' expense. */
class LogFaultsTest {
    private static final Protocol ECHO = Connection::write;

    /** A terminal, or a pipe, that nobody reads until the latch opens. */
    private static final class Stuck extends OutputStream {
        final CountDownLatch stuck = new CountDownLatch(1);
        final CountDownLatch read = new CountDownLatch(1);
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        final Set<String> threads = ConcurrentHashMap.newKeySet();

        @Override
        public void write(int b) throws IOException {
            threads.add(Thread.currentThread().getName());
            stuck.countDown();
            try {
                if (!read.await(3, TimeUnit.SECONDS)) {
                    read.countDown(); // long enough for every test
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            all.write(b);
        }
    }

    @Test
    void aFaultThatRepeatsIsSaidOnceASecondAndAnotherKindBesideIt() {
        List<String> said = new ArrayList<>();
        Trace trace = Trace.lines(said::add);
        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            trace.trouble("it rains", null);
            trace.trouble("it pours", new IOException("a lot"));
        }
        int seconds = (int) ((System.nanoTime() - start) / 1_000_000_000);
        assertThat(said)
                .as("lines about 20,000 faults of two kinds")
                .hasSizeLessThanOrEqualTo(2 * (seconds + 1))
                .startsWith("it rains", "it pours: java.io.IOException: a lot");
    }

    @Test
    void aFaultWithoutACauseIsSaidToo() {
        List<String> said = new ArrayList<>();
        Trace.lines(said::add).trouble("it rains", null);
        assertThat(said).as("what is said").containsExactly("it rains");
    }

    /** Its class cannot be made: something in it fails before the first client can be served. */
    private static final class NeverReady {
        static final int NUMBER = Integer.parseInt("a number");
    }

    @Test
    void aProtocolThatCannotEvenBeginIsSaidWithTheReason() {
        Protocol protocol =
                (connection, data) -> connection.write(new byte[NeverReady.NUMBER], 0, 0);
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("close #1");
            assertThat(bench.trace)
                    .as("lines about a class whose static field cannot be set")
                    .anyMatch(line -> line.contains("caused by java.lang.NumberFormatException"))
                    .anyMatch(line -> line.contains("at " + NeverReady.class.getName()));
        }
    }

    @Test
    void noByteOfAClientReachesTheTerminalUnescapedAndNoLineIsLong() {
        Protocol quoting =
                (connection, data) -> {
                    byte[] bytes = new byte[data.remaining()];
                    data.get(bytes);
                    throw new IllegalArgumentException(
                            "not understood: " + new String(bytes, StandardCharsets.ISO_8859_1));
                };
        try (TurnByTurn bench = new TurnByTurn(() -> quoting);
                TcpClient client = bench.connect()) {
            client.send("\u001b[31mred\r\nlisten, admin:\u0000\u0085\u009b" + "x".repeat(10_000));
            bench.turnUntil(
                    "the fault is said", () -> bench.count("a connection's event failed") == 1);
            String line =
                    bench.trace.stream()
                            .filter(said -> said.startsWith("a connection's event failed"))
                            .findFirst()
                            .orElseThrow();
            assertThat(line)
                    .as("a line in which a client's bytes are quoted")
                    .doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]")
                    .hasSizeLessThan(300);
            assertThat(line)
                    .as("it says what failed, and is no stack trace")
                    .contains("not understood: .[31mred..listen")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aClientThatLeavesIsNotWorthALine() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("read #1 1");
            client.reset();
            bench.turnUntil("close #1");
            assertThat(bench.trace)
                    .as("all that was said")
                    .noneMatch(
                            line ->
                                    line.contains("failed")
                                            || line.contains("reset")
                                            || line.contains("Exception"));
        }
    }

    @Test
    void clientsAreServedThoughNobodyReadsTheLog() throws Exception {
        Stuck terminal = new Stuck();
        LinePrinter log = LinePrinter.to(new PrintStream(terminal, true));
        log.accept("the first line");
        assertThat(terminal.stuck.await(5, TimeUnit.SECONDS))
                .as("the printing thread stands still")
                .isTrue();
        Trace trace = Trace.lines(log);
        Loop loop = new Loop(trace);
        Server server = new Server(loop, Limits.DEFAULTS, trace, () -> ECHO);
        server.listen(0);
        Thread thread = new Thread(loop::start, "a loop whose log nobody reads");
        thread.start();
        try (TcpClient client = TcpClient.connect(server.port())) {
            for (int i = 1; i <= 1000; i++) {
                assertThat(client.send("hello").read(5))
                        .as("answer " + i + ", with three lines of log each")
                        .isEqualTo("hello");
            }
        } finally {
            terminal.read.countDown();
            loop.stop();
            thread.join(5_000);
            loop.close();
        }
        log.end("the last line", Duration.ofSeconds(5));
        assertThat(terminal.threads)
                .as("threads that printed, and stood still because nobody read: not the loop's")
                .containsExactly("e3-lines");
        assertThat(terminal.all.toString())
                .as("the log, once somebody reads it")
                .startsWith("the first line")
                .contains("lines dropped")
                .endsWith("the last line" + System.lineSeparator());
    }

    @Test
    void theLastLineIsPrintedThoughTheQueueIsFull() throws Exception {
        Stuck terminal = new Stuck();
        LinePrinter log = LinePrinter.to(new PrintStream(terminal, true));
        log.accept("the first line");
        assertThat(terminal.stuck.await(5, TimeUnit.SECONDS)).as("is it being printed?").isTrue();
        for (int i = 0; i < 2 * LinePrinter.LINES; i++) { // from here on nothing leaves the queue
            log.accept("line " + i);
        }
        Thread end =
                new Thread(
                        () -> {
                            try {
                                log.end("the last line", Duration.ofSeconds(5));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        end.start();
        long start = System.nanoTime();
        while (end.getState() != Thread.State.TIMED_WAITING
                && System.nanoTime() - start < 5_000_000_000L) {
            Thread.onSpinWait(); // until it waits for room in the queue
        }
        terminal.read.countDown();
        end.join(10_000);
        assertThat(terminal.all.toString())
                .as("the end of a log whose queue was full")
                .contains("lines dropped")
                .endsWith("the last line" + System.lineSeparator());
    }

    @Test
    void theEndDoesNotWaitForEverForALogThatNobodyReads() throws Exception {
        Stuck terminal = new Stuck();
        LinePrinter log = LinePrinter.to(new PrintStream(terminal, true));
        log.accept("the first line");
        assertThat(terminal.stuck.await(5, TimeUnit.SECONDS)).as("is it being printed?").isTrue();
        for (int i = 0; i < 2 * LinePrinter.LINES; i++) { // from here on nothing leaves the queue
            log.accept("line " + i);
        }
        long start = System.nanoTime();
        log.end("the last line", Duration.ofMillis(100));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time that the end took")
                .isLessThan(Duration.ofSeconds(2));
        terminal.read.countDown();
    }
}
