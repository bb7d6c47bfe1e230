package step2;

import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The server behind a {@link WatchedListener}. */
final class WatchedServer {
    private final AtomicReference<WatchedListener> listener = new AtomicReference<>();

    WatchedListener listener() {
        return listener.get();
    }

    void serve(ServerSocketChannel real, Consumer<String> trace) throws Exception {
        listener.set(new WatchedListener(real));
        serveTellingBytesApart(listener(), trace);
    }

    /** After the first byte of all, a turn's line says so. */
    static void serveTellingBytesApart(ServerSocketChannel listener, Consumer<String> trace)
            throws Exception {
        boolean[] read = {false};
        NonBlockingServer.serve(
                listener,
                line -> {
                    read[0] |= line.startsWith("read");
                    trace.accept(
                            read[0] && line.startsWith("turn") ? "after a byte: " + line : line);
                });
    }
}
