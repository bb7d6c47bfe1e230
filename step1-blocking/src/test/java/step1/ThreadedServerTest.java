package step1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import testsupport.ChildServer;
import testsupport.Dialogue;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** What the threads of ThreadedServer cost, and what a person at the terminal meets. */
class ThreadedServerTest {
    private static final int SILENT = 100;

    @Test
    void eachClientHasAThreadUntilItLeaves() throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        serveOneBesideAHundredSilentOnes(recorded(Thread::new, threads));
        assertThat(threads).as("threads for 101 clients").hasSize(SILENT + 1);
        for (Thread thread : threads) {
            thread.join(5000);
            assertThat(thread.isAlive()).as("a thread goes on after its client has left").isFalse();
        }
    }

    @Test
    // the pom leaves it out on an older JDK, so that nobody reads a warning about a skipped test
    @Tag("jdk21")
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
    void virtualThreadsServeOneBesideAHundredSilentOnes() throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        serveOneBesideAHundredSilentOnes(recorded(ThreadedServer.virtualThreads(), threads));
        assertThat(threads)
                .as("threads for 101 clients, and all of them virtual")
                .hasSize(SILENT + 1)
                .allMatch(thread -> thread.toString().startsWith("VirtualThread["));
    }

    private static ThreadFactory recorded(ThreadFactory threads, Queue<Thread> made) {
        return work -> {
            Thread thread = threads.newThread(work);
            made.add(thread);
            return thread;
        };
    }

    private static void serveOneBesideAHundredSilentOnes(ThreadFactory threads) {
        List<TcpClient> clients = new ArrayList<>();
        try (RunningServer server =
                RunningServer.serving(
                        2 * SILENT,
                        (listener, trace) -> ThreadedServer.serve(listener, trace, threads))) {
            for (int i = 0; i <= SILENT; i++) {
                clients.add(server.connect());
            }
            Dialogue.ECHO.with(clients.get(SILENT), "client 101, beside 100 silent ones,");
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20, disabledReason = "Java 21 has virtual threads")
    void virtualOnAnOlderJavaIsOneClearSentence() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = {"0", "--virtual"};
        assertThat(ThreadedServer.run(args, System.out, new PrintStream(err)))
                .as("exit status")
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .startsWith("--virtual needs Java 21 or newer, and this is Java ")
                .endsWith(": leave it out.");
    }

    @Test
    void aPortInUseIsOneClearSentence() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            String[] args = {"" + other.socket().getLocalPort()};
            assertThat(ThreadedServer.run(args, System.out, new PrintStream(err)))
                    .as("exit status for a port in use")
                    .isEqualTo(1);
            assertThat(err.toString().lines())
                    .as("what it says about the port")
                    .singleElement()
                    .asString()
                    .startsWith("Cannot listen on 127.0.0.1:" + args[0] + " (")
                    .contains("): stop the program that uses this port");
        }
    }

    @Test
    void noPortIsOneClearSentence() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = {"--virtuel"};
        assertThat(ThreadedServer.run(args, System.out, new PrintStream(err)))
                .as("exit status")
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "'--virtuel' is no port: give a number from 0 to 65535, for example 9998.");
    }

    @Test
    void itsMainServesTwoClientsAtOnce() {
        try (ChildServer child = new ChildServer(ThreadedServer.class);
                TcpClient a = child.server().connect();
                TcpClient b = child.server().connect()) {
            Dialogue.ECHO.with(b, "client B, while A was silent,");
            Dialogue.ECHO.with(a, "client A, silent until now,");
        }
    }
}
