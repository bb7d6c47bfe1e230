package step4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.ChildServer;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Several servers on one loop, and a signal that ends them all. */
@Execution(ExecutionMode.CONCURRENT)
class TwoServersTest {
    private static final int SMALL_RECEIVE_BUFFER = 16 << 10;
    private static final String BIG = "   and this one answers big";

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "there a process is ended from outside without a signal")
    void theFirstServerThatIsEmptyDoesNotCutOffTheAnswersOfTheOther() {
        try (ChildServer child = new ChildServer(TwoServers.class)) {
            RunningServer servers = child.server();
            TcpClient idle = servers.connect();
            try (TcpClient slow =
                    TcpClient.connect(portOfTheOther(servers), SMALL_RECEIVE_BUFFER)) {
                slow.send("?").read(1);
                child.pressCtrlC();
                idle.expectEnd(); // the server that echoes has nobody left

                assertThat(slow.readToEnd().length + 1)
                        .as("bytes of the answer that the other server was sending")
                        .isEqualTo(TwoServers.BIG);
            }
        }
    }

    private static int portOfTheOther(RunningServer servers) {
        servers.awaitCount("listening ", 2);
        String line =
                servers.events().stream().filter(event -> event.endsWith(BIG)).findAny().get();
        return Integer.parseInt(line.replaceFirst("listening 127\\.0\\.0\\.1:(\\d+) .*", "$1"));
    }
}
