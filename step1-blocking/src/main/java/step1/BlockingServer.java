package step1;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Step 1: an echo server that blocks. Every call waits until it has done its work, so the program
 * reads from top to bottom like a conversation with one client. Easy to read, and easy to hold up.
 *
 * <pre>
 *   terminal 1:  java step1-blocking/src/main/java/step1/BlockingServer.java [port] [--loop]
 *   terminal 2:  java step1-blocking/src/main/java/step1/Talk.java        (or: nc 127.0.0.1 9999)
 *   terminal 3:  the same, while terminal 2 is still connected: connected, but nobody answers
 * </pre>
 *
 * Still wrong: it serves one client, then ends. With {@code --loop} it serves one after the other,
 * never two at a time: a client that says nothing, or never reads its answers, keeps everybody else
 * waiting for as long as it likes.
 */
public final class BlockingServer {
    private static final int DEFAULT_PORT = 9999;
    private static final String ADVICE =
            "stop the program that uses this port, or name another port, for example 9998.";
    private static final int BUFFER_SIZE = 1024;

    /** Serves one client, then returns, whatever happened to that client. */
    static void serve(ServerSocketChannel listener, Consumer<String> trace) throws IOException {
        serveNextClient(listener, 1, trace);
    }

    /**
     * The same in an infinite loop. It ends when its thread is interrupted: that closes the channel
     * it waits for.
     */
    static void serveForever(ServerSocketChannel listener, Consumer<String> trace)
            throws IOException {
        for (int number = 1; true; number++) {
            serveNextClient(listener, number, trace);
        }
    }

    private static void serveNextClient(
            ServerSocketChannel listener, int number, Consumer<String> trace) throws IOException {
        // waits; the kernel connects and queues clients without us
        SocketChannel client = listener.accept();
        trace.accept("accept #" + number);
        // region 1.3 close even after a failure
        try (client) {
            echo(client, number, trace);
        } catch (IOException e) { // a client that crashed, for example: it costs this one client
            trace.accept("failed #" + number + " " + e);
        }
        trace.accept("close #" + number);
        // endregion 1.3
    }

    private static void echo(SocketChannel client, int number, Consumer<String> trace)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
        // region 1.1 read to the end of the stream
        while (client.read(buffer) != -1) { // waits; how many bytes come is not ours to say
            trace.accept("read #" + number + " " + buffer.position());
            writeBack(client, buffer, number, trace);
        }
        trace.accept("read #" + number + " end"); // the client sends no more, but it may still read
        // endregion 1.1
    }

    private static void writeBack(
            SocketChannel client, ByteBuffer buffer, int number, Consumer<String> trace)
            throws IOException {
        // region 1.2 flip: write back what was read
        buffer.flip(); // from filling to emptying: position 0, limit where the bytes end
        while (buffer.hasRemaining()) {
            int size = buffer.remaining();
            // waits until there is room, that is, until the client reads
            int written = client.write(buffer);
            trace.accept("write #" + number + " " + written + " of " + size);
        }
        buffer.clear(); // to filling again, from position 0
        // endregion 1.2
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    /** All of main but the exit, so that a test can call it: returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean loop = rest.remove("--loop");
        String port = rest.isEmpty() ? "" + DEFAULT_PORT : String.join(" ", rest);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            err.println(
                    "'%s' is no port: give a number from 0 to 65535, for example 9998."
                            .formatted(port));
            return 1;
        }
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            // region 1.4 a port in use
            try {
                listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
            } catch (IOException e) {
                err.println(
                        "Cannot listen on 127.0.0.1:%s (%s): %s"
                                .formatted(port, e.getMessage(), ADVICE));
                return 1;
            }
            // endregion 1.4
            sayListening(listener.socket().getLocalPort(), out);
            if (loop) {
                serveForever(listener, out::println);
            } else {
                serve(listener, out::println);
            }
            return 0;
        }
    }

    private static void sayListening(int port, PrintStream out) {
        String talk = "java step1-blocking/src/main/java/step1/Talk.java";
        String other = port == DEFAULT_PORT ? "" : " " + port;
        out.println(
                "listening 127.0.0.1:%s   now say something, in a second terminal: %s%s"
                        .formatted(port, talk, other));
    }
}
