package challenge.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import testsupport.TcpClient;

/**
 * What the system holds on its way to somebody who does not read: on Linux that is more than most
 * programs do, so a judge that wants to see a program's limit has to know it.
 */
final class Kernel {
    private static final int SMALL = 8 * 1024;
    private static final int PIECE = 1024;
    private static final int PAUSE_MILLIS = 20;
    private static final int PAUSES = 10;

    private Kernel() {}

    /** For a client with a small receive buffer. */
    static int kibHeld() {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = listener.socket().getLocalPort();
            TcpClient reader = TcpClient.connect(port, SMALL);
            try (SocketChannel writer = listener.accept()) {
                writer.configureBlocking(false);
                return fill(writer);
            } finally {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int fill(SocketChannel writer) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        int taken = 0;
        for (int refused = 0; refused < PAUSES; ) {
            int count = writer.write(piece.clear());
            taken += count;
            if (count < PIECE) {
                refused++;
                pause();
            }
        }
        return taken / PIECE;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
