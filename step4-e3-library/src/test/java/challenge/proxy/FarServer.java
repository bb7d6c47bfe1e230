package challenge.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import testsupport.Patience;
import testsupport.TcpClient;

/** The server at the far side of a proxy: a test plays it. */
final class FarServer implements AutoCloseable {
    private static final int SMALL = 8 * 1024;

    private final ServerSocketChannel listener;
    private final Selector selector;

    FarServer() {
        this(0);
    }

    FarServer(int port) {
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open();
            // the kernel alone shall not take much for one who does not read
            listener.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
            listener.bind(new InetSocketAddress("127.0.0.1", port));
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /** The next connection that the proxy makes. */
    TcpClient accept() {
        return TcpClient.accepted(next());
    }

    /** The same, for streams. */
    Socket acceptBlocking() throws IOException {
        SocketChannel channel = next();
        channel.configureBlocking(true);
        return channel.socket();
    }

    private SocketChannel next() {
        try {
            selector.selectedKeys().clear();
            if (selector.select(Patience.limit().toMillis()) == 0) {
                String none = "no connection came to the far server ";
                throw new AssertionError(none + Patience.words());
            }
            return listener.accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
