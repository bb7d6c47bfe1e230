package e3;

import java.time.Duration;
import java.util.function.Supplier;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * A server of the library whose loop runs on a thread of its own; both are there to be looked at.
 */
final class OnThread implements AutoCloseable {
    Loop loop;
    Server server;
    final RunningServer running;

    OnThread(Supplier<Protocol> protocols) {
        this(Limits.DEFAULTS, protocols);
    }

    OnThread(Limits limits, Supplier<Protocol> protocols) {
        running =
                RunningServer.running(
                        (trace, listening) -> {
                            Trace lines = Trace.lines(trace);
                            loop = new Loop(lines, System::nanoTime);
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

    TcpClient connect() {
        return running.connect();
    }

    @Override
    public void close() {
        running.close();
    }
}
