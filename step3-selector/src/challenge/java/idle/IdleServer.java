package idle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/**
 * Step 3's server with an idle limit and an overview page. It is yours to write: CHALLENGES.md says
 * what it must do, and {@code mvn -q test -Dchallenge=idle} how far it is.
 */
public final class IdleServer {
    /**
     * Its arguments: a port, and how many milliseconds a client may be silent.
     *
     * @param args see above
     * @throws IOException if it cannot listen
     */
    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 9999;
        Duration limit = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 10_000);
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", port), 500);
            System.out.println("listening 127.0.0.1:" + listener.socket().getLocalPort());
            serve(listener, limit);
        }
    }

    static void serve(ServerSocketChannel listener, Duration limit) throws IOException {
        // copy what you like from SelectorServer, and go on from there
    }
}
