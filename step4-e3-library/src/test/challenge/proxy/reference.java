package proxy;

import e3.launch.Launcher;
import e3.loop.Handler;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One client, and its connection to the far server. */
public final class ProxyServer implements Protocol {
    private static final int MOST = 64 << 10;

    private final int farPort;
    private Far far;

    private ProxyServer(int farPort) {
        this.farPort = farPort;
    }

    public static void main(String[] args) {
        int farPort = Integer.parseInt(args[1]);
        Server server = new Server(() -> new ProxyServer(farPort));
        Launcher.listen(server, new String[] {args[0]}, 9999, "for the server at " + farPort);
        Loop.instance().start();
    }

    @Override
    public void onOpen(Connection client) {
        client.pauseReading(); // until there is somebody to pass it on to
        try {
            far = new Far(client, farPort);
        } catch (IOException e) {
            client.close();
        }
    }

    @Override
    public void onData(Connection client, ByteBuffer data) {
        far.take(data);
    }

    @Override
    public void onRoom(Connection client) {
        far.updateInterest();
    }

    @Override
    public void onEnd(Connection client) {
        far.clientHasEnded();
    }

    @Override
    public void onClose(Connection client) {
        if (far != null) {
            far.close();
        }
    }

    /** The far side: our own handler, on the loop of the client. */
    private static final class Far implements Handler {
        private final Connection client;
        private final SocketChannel channel;
        private final SelectionKey key;

        /** What the client said and the far side has not taken; to be read from. */
        private ByteBuffer waiting = ByteBuffer.allocate(0);

        private boolean clientEnded;

        Far(Connection client, int port) throws IOException {
            this.client = client;
            channel = SocketChannel.open();
            key = client.loop().register(channel, SelectionKey.OP_CONNECT, this);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
        }

        @Override
        public void handle(SelectionKey ready) {
            try {
                if (ready.isConnectable()) {
                    channel.finishConnect();
                    client.resumeReading();
                }
                if (ready.isReadable()) {
                    read();
                }
                drain();
                updateInterest();
            } catch (IOException e) {
                client.close(); // and that closes us
            }
        }

        private void read() throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(MOST);
            if (channel.read(buffer) == -1) {
                client.finish(); // when all is sent; then we are closed, too
            } else {
                client.write(buffer.flip());
            }
        }

        private void drain() throws IOException {
            if (!channel.isConnected()) {
                return;
            }
            channel.write(waiting);
            if (waiting.hasRemaining()) {
                client.pauseReading();
            } else if (clientEnded) {
                channel.shutdownOutput();
            } else {
                client.resumeReading();
            }
        }

        void take(ByteBuffer data) {
            waiting = ByteBuffer.allocate(data.remaining()).put(data).flip();
            drainAndLook();
        }

        void clientHasEnded() {
            clientEnded = true;
            drainAndLook();
        }

        private void drainAndLook() {
            try {
                drain();
                updateInterest();
            } catch (IOException e) {
                client.close();
            }
        }

        void updateInterest() {
            if (!key.isValid() || !channel.isConnected()) {
                return;
            }
            int ops = 0;
            if (client.waiting() <= client.limits().output().high()) {
                ops |= SelectionKey.OP_READ;
            }
            if (waiting.hasRemaining()) {
                ops |= SelectionKey.OP_WRITE;
            }
            key.interestOps(ops);
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // it is gone all the same
            }
        }
    }
}
