package e3.guard;

import e3.loop.Quietly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * Protects from a machine that has no descriptor left. One is kept in reserve and given up when
 * there is no other: without any the JVM cannot even load the class that says so. While it is given
 * up nobody is accepted; it is taken back first.
 */
public final class SpareDescriptor implements Closeable {
    private SocketChannel spare;

    /**
     * Takes one.
     *
     * @throws IOException if there is no descriptor even now
     */
    public SpareDescriptor() throws IOException {
        // now, and not when there is no descriptor left: the JDK's first close opens a socket pair,
        // and Quietly is a class that has to be loaded
        Quietly.close(SocketChannel.open());
        spare = SocketChannel.open();
    }

    /** Lets somebody else have it. */
    public void giveUp() {
        Quietly.close(spare);
    }

    /** {@return whether it is there again; false: there is still no descriptor} */
    public boolean takeBack() {
        if (spare.isOpen()) {
            return true;
        }
        try {
            spare = SocketChannel.open();
            return true;
        } catch (IOException | Error none) {
            return false;
        }
    }

    @Override
    public void close() {
        giveUp();
    }
}
