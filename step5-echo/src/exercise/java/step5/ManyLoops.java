package step5;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import step5.http.HttpHandler;
import step5.http.HttpProtocol;

/**
 * Step 5 on several cores: one loop a thread, one server a loop, one port for all. The kernel deals
 * the callers out. The loops share two things: the handler, which is called on all their threads,
 * and the count of the memory that their clients hold.
 *
 * <p>Run it after {@code mvn package}: {@code java -cp step5-echo/target/step5-echo.jar
 * step5.ManyLoops 2 [port]}; measured in {@code MEASURE.md}.
 */
public final class ManyLoops {
    private static final String EXAMPLE = "as in: step5.ManyLoops 2 8888";
    private static final int DEFAULT_PORT = 8889;
    private static final int HIGHEST_PORT = 65_535;

    private ManyLoops() {}

    /**
     * Ends at Ctrl-C.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        if (!areNumbers(args)) {
            throw Launcher.fail(
                    "Say how many loops, 1 or more, and perhaps a port, from 0 to 65535, "
                            + EXAMPLE);
        }
        int loops = Integer.parseInt(args[0]);
        int port = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_PORT;
        try {
            Map<Server, Thread> servers = start(loops, port, new UrlEchoServer());
            servers.forEach(Launcher::finishOnSignal);
            int bound = servers.keySet().iterator().next().port();
            String line = "listening 127.0.0.1:%s   on %s loops; Ctrl-C ends them";
            System.out.println(line.formatted(bound, servers.size()));
        } catch (IOException e) {
            String advice = "stop the program that uses this port, or name another one";
            throw Launcher.fail(
                    "Cannot listen (%s): %s, %s".formatted(e.getMessage(), advice, EXAMPLE));
        } catch (UnsupportedOperationException e) {
            throw Launcher.fail(
                    "This system lets no loops share a port (it has no SO_REUSEPORT): start"
                            + " UrlEchoServer on a port for each.");
        }
    }

    private static boolean areNumbers(String[] args) {
        boolean loops = args.length > 0 && args[0].matches("[1-9]\\d{0,2}");
        boolean port = args.length < 2 || isPort(args[1]);
        return loops && port;
    }

    private static boolean isPort(String arg) {
        return arg.matches("\\d{1,5}") && Integer.parseInt(arg) <= HIGHEST_PORT;
    }

    /** The servers, in the order in which they listen, each with the thread that runs its loop. */
    static Map<Server, Thread> start(int loops, int port, HttpHandler handler) throws IOException {
        Map<Server, Thread> servers = new LinkedHashMap<>();
        for (int i = 0; i < loops; i++) {
            Loop loop = new Loop();
            Server server =
                    new Server(loop, Limits.DEFAULTS, Trace.NONE, HttpProtocol.serving(handler));
            server.listen(sharing(port));
            port = server.port(); // 0 was any free one, but the others share it
            servers.put(server, new Thread(loop::start, "loop " + i));
        }
        servers.values().forEach(Thread::start);
        return servers;
    }

    /** A listener whose port others may have, too, if they ask in the same way. */
    private static ServerSocketChannel sharing(int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
            return listener.bind(address, Limits.DEFAULTS.accepting().backlog());
        } catch (IOException | UnsupportedOperationException refused) {
            listener.close();
            throw refused;
        }
    }
}
