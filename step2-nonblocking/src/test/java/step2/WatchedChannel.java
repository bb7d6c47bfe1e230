package step2;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A client's channel that counts how often it is read, and takes little in one write; all else it
 * leaves to the real one.
 */
final class WatchedChannel extends SocketChannel {
    private static final int MOST = 700;

    /** Of this channel alone. */
    final AtomicInteger ownReads = new AtomicInteger();

    final AtomicInteger writes = new AtomicInteger();

    /** While this is so, the socket takes nothing. */
    BooleanSupplier stuck = () -> false;

    private final SocketChannel channel;
    private final AtomicInteger reads;

    WatchedChannel(SocketChannel channel, AtomicInteger reads) {
        super(channel.provider());
        this.channel = channel;
        this.reads = reads;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        reads.incrementAndGet();
        ownReads.incrementAndGet();
        return channel.read(buffer);
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        writes.incrementAndGet();
        if (stuck.getAsBoolean()) {
            return 0;
        }
        int limit = buffer.limit();
        buffer.limit(Math.min(limit, buffer.position() + MOST));
        int written = channel.write(buffer);
        buffer.limit(limit);
        return written;
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
        return channel.read(buffers, offset, length);
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
        return channel.write(buffers, offset, length);
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
        channel.configureBlocking(block);
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        channel.close();
    }

    @Override
    public SocketChannel bind(SocketAddress local) throws IOException {
        return channel.bind(local);
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        return channel.setOption(name, value);
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    public SocketChannel shutdownInput() throws IOException {
        return channel.shutdownInput();
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
        return channel.shutdownOutput();
    }

    @Override
    public Socket socket() {
        return channel.socket();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isConnectionPending() {
        return channel.isConnectionPending();
    }

    @Override
    public boolean connect(SocketAddress remote) throws IOException {
        return channel.connect(remote);
    }

    @Override
    public boolean finishConnect() throws IOException {
        return channel.finishConnect();
    }

    @Override
    public SocketAddress getRemoteAddress() throws IOException {
        return channel.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        return channel.getLocalAddress();
    }
}
