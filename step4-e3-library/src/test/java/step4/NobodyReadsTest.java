package step4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Child;
import testsupport.TcpClient;

/** A server that is started behind a program that does not read, or in a terminal that stands. */
@Execution(ExecutionMode.CONCURRENT)
class NobodyReadsTest {
    private static final int SECONDS = 10;

    @Test
    void aServerWhoseOutputIsFullServesAllTheSame() throws Exception {
        Process process = start();
        try {
            BufferedReader errors = process.errorReader();
            String port =
                    CompletableFuture.supplyAsync(() -> errors.lines().findFirst().orElse("none"))
                            .orTimeout(SECONDS, TimeUnit.SECONDS)
                            .exceptionally(late -> "none within " + SECONDS + " s")
                            .join();
            assertThat(port)
                    .as("the port of a server that cannot print its first line")
                    .matches("\\d+");
            try (TcpClient client = TcpClient.connect(Integer.parseInt(port))) {
                assertThat(client.send("hello").read(5)).as("the echo").isEqualTo("hello");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start() throws Exception {
        String classes = System.getProperty("java.class.path");
        String main = NobodyReads.class.getName();
        return Child.java("-XX:TieredStopAtLevel=1", "-cp", classes, main, "0").start();
    }
}
