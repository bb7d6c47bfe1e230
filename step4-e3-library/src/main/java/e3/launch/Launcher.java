package e3.launch;

import e3.loop.LoopInternals;
import e3.server.Server;
import e3.trace.LinePrinter;
import e3.trace.Trace;
import java.io.IOException;
import java.time.Duration;

/** What the mains of steps 4 and 5 share: their arguments, their messages, and a graceful end. */
public final class Launcher {
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private Launcher() {}

    /** What a person wrote after the name of the program. */
    private record Arguments(String port, boolean traced) {
        static Arguments of(String[] args, int defaultPort) {
            String port = Integer.toString(defaultPort);
            boolean traced = false;
            for (String arg : args) {
                if (arg.equals("--trace")) {
                    traced = true;
                } else {
                    port = arg;
                }
            }
            return new Arguments(port, traced);
        }

        boolean isPort() {
            return port.matches("\\d{1,5}") && Integer.parseInt(port) <= HIGHEST_PORT;
        }
    }

    /**
     * Lets {@code server} listen on 127.0.0.1 and says so in one line, or explains in one sentence
     * why not and ends the JVM with status 1. From then on Ctrl-C and SIGTERM finish the server;
     * its loop stops when all servers on it have ended, within 11 seconds. Call it on the thread
     * that will start the loop.
     *
     * <p>A program that ends itself stops the loop. {@code System.exit} in a handler waits these 11
     * seconds: it holds the loop up that it waits for.
     *
     * @param args {@code [port] [--trace]}
     * @param next what to try now; {@code PORT} in it is replaced
     * @param server the one that shall listen
     * @param defaultPort if none is given
     */
    public static void listen(Server server, String[] args, int defaultPort, String next) {
        Arguments arguments = Arguments.of(args, defaultPort);
        int otherPort = defaultPort - 1;
        if (!arguments.isPort()) {
            throw fail(
                    ("'%s' is no port: give a number from 0 to 65535, for example %s. The only"
                                    + " other word is --trace, which shows what happens.")
                            .formatted(printable(arguments.port), otherPort));
        }
        try {
            server.listen(Integer.parseInt(arguments.port));
        } catch (IOException e) {
            throw fail(
                    ("Cannot listen on 127.0.0.1:%s (%s): stop the program that uses this port, or"
                                    + " name another port, for example %s.")
                            .formatted(arguments.port, e.getMessage(), otherPort));
        }
        EndOnSignal end = EndOnSignal.ofThisJvm();
        // it prints on a thread of its own: perhaps nobody reads, and then it waits, and not we
        LinePrinter printer = end.printer;
        String port = Integer.toString(server.port());
        printer.accept("listening 127.0.0.1:" + port + "   " + next.replace("PORT", port));
        if (arguments.traced) {
            Trace lines = Trace.lines(printer);
            server.trace(lines);
            LoopInternals.trace(server.loop(), lines);
        }
        end.add(server, Thread.currentThread());
    }

    /**
     * For programs with several loops: on Ctrl-C and SIGTERM finishes {@code server}, whose loop
     * runs on {@code thread}.
     *
     * @param server the one to finish
     * @param thread the one that runs its loop
     */
    public static void finishOnSignal(Server server, Thread thread) {
        EndOnSignal.ofThisJvm().add(server, thread);
    }

    /**
     * Says why a program cannot go on, on standard error, and ends the JVM with status 1. It never
     * returns: {@code throw Launcher.fail(…)} shows that to the reader and to the compiler.
     *
     * @param sentence what happened, and what to do
     * @return nothing, ever
     */
    public static RuntimeException fail(String sentence) {
        try {
            LinePrinter.to(System.err).end(sentence, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(1);
        return new IllegalStateException("exit has returned");
    }

    /** What was typed may have come from elsewhere: control characters are not for the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", ".");
    }
}
