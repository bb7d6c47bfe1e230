package step5;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Server;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import step5.http.HttpProtocol;
import step5.http.HttpWorker;
import step5.http.Request;
import step5.http.Response;

/**
 * Step 5, with slow work: the echo of {@link UrlEchoServer}, three seconds late. The work is done
 * on another thread, so nobody waits for somebody else's.
 *
 * <pre>
 *   once:        mvn -q package -DskipTests
 *   terminal 1:  java -cp step5-echo/target/step5-echo.jar step5.LateEchoServer [port] [--trace]
 *   terminal 2:  curl http://127.0.0.1:8889/one      the echo, three seconds later
 *   terminal 3:  the same at the same time: it does not wait for terminal 2
 * </pre>
 */
public final class LateEchoServer implements HttpWorker {
    private static final int SECONDS = 3;

    private final ScheduledExecutorService elsewhere =
            Executors.newSingleThreadScheduledExecutor(LateEchoServer::daemon);

    /**
     * Ends at Ctrl-C.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        Server server =
                new Server(HttpProtocol.answeringLater(new LateEchoServer(), HttpWorker.LIMIT));
        Launcher.listen(
                server,
                args,
                8889,
                "now, in a second and a third terminal: curl http://127.0.0.1:PORT/x");
        Loop.instance().start();
    }

    /** Stands for a query or a computation: a timer of another thread. */
    @Override
    public void handle(Request request, Consumer<Response> reply) {
        Response echo = Response.bytes(request.target(), 1);
        elsewhere.schedule(() -> reply.accept(echo), SECONDS, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "elsewhere");
        thread.setDaemon(true);
        return thread;
    }
}
