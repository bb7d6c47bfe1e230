package e3.server;

import e3.guard.MemoryBudget;
import e3.loop.Loop;
import e3.trace.Trace;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/**
 * A server whose accept fails as it does without a free descriptor, until the test says that there
 * are some. In package e3.server, for the sake of a seam that is meant for tests.
 */
public final class OutOfDescriptors {
    private final Server server;
    private volatile boolean none = true;

    public OutOfDescriptors(Loop loop, Trace trace, Supplier<? extends Protocol> protocols) {
        server =
                new Server(
                        loop,
                        Limits.DEFAULTS,
                        MemoryBudget.ofThisJvm(),
                        trace,
                        protocols,
                        this::accept);
    }

    public Server server() {
        return server;
    }

    /** From now on there are, or are none. */
    public void descriptors(boolean free) {
        none = !free;
    }

    private SocketChannel accept(ServerSocketChannel listener) throws IOException {
        if (none) {
            throw new IOException("Too many open files");
        }
        return listener.accept();
    }
}
