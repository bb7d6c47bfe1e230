package e3;

import java.io.IOException;
import java.time.Duration;

/**
 * What the mains of steps 4 and 5 share: their arguments, the sentences a person meets, and a
 * graceful end.
 */
public final class Program {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Program() {}

    /**
     * Call it on the thread that will start the loop. Lets {@code server} listen on 127.0.0.1 and
     * says so in one line, or explains in one sentence why not and ends the JVM with status 1. From
     * then on Ctrl-C and SIGTERM finish the server and stop its loop, within 11 seconds.
     *
     * @param args {@code [port] [--trace]}
     * @param next what to try now; {@code PORT} in it is replaced
     */
    public static void listen(Server server, String[] args, int defaultPort, String next) {
        String port = "" + defaultPort;
        boolean traced = false;
        for (String arg : args) {
            traced |= arg.equals("--trace");
            port = arg.equals("--trace") ? port : arg;
        }
        try {
            server.listen(Integer.parseInt(port));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(
                    e instanceof IOException
                            ? "Cannot listen on 127.0.0.1:"
                                    + port
                                    + " ("
                                    + e.getMessage()
                                    + "): stop the program that uses this port, or name another"
                                    + " port, for example "
                                    + (defaultPort - 1)
                                    + "."
                            : "'"
                                    + Lines.printable(port)
                                    + "' is no port: give a number from 0 to 65535, for example "
                                    + (defaultPort - 1)
                                    + ". The only other word is --trace, which shows what"
                                    + " happens.");
            System.exit(1);
        }
        System.out.println(
                "listening 127.0.0.1:"
                        + server.port()
                        + "   "
                        + next.replace("PORT", "" + server.port()));
        // without a trace there is only a last line to print: no thread for it before
        Log log = null;
        if (traced) {
            log = new Log(System.out);
            server.trace = server.loop.trace = Trace.lines(log);
        }
        finishOnSignal(server, Thread.currentThread(), log);
    }

    /**
     * On Ctrl-C and SIGTERM finishes {@code server}, whose loop runs on {@code thread}, and tells
     * how it ended: for programs with several.
     */
    public static void finishOnSignal(Server server, Thread thread) {
        finishOnSignal(server, thread, null);
    }

    private static void finishOnSignal(Server server, Thread thread, Log log) {
        // what the JDK offers for signals: it ends when this returns
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread("e3-finish") {
                            @Override
                            public void run() {
                                try {
                                    server.loop.execute(
                                            () -> server.finish(GRACE, server.loop::stop));
                                    thread.join(GRACE.toMillis() + 250);
                                    (log == null ? new Log(System.out) : log)
                                            .end(
                                                    "ended   connections: "
                                                            + server.accepted
                                                            + ", dropped at the end: "
                                                            + (server.dropped + server.open),
                                                    250);
                                } catch (
                                        Exception
                                                e) { // the loop was closed, so everything has ended
                                    // already
                                }
                            }
                        });
    }
}
