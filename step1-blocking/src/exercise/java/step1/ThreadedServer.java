package step1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Beside step 1: the same echo with a thread for each client. The code still blocks, but a call
 * that waits holds up only the client it waits for.
 *
 * <pre>
 *   terminal 1:  java step1-blocking/src/main/java/step1/ThreadedServer.java [port] [--virtual]
 *   terminal 2:  java step1-blocking/src/main/java/step1/Talk.java        (or: nc 127.0.0.1 9999)
 *   terminal 3:  the same, while terminal 2 is still connected: both are answered
 * </pre>
 *
 * Still wrong: each client, even a silent one, keeps a thread until it leaves, and nothing limits
 * how many there are. {@code --virtual} (Java 21 or newer) makes these threads cheap.
 */
public final class ThreadedServer {
    private static final int BUFFER_SIZE = 1024;
    private static final String ADVICE =
            "stop the program that uses this port, or name another port, for example 9998.";

    /** With platform threads, those of the operating system. Ends like {@link BlockingServer}. */
    static void serve(ServerSocketChannel listener, Consumer<String> trace) throws IOException {
        serve(listener, trace, Thread::new);
    }

    /** {@code trace} is called by the threads of all clients, so it must allow for that. */
    static void serve(ServerSocketChannel listener, Consumer<String> trace, ThreadFactory threads)
            throws IOException {
        for (int accepted = 1; true; accepted++) {
            int number = accepted;
            SocketChannel client = listener.accept();
            trace.accept("accept #" + number);
            // this thread is free for the next client at once
            threads.newThread(() -> converse(client, number, trace)).start();
        }
    }

    private static void converse(SocketChannel client, int number, Consumer<String> trace) {
        try (client) {
            echo(client, number, trace);
        } catch (IOException e) { // a client that crashed, for example: its thread ends, no other
            trace.accept("failed #" + number + " " + e);
        }
        trace.accept("close #" + number);
    }

    /** With streams, as most Java code that blocks has it: no buffer to flip. */
    private static void echo(SocketChannel client, int number, Consumer<String> trace)
            throws IOException {
        InputStream in = client.socket().getInputStream();
        OutputStream out = client.socket().getOutputStream();
        byte[] bytes = new byte[BUFFER_SIZE];
        int count = in.read(bytes);
        while (count != -1) {
            trace.accept("read #" + number + " " + count);
            out.write(bytes, 0, count); // waits until there is room for all of them
            trace.accept("write #" + number + " " + count + " of " + count);
            count = in.read(bytes); // waits for this client, while other threads serve the others
        }
        trace.accept("read #" + number + " end");
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    /** All of main but the exit, so that a test can call it: returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean virtual = rest.remove("--virtual");
        String port = rest.isEmpty() ? "9999" : String.join(" ", rest);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            err.println(
                    "'%s' is no port: give a number from 0 to 65535, for example 9998."
                            .formatted(port));
            return 1;
        }
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            ThreadFactory threads = virtual ? virtualThreads() : Thread::new;
            listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
            sayListening(listener.socket().getLocalPort(), out);
            serve(listener, out::println, threads);
            return 0;
        } catch (BindException e) {
            err.println(
                    "Cannot listen on 127.0.0.1:%s (%s): %s"
                            .formatted(port, e.getMessage(), ADVICE));
        } catch (ReflectiveOperationException noVirtualThreads) {
            String said = "--virtual needs Java 21 or newer, and this is Java %s: leave it out.";
            err.println(said.formatted(Runtime.version().feature()));
        }
        return 1;
    }

    private static void sayListening(int port, PrintStream out) {
        String talk = "java step1-blocking/src/main/java/step1/Talk.java";
        String other = port == 9999 ? "" : " " + port;
        String line =
                "listening 127.0.0.1:%s   now say something, in a second and a third terminal: ";
        out.println(line.formatted(port) + talk + other);
    }

    /**
     * In plain words {@code Thread.ofVirtual().factory()}. By reflection, because this file also
     * compiles with Java 17, which has no virtual threads and throws here.
     */
    static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }
}
