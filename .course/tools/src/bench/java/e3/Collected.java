package e3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * A connection in the middle of an event that never ends: what is written to it stays in the loop's
 * buffer until it is thrown away.
 */
public final class Collected implements Closeable {
    private final Loop loop = new Loop();
    public final Connection connection;

    public Collected() throws IOException {
        Server server =
                new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> (connection, data) -> {});
        connection = new Connection(server, 1, SocketChannel.open(), (connection, data) -> {});
        loop.buffers.begin(connection);
    }

    /** Bytes that were written since the last call; they are gone now. */
    public int throwAway() {
        int bytes = loop.buffers.output.position();
        loop.buffers.output.clear();
        return bytes;
    }

    @Override
    public void close() {
        loop.close();
    }
}
