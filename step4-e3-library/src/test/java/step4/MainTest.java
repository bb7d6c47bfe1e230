package step4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Child;
import testsupport.TcpClient;

/** What a person meets at the command line, in a JVM of its own: it ends itself with a status. */
@Execution(ExecutionMode.CONCURRENT)
class MainTest {
    private Process process;
    private BufferedReader out;

    private void start(String... args) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                Path.of(
                                                HelloServer.class
                                                        .getProtectionDomain()
                                                        .getCodeSource()
                                                        .getLocation()
                                                        .toURI())
                                        .toString(),
                                "step4.HelloServer"));
        command.addAll(List.of(args));
        process = Child.java(command).redirectErrorStream(true).start();
        out = process.inputReader();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    /** The next line, or null at the end. */
    private String line() throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return out.readLine();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .get(10, TimeUnit.SECONDS);
    }

    private int status() throws Exception {
        assertThat(process.waitFor(12, TimeUnit.SECONDS))
                .as("the program ended within 12 s")
                .isTrue();
        return process.exitValue();
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "there a process is ended from outside without a signal")
    void saysWhereItListensServesAndEndsByItselfOnASignal() throws Exception {
        start("0", "--trace");
        String listening = null;
        while (listening == null) {
            String line = line();
            assertThat(line)
                    .as("a line that says where it listens, and what to try next")
                    .isNotNull();
            // the trace says it, too, but only the half
            listening = line.contains("curl") ? line : null;
        }
        int port = Integer.parseInt(listening.replaceFirst("listening 127.0.0.1:(\\d+) .*", "$1"));
        assertThat(listening)
                .as("the line that says it listens")
                .endsWith("curl -i http://127.0.0.1:" + port + "/");
        try (TcpClient a = TcpClient.connect(port).send("GET / HTTP/1.0\r\n\r\n");
                TcpClient idle = TcpClient.connect(port)) {
            assertThat(a.readTextToEnd()).as("the answer").endsWith("Hello, client");
            // SIGTERM, like Ctrl-C; Process.destroy would close our end of its output, too
            process.toHandle().destroy();
            idle.expectEnd();
            List<String> rest = new ArrayList<>();
            for (String line = line(); line != null; line = line()) {
                rest.add(line);
            }
            assertThat(rest).as("what --trace shows").contains("read #1 18", "close #1");
            assertThat(rest)
                    .as("the last line")
                    .last()
                    .asString()
                    .startsWith("ended   connections: 2,");
            assertThat(status()).as("the exit status, the JVM's own for SIGTERM").isEqualTo(143);
        }
        TcpClient.expectRefused(port);
    }

    @Test
    void portInUseIsOneClearSentence() throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            int port = other.socket().getLocalPort();
            start("" + port);
            assertThat(line())
                    .as("what is said")
                    .startsWith("Cannot listen on 127.0.0.1:" + port + " (")
                    .contains("stop the program that uses this port, or name another port");
            assertThat(line()).as("a second line").isNull();
            assertThat(status()).as("the exit status").isEqualTo(1);
        }
    }

    @Test
    void whatIsNoPortIsOneClearSentence() throws Exception {
        start("abc");
        assertThat(line())
                .as("what is said")
                .startsWith("'abc' is no port: give a number from 0 to 65535")
                .contains("--trace");
        assertThat(line()).as("a second line").isNull();
        assertThat(status()).as("the exit status").isEqualTo(1);
    }
}
