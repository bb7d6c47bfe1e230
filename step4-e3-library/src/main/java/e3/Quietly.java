package e3;

import java.io.Closeable;
import java.io.IOException;

/** Closing what is of no use any more. */
final class Quietly {
    private Quietly() {
    }

    static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException gone) {
            // nobody to tell, nothing left to release
        }
    }
}
