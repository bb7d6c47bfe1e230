package step5;

import e3.server.Server;
import java.time.Duration;

/** Ends what a test has not started itself. */
final class Loops {
    private Loops() {}

    /** From any thread. */
    static void stop(Server server) {
        server.loop().execute(() -> server.finish(Duration.ZERO, server.loop()::stop));
    }
}
