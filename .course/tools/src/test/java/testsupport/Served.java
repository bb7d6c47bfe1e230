package testsupport;

import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.util.function.Supplier;
import step5.http.HttpHandler;
import step5.http.HttpProtocol;

/** Protocols on the library of step 4, served on a free port, with a trace. */
public final class Served {
    private Served() {}

    public static RunningServer with(Supplier<? extends Protocol> protocols) {
        return RunningServer.running(
                (sink, listening) -> {
                    Trace trace = Trace.lines(sink);
                    try (Loop loop = new Loop(trace)) {
                        Server server = new Server(loop, Limits.DEFAULTS, trace, protocols);
                        server.listen(0);
                        listening.accept(server.port());
                        loop.start();
                    }
                });
    }

    public static RunningServer http(HttpHandler handler) {
        return with(HttpProtocol.serving(handler));
    }
}
