package step4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Child;
import testsupport.TcpClient;

/**
 * What the lesson of step 4 says about {@link SlowServer}, with the slow work typed by this test.
 */
@Execution(ExecutionMode.CONCURRENT)
class SlowServerTest {
    private Process process;
    private Writer keyboard;
    private int port;

    private void start(String... args) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                folderOf(SlowServer.class)
                                        + System.getProperty("path.separator")
                                        + folderOf(HelloServer.class),
                                "step4.SlowServer",
                                "0"));
        command.addAll(List.of(args));
        process = Child.java(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        keyboard = process.outputWriter();
        port =
                Integer.parseInt(
                        await("listening ").replaceFirst("listening 127.0.0.1:(\\d+).*", "$1"));
    }

    private static String folderOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    /** The next line that begins so. */
    private String await(String beginning) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                String line = process.inputReader().readLine();
                                while (line != null && !line.startsWith(beginning)) {
                                    line = process.inputReader().readLine();
                                }
                                return line;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private void type(String line) throws IOException {
        keyboard.write(line + "\n");
        keyboard.flush();
    }

    @Test
    void everybodyWaitsWhileTheLoopWaitsForYou() throws Exception {
        start();
        try (TcpClient a = TcpClient.connect(port);
                TcpClient b = TcpClient.connect(port)) {
            await("accept #2");
            assertThat(b.send("hi\n").read(3))
                    .as("the echo for B, before there is work")
                    .isEqualTo("hi\n");
            a.send("work\n");
            await("read #1 5");
            b.send("hello\n").expectNothing();
            type("done");
            assertThat(a.read(5)).as("A's answer").isEqualTo("done\n");
            assertThat(b.read(6)).as("the echo for B, when A's work was done").isEqualTo("hello\n");
        }
    }

    @Test
    void nobodyWaitsWhenAnotherThreadWaitsForYou() throws Exception {
        start("--elsewhere");
        try (TcpClient a = TcpClient.connect(port);
                TcpClient b = TcpClient.connect(port)) {
            a.send("work\n");
            assertThat(b.send("hello\n").read(6))
                    .as("the echo for B, while A's work goes on elsewhere")
                    .isEqualTo("hello\n");
            a.expectNothing();
            type("done");
            assertThat(a.read(5)).as("A's answer, when the work is done").isEqualTo("done\n");
        }
    }
}
