package step4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Root;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** How {@link BareLoop} goes round, and what its clients get. */
@Execution(ExecutionMode.CONCURRENT)
class BareLoopTest {
    /** More than the sockets on the way hold for a client that does not read. */
    private static final int BIG = 16 * 1024 * 1024;

    private static final int SMALL_WINDOW = 64 * 1024;

    private final RunningServer server = RunningServer.serving(BareLoop::serve);

    @Test
    void tellsTheSameAsTheStepsBefore() {
        try (server;
                TcpClient a = server.connect()) {
            assertThat(a.send("hello").read(5)).as("the echo").isEqualTo("hello");
            a.halfClose();
            server.await("close #1");
            assertThat(server.events())
                    .as("what the server told")
                    .containsSubsequence(
                            "woke 1",
                            "accept #1",
                            "woke 1",
                            "read #1 5",
                            "write #1 5 of 5",
                            "woke 1",
                            "read #1 end",
                            "close #1");
        }
    }

    @Test
    void whatDoesNotFitNowIsSentWhenThereIsRoom() {
        try (server;
                TcpClient a = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            a.send("x".repeat(BIG)).halfClose();
            server.await("want write #1");
            assertThat(a.readToEnd().length)
                    .as("bytes of the echo for a client that reads late")
                    .isEqualTo(BIG);
            server.await("close #1");
        }
    }

    @Test
    void whenAllIsSentItAsksForRoomNoMore() {
        try (server;
                TcpClient a = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            a.send("x".repeat(BIG));
            server.await("want write #1");
            a.read(BIG);
            a.expectNothing();
            int before = server.count("woke");
            a.expectNothing();
            assertThat(server.count("woke") - before)
                    .as("wake-ups in 300 ms in which nothing happened")
                    .isZero();
        }
    }

    @Test
    void itsClientsSeeItsEnd() {
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            server.close();
            a.expectEnd();
        }
    }

    @Test
    void stopOfAHandlerEndsTheLoop() {
        RunningServer stopping =
                RunningServer.serving(
                        (listener, trace) -> {
                            BareLoop.Loop loop = new BareLoop.Loop(trace);
                            new BareLoop.Server(loop, number -> key -> loop.stop())
                                    .listen(listener);
                            loop.start();
                        });
        try (server;
                stopping;
                TcpClient a = stopping.connect().send("x")) {
            a.expectEnd();
            assertThat(stopping.failure()).as("what the loop died of").isNull();
        }
    }

    /** One idea, small enough to be read in one go. */
    @Test
    void itsFileIsShort() throws Exception {
        List<String> lines =
                Files.readAllLines(
                        Root.above(getClass())
                                .resolve("step4-e3-library/src/main/java/step4/BareLoop.java"));
        server.close();
        assertThat(lines.size()).as("lines of BareLoop.java").isLessThanOrEqualTo(220);
        assertThat(lines)
                .as("imports: the standard library only")
                .filteredOn(line -> line.startsWith("import "))
                .allMatch(line -> line.startsWith("import java."));
    }
}
