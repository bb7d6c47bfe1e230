package worker;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Server;
import step5.http.HttpHandler;
import step5.http.HttpProtocol;
import step5.http.Request;
import step5.http.Response;

/**
 * A page that waits for something slow. It is yours to write: CHALLENGES.md says what it must do,
 * and {@code mvn -q test -Dchallenge=worker} how far it is.
 */
public final class PageServer implements HttpHandler {
    /** The oracle listens at this port of 127.0.0.1. */
    private final int oracle;

    private PageServer(int oracle) {
        this.oracle = oracle;
    }

    /**
     * Its arguments are two ports: where it listens, and where the oracle does.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        int oracle = Integer.parseInt(args[1]);
        Server server = new Server(HttpProtocol.serving(new PageServer(oracle)));
        Launcher.listen(
                server, new String[] {args[0]}, 8889, "now open http://127.0.0.1:PORT/now");
        Loop.instance().start();
    }

    @Override
    public Response handle(Request request) {
        return Response.text(404, "So far there are no pages, and " + oracle + " is not asked.\n");
    }
}
