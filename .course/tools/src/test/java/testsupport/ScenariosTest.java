package testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A scenario that passes everywhere shows nothing. Here each meets a server that can: a thread for
 * every client.
 */
@Execution(ExecutionMode.CONCURRENT)
class ScenariosTest {

    private interface Scenario {
        void run(RunningServer server, Dialogue dialogue, Expect expect);
    }

    private enum EchoScenario {
        ANOTHER(Scenarios::serveAnotherAfterTheFirstLeft),
        SILENT(Scenarios::serveBWhileAIsConnectedAndSilent),
        BURST(Scenarios::answerABurstOfSimultaneousConnects),
        RESET(Scenarios::surviveAReset),
        NEVER_READS(Scenarios::stayWithTheOthersWhileOneNeverReads),
        BOUND(Scenarios::boundWhatIsKeptForOneWhoNeverReads);

        private final Scenario scenario;

        EchoScenario(Scenario scenario) {
            this.scenario = scenario;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatCanPassesAsOneThatCan(EchoScenario row) {
        try (RunningServer server = RunningServer.serving(ScenariosTest::threadPerClient)) {
            row.scenario.run(server, ECHO, CAN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatCanFailsAsOneThatCannot(EchoScenario row) {
        try (RunningServer server = RunningServer.serving(ScenariosTest::threadPerClient)) {
            Scenarios.comesOutRed(() -> row.scenario.run(server, ECHO, CANNOT));
        }
    }

    @Test
    void aServerThatSpinsDoesNotPassAsOneThatSleeps() {
        try (RunningServer server =
                RunningServer.serving(
                        (listener, trace) ->
                                threadPerClient(
                                        listener,
                                        event -> {
                                            trace.accept(event);
                                            trace.accept("turn 1000");
                                        }))) {
            assertThatThrownBy(() -> Scenarios.sleepWhileNobodySpeaks(server, ECHO, CAN))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("nobody spoke, and the server went round a thousand times");
        }
    }

    @Test
    void comesOutRedWantsAFailure() {
        assertThatThrownBy(() -> Scenarios.comesOutRed(() -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the scenario shows nothing");
    }

    @Test
    void comesOutRedWantsAFailureOfTheServerNotItsAbsence() {
        RunningServer gone = RunningServer.serving((listener, trace) -> {});
        assertThat(gone.ended(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(() -> Scenarios.comesOutRed(gone::connect))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("red for the wrong reason: connection refused");
    }

    private static void threadPerClient(ServerSocketChannel listener, Consumer<String> trace)
            throws IOException {
        for (int number = 1; true; number++) {
            SocketChannel client = listener.accept();
            trace.accept("accept #" + number);
            int own = number;
            Thread thread = new Thread(() -> echo(client, own, trace));
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void echo(SocketChannel client, int number, Consumer<String> trace) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        try (client) {
            while (client.read(buffer) != -1) {
                trace.accept("read #" + number + " " + buffer.position());
                client.write(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            trace.accept("failed #" + number + " " + e);
        }
        trace.accept("close #" + number);
    }
}
