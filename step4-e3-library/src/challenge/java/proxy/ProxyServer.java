package proxy;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Protocol;
import e3.server.Server;
import java.nio.ByteBuffer;

/**
 * Stands between clients and another server, and passes on what each says. It is yours to write:
 * CHALLENGES.md says what it must do, and {@code mvn -q test -Dchallenge=proxy} how far it is.
 */
public final class ProxyServer implements Protocol {
    /** For each client a connection to this port of 127.0.0.1. */
    private final int farPort;

    private ProxyServer(int farPort) {
        this.farPort = farPort;
    }

    /**
     * Its arguments are two ports: where it listens, and where the far server does.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        int farPort = Integer.parseInt(args[1]);
        Server server = new Server(() -> new ProxyServer(farPort));
        Launcher.listen(server, new String[] {args[0]}, 9999, "for the server at " + farPort);
        Loop.instance().start();
    }

    @Override
    public void onData(Connection connection, ByteBuffer data) {
        // one object of this class for each client; so far nothing is passed on
    }
}
