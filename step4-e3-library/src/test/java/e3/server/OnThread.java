package e3.server;

import e3.loop.Loop;
import e3.trace.Trace;
import java.time.Duration;
import java.util.function.Supplier;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * A server of the library whose loop runs on a thread of its own; both are there to be looked at.
 */
public final class OnThread implements AutoCloseable {
    public Loop loop;
    public Server server;
    public Trace lines;
    public final RunningServer running;

    public OnThread(Supplier<Protocol> protocols) {
        this(Limits.DEFAULTS, protocols);
    }

    public OnThread(Limits limits, Supplier<Protocol> protocols) {
        running =
                RunningServer.running(
                        (trace, listening) -> {
                            lines = Trace.lines(trace);
                            loop = new Loop(lines);
                            server = new Server(loop, limits, lines, protocols);
                            try {
                                server.listen(0);
                                // in its first turn: from then on it belongs to its thread
                                loop.schedule(Duration.ZERO, () -> listening.accept(server.port()));
                                loop.start();
                            } finally {
                                loop.close();
                            }
                        });
    }

    public TcpClient connect() {
        return running.connect();
    }

    @Override
    public void close() {
        running.close();
    }
}
