package step5;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * What a request on a persistent connection leaves for the garbage collector: a request, its
 * target, a response. No buffers, no text, no iterators.
 */
@Timeout(30)
class GarbageTest {
    private static final String ASK = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int REQUESTS = 2_000;

    @Test
    void aKeptRequestLeavesAtMost100Bytes() throws Exception {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AtomicLong allocated = new AtomicLong();
        UrlEchoServer echo = new UrlEchoServer();
        try (RunningServer server =
                        Echo.quiet(
                                request -> {
                                    allocated.set(memory.getCurrentThreadAllocatedBytes());
                                    return echo.handle(request);
                                });
                TcpClient client = server.connect()) {
            long before = 0;
            for (int i = 0; i < 2 * REQUESTS; i++) {
                // the first half loads classes and is compiled
                before = i == REQUESTS ? allocated.get() : before;
                Answer.read(client.send(ASK));
            }
            assertThat((allocated.get() - before) / REQUESTS)
                    .as("bytes that the server's thread allocated a request")
                    .isBetween(1L, 100L);
        }
    }
}
