package store;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.nio.ByteBuffer;

/**
 * Keeps values under names, for a time if you like, and talks as Redis does. It is yours to write:
 * CHALLENGES.md says what it must do, and {@code mvn -q test -Dchallenge=store} how far it is.
 */
public final class StoreServer implements Protocol {
    public static void main(String[] args) {
        Server server = new Server(StoreServer::new);
        Launcher.listen(
                server,
                args,
                6379,
                "now: java step1-blocking/src/main/java/step1/Talk.java PORT, or redis-cli");
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        // one object of this class for each client; so far it listens, and understands nothing
    }
}
