package e3.server;

import e3.loop.Loop;
import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * A connection in the middle of an event that never ends: what is written to it stays in the
 * server's buffer until it is thrown away.
 */
public final class Collected implements Closeable {
    private final Loop loop = new Loop();
    private final Server server =
            new Server(loop, Limits.DEFAULTS, Trace.NONE, () -> (connection, data) -> {});
    public final Connection connection;

    public Collected() throws IOException {
        connection =
                Connection.open(server.shared, 1, SocketChannel.open(), (connection, data) -> {});
        server.shared.events.begin(connection);
    }

    /** Bytes that were written since the last call; they are gone now. */
    public int throwAway() {
        int bytes = server.shared.events.collected();
        server.shared.events.begin(connection);
        return bytes;
    }

    @Override
    public void close() {
        loop.close();
    }
}
