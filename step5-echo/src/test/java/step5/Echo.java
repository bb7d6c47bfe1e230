package step5;

import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import step5.http.HttpHandler;
import step5.http.HttpProtocol;
import testsupport.RunningServer;

/**
 * The server of this step as tests need it: on a free port, with a trace, and with another handler
 * if they want one.
 */
public final class Echo {
    private Echo() {}

    public static Supplier<Protocol> protocol() {
        return HttpProtocol.serving(new UrlEchoServer());
    }

    public static RunningServer start() {
        return start(new UrlEchoServer());
    }

    public static RunningServer start(HttpHandler handler) {
        return start(Limits.DEFAULTS, handler);
    }

    static RunningServer start(Limits limits, HttpHandler handler) {
        return RunningServer.running(
                (sink, listening) -> serve(Trace.lines(sink), limits, handler, listening));
    }

    /** Without a trace, as programs run it. */
    static RunningServer quiet(HttpHandler handler) {
        return RunningServer.running(
                (sink, listening) -> serve(Trace.troubles(), Limits.DEFAULTS, handler, listening));
    }

    private static void serve(
            Trace trace, Limits limits, HttpHandler handler, IntConsumer listening)
            throws IOException {
        try (Loop loop = new Loop(trace)) {
            Server server = new Server(loop, limits, trace, HttpProtocol.serving(handler));
            server.listen(0);
            listening.accept(server.port());
            loop.start();
        }
    }
}
