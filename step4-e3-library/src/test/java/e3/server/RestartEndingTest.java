package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.trace.Trace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import testsupport.TcpClient;

/** What has ended has given everything back: the port at once, descriptors and threads too. */
@Isolated("counts what the whole process has")
class RestartEndingTest {
    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "counts descriptors in /proc")
    void startedAndStopped200TimesOnOnePortItLeavesNothingBehind() throws Exception {
        int port = 0;
        long descriptors = 0;
        int threads = 0;
        for (int i = 0; i <= 200; i++) {
            Loop loop = new Loop(Trace.NONE);
            Server server = new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> Connection::write);
            server.listen(port);
            // the same one each time: it is free again at once, though the server closed first
            port = server.port();
            try (TcpClient client = TcpClient.connect(port)) {
                client.send("hello\n");
                loop.schedule(Duration.ofMillis(2), loop::stop);
                loop.start();
                loop.close(); // closes all that is on it
            }
            if (i == 0) {
                descriptors = descriptors();
                threads = ManagementFactory.getThreadMXBean().getThreadCount();
            }
        }
        assertThat(descriptors() - descriptors)
                .as("descriptors that 200 servers left behind")
                .isLessThan(5);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads)
                .as("threads that 200 servers left behind")
                .isLessThan(5);
    }
}
