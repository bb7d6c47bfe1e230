package step4;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Server;

/**
 * Step 4: the echo of steps 1 and 2 and of {@link BareLoop} once more, on the library. The protocol
 * is one line: what a client sends is written back to it. Everything else, and all that {@code
 * BareLoop} cannot do, is the library's.
 *
 * <pre>
 *   once:        mvn -q compile
 *   terminal 1:  java -cp step4-e3-library/target/classes step4.EchoServer [port] [--trace]
 *   terminal 2:  java step1-blocking/src/main/java/step1/Talk.java
 * </pre>
 *
 * <p>Still missing: a protocol in which a request means something. That is step 5.
 */
public final class EchoServer {
    private static final String NEXT =
            "now say something, in a second terminal: java"
                    + " step1-blocking/src/main/java/step1/Talk.java PORT";

    private EchoServer() {}

    public static void main(String[] args) {
        Server server = new Server(() -> Connection::write);
        Launcher.listen(server, args, 9999, NEXT);
        Loop.instance().start();
    }
}
