package step1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import testsupport.TcpClient;

/**
 * Step 1's code, unchanged, with a thread for each client. Virtual threads make that affordable:
 * they block, and the JDK does the selecting. It is another answer to the same question, not the
 * same answer: what the threads share needs locks again.
 */
class VirtualThreadsTest {
    private static final int SILENT = 100;

    @Test
    // the pom leaves it out on an older JDK, so that nobody reads a warning about a skipped test
    @Tag("jdk21")
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
    void aThreadForEachClientServesOneBesideAHundredSilentOnes() throws Exception {
        // By reflection: this is compiled for Java 17.
        ExecutorService threads =
                (ExecutorService)
                        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<TcpClient> clients = new ArrayList<>();
        try (ServerSocketChannel listener =
                ServerSocketChannel.open()
                        .bind(new InetSocketAddress("127.0.0.1", 0), 2 * SILENT)) {
            for (int i = 0; i <= SILENT; i++) {
                threads.submit(
                        () -> {
                            BlockingServer.serve(listener, event -> {});
                            return null;
                        });
                clients.add(TcpClient.connect(listener.socket().getLocalPort()));
            }
            TcpClient last = clients.get(SILENT);
            last.send("hello");
            assertThat(last.read(5))
                    .as("what client 101 got back, beside 100 silent ones")
                    .isEqualTo("hello");
        } finally {
            clients.forEach(TcpClient::close);
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS))
                .as("every thread has ended with its client")
                .isTrue();
    }
}
