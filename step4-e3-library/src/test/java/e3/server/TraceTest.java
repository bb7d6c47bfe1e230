package e3.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Dialogue.ECHO;

import e3.loop.Loop;
import e3.trace.LinePrinter;
import e3.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import testsupport.Patience;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * A server that tells what it does, without standing still for it, and without letting clients
 * write on somebody's terminal.
 */
class TraceTest {

    @Test
    void traceTellsALifeInTheWordsOfTheLessons() throws IOException {
        try (ByHand server = new ByHand(Plain::echo);
                TcpClient a = server.connect()) {
            server.turnUntil("accept #1", 1);
            a.send("hello").halfClose();
            server.turnUntil("close #1", 1);
            assertThat(server.events)
                    .as("the trace, without wake-ups")
                    .filteredOn(event -> !event.startsWith("woke"))
                    .containsExactly(
                            "listening 127.0.0.1:" + server.server.port(),
                            "accept #1",
                            "read #1 5",
                            "write #1 5 of 5",
                            "read #1 end",
                            "close #1");
        }
    }

    /** A terminal that was stopped with Ctrl-S, or a pipe that nobody reads. */
    @Test
    void loopServesWhileLogSinkIsBlocked() {
        CountDownLatch readAgain = new CountDownLatch(1);
        LinePrinter log =
                LinePrinter.to(
                        new PrintStream(
                                new OutputStream() {
                                    @Override
                                    public void write(int oneByte) {
                                        try {
                                            readAgain.await();
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                        }
                                    }
                                }));
        try (RunningServer server =
                        RunningServer.running(
                                (trace, listening) -> {
                                    Trace lines = Trace.lines(log);
                                    Loop loop = new Loop(lines);
                                    Server printing =
                                            new Server(loop, Limits.DEFAULTS, lines, Plain::echo);
                                    printing.listen(0);
                                    listening.accept(printing.port());
                                    loop.start();
                                    loop.close();
                                });
                TcpClient a = server.connect()) {
            for (int i = 1; i <= LinePrinter.LINES; i++) {
                assertThat(a.send(ECHO.ask()).read(5))
                        .as("echo " + i + ", while nobody reads the log")
                        .isEqualTo(ECHO.answerStart());
            }
        } finally {
            readAgain.countDown();
        }
    }

    @Test
    void firstFailureIsTheOneThatIsTold() throws IOException {
        try (ByHand server =
                        new ByHand(
                                Plain.messages(
                                        "\n",
                                        message -> {
                                            throw new IllegalStateException("failure " + message);
                                        }));
                TcpClient a = server.connect()) {
            a.send("one\ntwo\n").halfClose();
            server.turnUntil("close #1", 1);
            assertThat(server.events)
                    .as("troubles told")
                    .filteredOn(event -> event.contains("fail"))
                    .containsExactly(
                            "a connection's event failed, the connection ends:"
                                    + " java.lang.IllegalStateException: failure one");
        }
    }

    @Test
    void aBugIsToldWithItsStackTraceAndAClientsFaultIsOneLine() {
        List<String> said = new ArrayList<>();
        Trace lines = Trace.lines(said::add);
        lines.trouble("a client left", new IOException("Connection reset"));
        assertThat(said).as("lines about a client's fault").hasSize(1);
        lines.trouble("a connection's event failed", new IllegalStateException("a bug"));
        assertThat(said.get(2))
                .as("where to look for the bug")
                .contains("at " + TraceTest.class.getName());
    }

    @Test
    void theStackTraceOfAnEndlessRecursionIsBounded() {
        List<String> said = new ArrayList<>();
        try {
            Fault.STACK.strike();
        } catch (StackOverflowError thrown) {
            Trace.lines(said::add).trouble("a connection's event failed", thrown);
        }
        assertThat(said).as("lines about a stack overflow").hasSizeBetween(10, 30);
    }

    @Test
    void whatIsLeftOutIsCounted() {
        List<String> said = new ArrayList<>();
        Trace lines = Trace.lines(said::add);
        for (int i = 0; i < 100; i++) {
            lines.trouble("cannot accept", null);
        }
        long begin = System.nanoTime();
        while (said.size() < 2 && System.nanoTime() - begin < Patience.limit().toNanos()) {
            lines.trouble("cannot accept", null);
        }
        assertThat(said.get(1))
                .as("the next line of the same kind, a second later")
                .containsPattern("and \\d{2,} more since");
    }

    @Test
    void logEscapesControlBytes() {
        List<String> said = new ArrayList<>();
        Trace.lines(said::add)
                .trouble(
                        "a connection's event failed",
                        new IOException("bad: \u001b[31mred\u001b[0m\r\n\u009b31m\u007f"));
        assertThat(said).as("lines said").hasSize(1);
        assertThat(said.get(0).chars().filter(Character::isISOControl).count())
                .as("control characters in '" + said.get(0) + "'")
                .isZero();
        assertThat(said.get(0)).as("the line").contains("bad: ").contains("red");
    }

    @Test
    void sameTroubleIsToldOnceASecond() {
        List<String> said = new ArrayList<>();
        Trace lines = Trace.lines(said::add);
        for (int i = 0; i < 100; i++) {
            lines.trouble("cannot accept", null);
        }
        lines.trouble("something else", null);
        assertThat(said)
                .as("lines about a hundred troubles of one kind and one of another")
                .containsExactly("cannot accept", "something else");
    }

    @Test
    void droppedLinesAreCounted() throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CountDownLatch readAgain = new CountDownLatch(1);
        LinePrinter log =
                LinePrinter.to(
                        new PrintStream(printed) {
                            @Override
                            public void println(String line) {
                                try {
                                    readAgain.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                super.println(line);
                            }
                        });
        for (int i = 0; i < 3 * LinePrinter.LINES; i++) {
            log.accept("line " + i);
        }
        readAgain.countDown();
        log.end("the last line", Duration.ofSeconds(5));
        List<String> lines =
                printed.toString(US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("line "))
                        .toList();
        assertThat(lines).as("what was printed beside the lines that found room").hasSize(2);
        assertThat(lines.get(0))
                .as("what is said about the others")
                .containsPattern("20\\d\\d lines dropped");
        assertThat(lines.get(1)).as("what was printed last").isEqualTo("the last line");
    }
}
