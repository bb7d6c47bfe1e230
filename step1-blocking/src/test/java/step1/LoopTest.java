package step1;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Plainly.otherwise;

import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.Scenarios;
import testsupport.TcpClient;

/**
 * {@code --loop}: the post's "even if the code is put into an infinite loop". What it mends, and
 * what not.
 */
@Execution(ExecutionMode.CONCURRENT)
class LoopTest {

    @Test
    @Exercise(
            value = {"1.3", "1.1"},
            whole = true)
    void nextClientIsServedAfterTheFirstLeft() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, ECHO, CAN);
        }
    }

    @Test
    void secondClientIsServedOnlyAfterFirstLeaves() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever);
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            a.send("A");
            assertThat(a.read(1)).as("what A, the first, got back").isEqualTo("A");
            b.send("B");
            b.expectNothing();
            a.leave();
            assertThat(b.read(1)).as("what B got back once A had left").isEqualTo("B");
        }
    }

    @Test
    void silentClientHoldsTheServer() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever);
                TcpClient silent = server.connect();
                TcpClient b = server.connect()) {
            server.await("accept #1");
            b.send("B");
            b.expectNothing();
            silent.leave();
            assertThat(b.read(1))
                    .as("what B got back once the silent client had left")
                    .isEqualTo("B");
        }
    }

    @Test
    @Exercise(
            value = {"1.2", "1.1"},
            whole = true)
    void nonReadingClientBlocksTheServer() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever);
                TcpClient a = TcpClient.connect(server.port(), 4096)) {
            server.await("accept #1");
            assertThat(a.floodUntilBlocked(64 << 20))
                    .as("A, who sends and never reads, is held up")
                    .isTrue();
            try (TcpClient b = server.connect()) {
                b.send("B");
                b.expectNothing();
                a.leave();
                assertThat(b.read(1)).as("what B got back once A had left").isEqualTo("B");
            }
        }
    }

    @Test
    @Exercise("1.3")
    void resetClientDoesNotEndTheServer() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever)) {
            otherwise(
                    "client A crashed, and client B, who came next, was not served",
                    () -> Scenarios.surviveAReset(server, ECHO, CAN));
        }
    }

    @Test
    @Exercise("1.3")
    void clientThatCrashesWhileItIsWrittenToDoesNotEndTheServer() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever);
                TcpClient a = TcpClient.connect(server.port(), 4096)) {
            assertThat(a.floodUntilBlocked(64 << 20))
                    .as("A, who sends and never reads, is held up")
                    .isTrue();
            a.reset();
            otherwise(
                    "client A crashed while the server wrote to it, and the server did not close"
                            + " its side",
                    () -> server.await("close #1"));
            otherwise(
                    "client A crashed while the server wrote to it, and client B, who came next,"
                            + " was not served",
                    () -> expectServed(server));
        }
    }

    private static void expectServed(RunningServer server) {
        try (TcpClient client = server.connect()) {
            assertThat(client.send("B").read(1)).as("what B got back").isEqualTo("B");
        }
    }

    @Test
    @Exercise("1.3")
    void aFailureIsToldWithItsClient() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever)) {
            expectCrashIsTold(server, 1);
            expectCrashIsTold(server, 2);
        }
    }

    private static void expectCrashIsTold(RunningServer server, int number) {
        try (TcpClient client = server.connect()) {
            client.send("A");
            server.await("read #%s 1".formatted(number));
            client.reset();
            otherwise(
                    "client %1$s crashed, and the server did not tell so: 'failed #%1$s' and why"
                            .formatted(number),
                    () -> server.await("failed #%s …".formatted(number)));
            server.await("close #" + number);
            List<String> events = server.events();
            assertThat(events.get(events.size() - 2))
                    .as(
                            "what the server told last before 'close #%1$s', when client %1$s had"
                                    + " crashed",
                            number)
                    .startsWith("failed #%s ".formatted(number));
        }
    }

    @Test
    @Exercise(value = "1.1", whole = true)
    void aCrashIsNoEndOfTheStream() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever);
                TcpClient a = server.connect()) {
            a.send("A");
            server.await("read #1 1");
            a.reset();
            server.await("close #1");
            assertThat(server.count("read #1 end"))
                    .as("how often the server told of an end that never came: client A crashed")
                    .isZero();
        }
    }

    /** How the tests, not a person, end it. */
    @Test
    void interruptEndsTheServerThatWaitsForAClient() {
        RunningServer server =
                RunningServer.serving(
                        (listener, trace) -> {
                            Thread.currentThread().interrupt();
                            BlockingServer.serveForever(listener, trace);
                        });
        assertThat(server.expectFailure())
                .as("what accept throws")
                .isInstanceOf(ClosedByInterruptException.class);
        TcpClient.expectRefused(server.port());
        server.close();
    }
}
