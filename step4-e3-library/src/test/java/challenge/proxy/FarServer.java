package challenge.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import testsupport.Patience;
import testsupport.TcpClient;

/** The server at the far side of a proxy: a test plays it. */
final class FarServer implements AutoCloseable {
    private static final int SMALL = 8 * 1024;
    private static final int BACKLOG = 50;
    private static final int MORE_THAN_ITS_QUEUE = 100;
    private static final int MILLIS_TO_CONNECT = 200;

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final List<Socket> inItsQueue = new ArrayList<>();

    FarServer() {
        this(0);
    }

    FarServer(int port) {
        this(port, BACKLOG);
    }

    /** {@code backlog}: how many the kernel takes for it before it accepts them. */
    FarServer(int port, int backlog) {
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open();
            // the kernel alone shall not take much for one who does not read
            listener.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
            listener.bind(new InetSocketAddress("127.0.0.1", port), backlog);
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

    /** Whoever connects after that has to wait: the kernel takes nobody more for it. */
    void fillItsQueue() {
        try {
            while (inItsQueue.size() < MORE_THAN_ITS_QUEUE && takesOneMore()) {
                // that was one
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No: a connection is not there in time, or is refused, as some systems do. */
    private boolean takesOneMore() throws IOException {
        Socket socket = new Socket();
        inItsQueue.add(socket);
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", port()), MILLIS_TO_CONNECT);
            return true;
        } catch (SocketTimeoutException | ConnectException full) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            listener.close();
            for (Socket socket : inItsQueue) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
