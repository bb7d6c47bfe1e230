package e3;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/**
 * A server whose accept fails as it does without a free descriptor, until the test says that there
 * are some. In package e3, where accept can be overridden.
 */
public final class OutOfDescriptors extends Server {
    private volatile boolean none = true;

    public OutOfDescriptors(Loop loop, Trace trace, Supplier<? extends Protocol> protocols) {
        super(loop, Limits.DEFAULTS, trace, protocols);
    }

    /** From now on there are, or are none. */
    public void descriptors(boolean free) {
        none = !free;
    }

    @Override
    SocketChannel accept(ServerSocketChannel listener) throws IOException {
        if (none) {
            throw new IOException("Too many open files");
        }
        return super.accept(listener);
    }
}
