package testsupport;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A client's channel whose every wait has an end: a blocking channel has no time-out. How it waits
 * is what step 3 teaches; until then it is enough that {@link TcpClient} is built on it.
 */
final class DeadlineChannel implements Closeable {
    private static final int NO_ANSWER = 0;
    static final int END_OF_STREAM = -1;
    static final int RESET = -2;

    private final SocketChannel channel;

    /** Its only key is this channel. */
    private final Selector selector;

    /** {@code receiveBuffer} 0 leaves the system's own size. */
    DeadlineChannel(int receiveBuffer) throws IOException {
        channel = SocketChannel.open();
        selector = Selector.open();
        if (receiveBuffer > 0) {
            // after connecting it would be too late
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT);
    }

    /** Of a channel that is connected. */
    DeadlineChannel(SocketChannel connected) throws IOException {
        channel = connected;
        selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, 0);
    }

    /**
     * False: no answer in that time. Throws ConnectException if nobody listens there, or not any
     * more: then it is a reset.
     */
    boolean connect(int port, Duration patience) throws IOException {
        try {
            return channel.connect(new InetSocketAddress("127.0.0.1", port))
                    || ready(SelectionKey.OP_CONNECT, patience) && channel.finishConnect();
        } catch (SocketException e) {
            throw (IOException) new ConnectException(e.getMessage()).initCause(e);
        }
    }

    /** Until all is written, or there was no progress for so long. */
    void write(ByteBuffer bytes, Duration patience) throws IOException {
        while (bytes.hasRemaining() && ready(SelectionKey.OP_WRITE, patience)) {
            channel.write(bytes);
        }
    }

    /** How many bytes came; 0: none in that time; or END_OF_STREAM or RESET. */
    int read(ByteBuffer buffer, Duration patience) {
        try {
            return ready(SelectionKey.OP_READ, patience) ? channel.read(buffer) : NO_ANSWER;
        } catch (IOException e) {
            return RESET;
        }
    }

    private boolean ready(int operation, Duration patience) throws IOException {
        channel.keyFor(selector).interestOps(operation);
        selector.selectedKeys().clear();
        boolean ready = selector.select(patience.toMillis()) > 0;
        if (Thread.currentThread().isInterrupted()) {
            throw new AssertionError(
                    "interrupted while a client waited: did the test run into its time-out?");
        }
        return ready;
    }

    void shutdownOutput() {
        unchecked(channel::shutdownOutput);
    }

    /** Leaves as a program does that crashed: the server meets a reset, not an end of stream. */
    void reset() {
        unchecked(
                () -> {
                    selector.close(); // a blocking channel again, for only there SO_LINGER is
                    // defined
                    channel.configureBlocking(true);
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    channel.close();
                });
    }

    @Override
    public void close() {
        unchecked(
                () -> {
                    selector.close(); // first: a channel that is still registered keeps its
                    // descriptor
                    channel.close();
                });
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int localPort() {
        return channel.socket().getLocalPort();
    }
}
