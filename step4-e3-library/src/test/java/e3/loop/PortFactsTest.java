package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import testsupport.TcpClient;

/**
 * Facts of the JDK and the system about ports: when one is free again. None of our code is in here.
 */
class PortFactsTest {

    private static ServerSocketChannel bind(int port, boolean reuse) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            return listener.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Windows closes a registered channel at once")
    @DisplayName(
            "fact: close() does not free the port of a registered listener: the next select does;"
                    + " until then clients still connect")
    void portIsFreeAfterTheNextSelect() throws IOException {
        try (Selector selector = Selector.open()) {
            ServerSocketChannel listener = bind(0, true);
            int port = listener.socket().getLocalPort();
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);

            listener.close();
            assertThat(listener.isOpen()).as("the listener is open").isFalse();
            // connected, by the kernel, to a listener that is closed
            TcpClient.connect(port).close();
            assertThatThrownBy(() -> bind(port, true), "binding the port again, too early")
                    .isInstanceOf(BindException.class);

            selector.selectNow();
            TcpClient.expectRefused(port);
            assertThatCode(() -> bind(port, true).close())
                    .as("binding the port again, after a select")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "the option means something else on Windows")
    @DisplayName(
            "fact: 'address in use' with no server running: the side that closes first keeps the"
                    + " port in TIME_WAIT; SO_REUSEADDR does not mind")
    void portOfWhoClosedFirstWaits() throws IOException {
        int port;
        try (ServerSocketChannel listener = bind(0, true);
                SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
            port = listener.socket().getLocalPort();
            listener.accept().close(); // the server closes first
            client.read(ByteBuffer.allocate(1));
        }
        assertThatThrownBy(
                        () -> bind(port, false),
                        "binding without SO_REUSEADDR, though no server runs")
                .isInstanceOf(BindException.class);
        assertThatCode(() -> bind(port, true).close())
                .as("binding with SO_REUSEADDR")
                .doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "the option means something else on Windows")
    @DisplayName(
            "fact: Java sets SO_REUSEADDR on a listener without being asked, and a port that"
                    + " somebody listens on is in use all the same")
    void reuseIsOnByDefaultAndSharesNothing() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            assertThat(listener.getOption(StandardSocketOptions.SO_REUSEADDR))
                    .as("SO_REUSEADDR of a new listener")
                    .isTrue();
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            assertThatThrownBy(
                            () -> bind(listener.socket().getLocalPort(), true),
                            "a second listener on the same port")
                    .isInstanceOf(BindException.class);
        }
    }
}
