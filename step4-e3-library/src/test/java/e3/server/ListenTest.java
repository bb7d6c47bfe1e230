package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.loop.Loop;
import e3.loop.TestLoop;
import e3.trace.Trace;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import testsupport.TcpClient;

/** A server and its port. */
class ListenTest {
    private final List<String> events = new ArrayList<>();
    private final Loop loop = new Loop(Trace.NONE);
    private final Server server =
            new Server(loop, Limits.DEFAULTS, Trace.lines(events::add), Plain::echo);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void ephemeralPortIsReported() throws IOException {
        assertThat(server.port()).as("the port before listen").isZero();
        server.listen(0);
        assertThat(server.port()).as("the port after listen(0)").isPositive();
        TcpClient.connect(server.port()).close();
    }

    @Test
    void bindsLoopbackByDefault() throws IOException {
        server.listen(0);
        assertThat(events)
                .as("where it listens")
                .containsExactly("listening 127.0.0.1:" + server.port());
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "elsewhere 127.0.0.2 may be no address of this machine")
    void listensOnTheAddressThatItIsGiven() throws IOException {
        server.listen(new InetSocketAddress("127.0.0.2", 0));
        assertThat(events)
                .as("where it listens")
                .containsExactly("listening 127.0.0.2:" + server.port());
        try (SocketChannel client =
                SocketChannel.open(new InetSocketAddress("127.0.0.2", server.port()))) {
            assertThat(client.isConnected())
                    .as(
                            "is somebody there? (127.0.0.1 is not asked: the port may be somebody"
                                    + " else's there)")
                    .isTrue();
        }
    }

    @Test
    void listenCanBeRetriedAfterBindFailure() throws IOException {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            int taken = other.socket().getLocalPort();
            assertThatThrownBy(() -> server.listen(taken), "listen on a port in use should fail")
                    .isInstanceOf(BindException.class);
        }
        server.listen(0);
        try (TcpClient client = TcpClient.connect(server.port())) {
            TestLoop.turn(loop);
            client.send("hi");
            TestLoop.turn(loop);
            assertThat(client.read(2))
                    .as("the echo of a server whose first listen failed")
                    .isEqualTo("hi");
        }
    }

    @Test
    void secondListenIsRefused() throws IOException {
        server.listen(0);
        assertThatThrownBy(() -> server.listen(0), "listen a second time should be refused")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make another server");
    }

    @Test
    void listenFromAnotherThreadNamesExecuteAndTakesNoPort() throws IOException {
        try (OnThread running = new OnThread(Plain::echo)) {
            Server second = new Server(running.loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
            assertThatThrownBy(
                            () -> second.listen(0),
                            "listen from a thread that is not the loop's should be refused")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loop.execute(");
        }
    }

    @Test
    void closeStopsAcceptingAndDropsEveryConnectionButNotTheOthers() throws IOException {
        Server other = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
        server.listen(0);
        other.listen(0);
        try (TcpClient a = TcpClient.connect(server.port());
                TcpClient b = TcpClient.connect(other.port())) {
            while (server.open() + other.open() < 2) {
                TestLoop.turn(loop);
            }
            server.close();
            server.close();
            a.expectEnd();
            assertThat(server.open()).as("connections of the server that was closed").isZero();
            b.send("hi");
            TestLoop.turn(loop);
            assertThat(b.read(2))
                    .as("the echo of the other server on the same loop")
                    .isEqualTo("hi");
            TcpClient.expectRefused(server.port());
        }
    }

    @Test
    void aServerThatWasClosedBeforeItListenedCanStillListen() throws IOException {
        server.close();
        server.listen(0);
        TcpClient.connect(server.port()).close();
    }
}
