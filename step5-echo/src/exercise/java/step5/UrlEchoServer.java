// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=5
package step5;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Server;
import step5.http.HttpHandler;
import step5.http.HttpProtocol;
import step5.http.Request;
import step5.http.Response;

/**
 * Step 5: an HTTP server in three statements. It answers each address with the part of it behind
 * the first slash.
 *
 * <p>Run it: {@code mvn -q -Pserve}, or {@code java -jar step5-echo/target/step5-echo.jar [port]
 * [--trace]} after {@code mvn package}, and open {@code http://127.0.0.1:8889/hello} in a browser.
 *
 * <p>Still missing: TLS, bodies. For more than one core see {@link ManyLoops}, and the lesson for
 * where to go next.
 */
public final class UrlEchoServer implements HttpHandler {
    private static final String HINT =
            "Write something behind the slash, as in http://127.0.0.1:8889/hello, and it comes"
                    + " back.\n";

    /**
     * Ends at Ctrl-C.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        Server server = new Server(HttpProtocol.serving(new UrlEchoServer()));
        Launcher.listen(
                server,
                args,
                8889,
                "now open http://127.0.0.1:PORT/hello in a browser; Ctrl-C ends the server");
        Loop.instance().start();
    }

    /**
     * Bytes in, bytes out: what the client sent is neither decoded nor understood, so nothing of it
     * can go wrong.
     */
    @Override
    public Response handle(Request request) {
        // region 5.1 the target
        // TODO 5.1: the target as text, without its first character. But who says that it is UTF-8?
        // And what comes back for / alone?
        String target = new String(request.target(), java.nio.charset.StandardCharsets.UTF_8);
        return Response.text(target.substring(1));
        // endregion 5.1
    }
}
