package step5;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Server;
import step5.http.HttpHandler;
import step5.http.HttpProtocol;
import step5.http.Response;

/** A program whose every answer is larger than the sockets on the way hold. */
final class BigAnswers {
    static final int BODY = 8 * 1024 * 1024;
    static final HttpHandler HANDLER = request -> Response.bytes(new byte[BODY], 0);

    private BigAnswers() {}

    public static void main(String[] args) {
        Launcher.listen(new Server(HttpProtocol.serving(HANDLER)), args, 8889, "");
        Loop.instance().start();
    }
}
