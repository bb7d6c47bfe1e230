package step5;

import static org.assertj.core.api.Assertions.assertThat;

import e3.server.Server;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import step5.http.Response;
import testsupport.TcpClient;

/** Several loops on one port. */
@Timeout(30)
class ManyLoopsTest {
    private static final String ASK = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "other systems may give all callers to one of the loops, or have no"
                            + " SO_REUSEPORT")
    void callersAreDealtOutToLoopsOfTheirOwn() throws Exception {
        Map<Server, Thread> servers =
                ManyLoops.start(2, 0, request -> Response.text(Thread.currentThread().getName()));
        try {
            int port = servers.keySet().iterator().next().port();
            Set<String> loops = new HashSet<>();
            // by chance all to one: once in 2 to the power of 199
            for (int caller = 0; caller < 200 && loops.size() < 2; caller++) {
                try (TcpClient client = TcpClient.connect(port)) {
                    String first = Answer.read(client.send(ASK)).body();
                    assertThat(Answer.read(client.send(ASK)).body())
                            .as("the thread that answers a client's second request, after " + first)
                            .isEqualTo(first);
                    loops.add(first);
                }
            }
            assertThat(loops)
                    .as("threads that answered on port " + port)
                    .containsExactlyInAnyOrder("loop 0", "loop 1");
        } finally {
            servers.keySet().forEach(Loops::stop);
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs SO_REUSEPORT and SIGTERM")
    void listensSaysSoAndEndsEachLoop() throws Exception {
        try (ChildJvm program = new ChildJvm(ManyLoops.class, "3", "0")) {
            String line = program.nextLine();
            assertThat(line).as("the line that it prints").isNotNull();
            int port = program.port(line);
            assertThat(line)
                    .as("the line that it prints")
                    .isEqualTo("listening 127.0.0.1:" + port + "   on 3 loops; Ctrl-C ends them");
            try (TcpClient client = TcpClient.connect(port)) {
                assertThat(Answer.read(client.send(ASK)).body()).as("the echo").isEqualTo("hello");
                program.terminate();
                client.expectEnd();
            }
            assertThat(program.lineThat("ended"))
                    .as("the last line, for all loops together")
                    .isEqualTo("ended   connections: 1, dropped at the end: 0");
            assertThat(program.exitStatus()).as("the exit status for SIGTERM").isEqualTo(128 + 15);
            assertThat(program.errors()).as("no stack trace").isEmpty();
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws Exception {
        try (ServerSocketChannel other =
                        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                ChildJvm program =
                        new ChildJvm(ManyLoops.class, "2", "" + other.socket().getLocalPort())) {
            assertThat(program.errors())
                    .as("what it says")
                    .matches(
                            "(?s)(Cannot listen \\(.+\\): stop the program that uses this port, or"
                                + " name another one, as in: step5\\.ManyLoops 2 8888|This system"
                                + " .+)\\R");
            assertThat(program.exitStatus()).as("the exit status").isEqualTo(1);
        }
    }

    @Test
    void withoutANumberOfLoopsItSaysHowToGiveOne() throws Exception {
        for (String[] args : new String[][] {{}, {"0"}, {"many"}, {"2", "70000"}}) {
            try (ChildJvm program = new ChildJvm(ManyLoops.class, args)) {
                assertThat(program.errors())
                        .as("what it says to " + String.join(" ", args))
                        .isEqualToIgnoringNewLines(
                                "Say how many loops, 1 or more, and perhaps a port, from 0 to"
                                        + " 65535, as in: step5.ManyLoops 2 8888");
                assertThat(program.exitStatus()).as("the exit status").isEqualTo(1);
            }
        }
    }
}
