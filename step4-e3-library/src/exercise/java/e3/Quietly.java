package e3;

import java.io.Closeable;
import java.io.IOException;

/** Closes what is of no use any more, or is null. */
final class Quietly {
    private Quietly() { }

    static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException | RuntimeException | Error gone) {
            // nobody to tell, nothing left to release; without descriptors even an Error is possible
        }
    }
}
