package step2;

import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The server behind a {@link WatchedListener}. */
final class WatchedServer {
    private final AtomicReference<WatchedListener> listener = new AtomicReference<>();

    WatchedListener listener() {
        return listener.get();
    }

    /** Until the listener is told otherwise, the first client's socket takes nothing. */
    void serveOneThatTakesNothing(ServerSocketChannel real, Consumer<String> trace)
            throws Exception {
        listener.set(new WatchedListener(real));
        listener().firstTakesNothing = true;
        serveTellingBytesApart(listener(), trace);
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

    /** What is counted so far, when a turn's line after the first byte says that it is over. */
    void note(String line, Map<String, Integer> counts, ToIntFunction<WatchedListener> count) {
        if (line.startsWith("after a byte: turn")) {
            counts.put(line, count.applyAsInt(listener()));
        }
    }
}
