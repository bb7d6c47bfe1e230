package step2;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in front of a listener. Its clients' channels take little at a time, and how often they
 * are read is counted.
 */
final class WatchedListener extends ServerSocketChannel {
    /** Counted whether bytes came or not. */
    final AtomicInteger reads = new AtomicInteger();

    /** While this is so, the first client's socket takes nothing. */
    volatile boolean firstTakesNothing;

    private final List<WeakReference<WatchedChannel>> accepted = new CopyOnWriteArrayList<>();
    private final ServerSocketChannel listener;

    WatchedListener(ServerSocketChannel listener) {
        super(listener.provider());
        this.listener = listener;
    }

    @Override
    public SocketChannel accept() throws IOException {
        SocketChannel client = listener.accept();
        if (client == null) {
            return null;
        }
        WatchedChannel watched =
                new WatchedChannel(client.setOption(StandardSocketOptions.SO_SNDBUF, 4096), reads);
        if (firstTakesNothing && accepted.isEmpty()) {
            watched.stuck = () -> firstTakesNothing;
        }
        accepted.add(new WeakReference<>(watched));
        return watched;
    }

    /** How often the channel of a client that is still there was read, and written to. */
    int readsOf(int number) {
        return channelOf(number).ownReads.get();
    }

    int writesTo(int number) {
        return channelOf(number).writes.get();
    }

    private WatchedChannel channelOf(int number) {
        WatchedChannel channel = accepted.get(number - 1).get();
        if (channel == null) {
            throw new AssertionError("client " + number + " is there, and the server forgot it");
        }
        return channel;
    }

    /**
     * Until the garbage collector has found that nobody else does: does anybody hold the channel of
     * this client still?
     */
    boolean holds(int number) {
        return accepted.get(number - 1).get() != null;
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
        listener.configureBlocking(block);
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        listener.close();
    }

    @Override
    public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
        return listener.bind(local, backlog);
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        return listener.setOption(name, value);
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return listener.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return listener.supportedOptions();
    }

    @Override
    public ServerSocket socket() {
        return listener.socket();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        return listener.getLocalAddress();
    }
}
