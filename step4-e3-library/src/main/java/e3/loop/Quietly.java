package e3.loop;

import java.io.Closeable;
import java.nio.channels.SelectionKey;

/** Closes what is of no use any more. Public for the other packages of e3, not for programs. */
public final class Quietly {
    private Quietly() {}

    /**
     * Closes it, and says nothing if that fails.
     *
     * @param useless what may be closed already
     */
    public static void close(Closeable useless) {
        try {
            useless.close();
        } catch (Exception | Error gone) {
            // nobody to tell, nothing left to release; without descriptors even an Error is
            // possible
        }
    }

    /** A handler that is Closeable may have more to do than to close its channel. */
    static void closeWithHandler(SelectionKey key) {
        if (key.attachment() instanceof Closeable handler) {
            close(handler);
        }
        close(key.channel());
    }
}
