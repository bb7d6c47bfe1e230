package live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Child;
import testsupport.Root;

/** What the program says when it cannot begin, and what to do then. */
@Execution(ExecutionMode.CONCURRENT)
class LiveTest {
    private static final String ROOT = Root.above(LiveTest.class).toString();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, UTF_8);

    private int run(String... args) {
        return Live.run(args, err, err);
    }

    @Test
    void controlCLeavesNoProcess() throws Exception {
        String classes = System.getProperty("java.class.path");
        Process live = Child.java("-cp", classes, "live.Live", ROOT, "0").start();
        try (BufferedReader lines = live.inputReader(UTF_8)) {
            String address = lines.readLine().replaceFirst(".* now open ", "");
            HttpRequest stage =
                    HttpRequest.newBuilder(URI.create(address + "stage"))
                            .header("X-Live", "1")
                            .POST(BodyPublishers.ofString("programs=1,2,3"))
                            .build();
            HttpClient.newHttpClient().send(stage, BodyHandlers.discarding());
            List<ProcessHandle> servers = live.descendants().toList();
            assertThat(servers).hasSize(3);
            live.toHandle().destroy(); // as Ctrl-C does
            assertThat(live.waitFor(10, TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle server : servers) {
                server.onExit().get(5, TimeUnit.SECONDS);
            }
        } finally {
            live.destroyForcibly();
        }
    }

    @Test
    void aPortInUseSaysWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run(ROOT, "" + taken.getLocalPort())).isEqualTo(1);
            assertThat(said.toString(UTF_8))
                    .contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("mvn -q -Plive -Dlive.port=8891");
        }
    }

    @Test
    void aMissingBuildSaysWhatToDo(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("step1-blocking"));
        assertThat(run(folder.toString(), "0")).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("is missing").contains("mvn -q compile");
    }

    @Test
    void whatIsNoPortIsSaid() {
        assertThat(run(ROOT, "x")).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("'x' is no port");
    }
}
