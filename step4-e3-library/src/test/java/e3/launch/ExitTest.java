package e3.launch;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Limits;
import e3.server.Server;
import e3.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Child;

/** Programs that end themselves: nothing waits for a loop that does not run. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ExitTest {
    /** Half of the grace: without it the end comes at once. */
    private static final int SECONDS = 5;

    private static Server echo(Loop loop) {
        return new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> Connection::write);
    }

    /** Its second server is to listen on a port that is in use. */
    static final class SecondPortInUse {
        private SecondPortInUse() {}

        public static void main(String[] args) {
            Loop loop = new Loop();
            Launcher.listen(echo(loop), new String[] {"0"}, 9999, "");
            Launcher.listen(echo(loop), args, 9998, "");
            loop.start();
        }
    }

    /** Its loop has stopped when it calls exit. */
    static final class ExitsAfterTheLoop {
        private ExitsAfterTheLoop() {}

        public static void main(String[] args) {
            Loop loop = new Loop();
            Launcher.listen(echo(loop), new String[] {"0"}, 9999, "");
            loop.schedule(Duration.ZERO, loop::stop);
            loop.start();
            System.out.println("the loop has stopped");
            System.exit(3);
        }
    }

    /** Eight servers that a signal would finish. */
    static final class EightServers {
        private EightServers() {}

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < 8; i++) {
                Launcher.finishOnSignal(echo(new Loop()), Thread.currentThread());
            }
            long printers =
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("e3-lines"))
                            .count();
            System.out.println("threads that print: " + printers);
            System.exit(0);
        }
    }

    private static Process start(Class<?> program, String... args) throws IOException {
        String classes = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        Collections.addAll(command, "-XX:TieredStopAtLevel=1", "-cp", classes, program.getName());
        Collections.addAll(command, args);
        return Child.java(command).redirectErrorStream(true).start();
    }

    /** Reads up to a line that starts so; from then on the end has five seconds. */
    private static void expectEndAfter(String start, int status, Process process)
            throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.startsWith(start)) {
                line = lines.readLine();
            }
            assertThat(line).as("a line that starts with '" + start + "'").isNotNull();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("has the program ended %d s after: %s", SECONDS, line)
                    .isTrue();
            assertThat(process.exitValue()).as("its exit status").isEqualTo(status);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProgramWhoseSecondPortIsInUseEndsAtOnce() throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            String port = Integer.toString(other.socket().getLocalPort());
            expectEndAfter("Cannot listen on", 1, start(SecondPortInUse.class, port));
        }
    }

    @Test
    void aProgramThatExitsAfterItsLoopHasStoppedEndsAtOnce() throws Exception {
        expectEndAfter("the loop has stopped", 3, start(ExitsAfterTheLoop.class));
    }

    @Test
    void howeverManyServersAProgramHasOneThreadPrintsToEachStream() throws Exception {
        Process process = start(EightServers.class);
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine())
                    .as("with eight servers: one to standard output, one to standard error")
                    .isEqualTo("threads that print: 2");
        } finally {
            process.destroyForcibly();
        }
    }
}
