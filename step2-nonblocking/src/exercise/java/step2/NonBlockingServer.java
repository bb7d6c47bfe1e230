// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=2
package step2;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Step 2: step 1's echo for many clients at once, still on one thread. No call waits any more: the
 * server asks every client in turn "anything from you?", takes no for an answer, and asks the next
 * one.
 *
 * <pre>
 *   terminal 1:  java step2-nonblocking/src/main/java/step2/NonBlockingServer.java [port]
 *   terminal 2:  java step1-blocking/src/main/java/step1/Talk.java        (or: nc 127.0.0.1 9999)
 *   terminal 3:  the same, while terminal 2 is still connected: both are answered
 * </pre>
 *
 * Still wrong: it never rests. With nobody there it goes round and round, one core busy, and a
 * client that says nothing is asked again in every turn. In step 3 the kernel says who has
 * something, and until then we sleep.
 */
public final class NonBlockingServer {
    private static final int BUFFER_SIZE = 1024;
    private static final String ADVICE =
            "stop the program that uses this port, or name another port, for example 9998.";

    /**
     * What must survive from one turn to the next. In the buffer is what was read and not yet
     * written back.
     */
    private record Client(int number, SocketChannel channel, ByteBuffer buffer) {}

    private final Consumer<String> trace;
    private final List<Client> clients = new ArrayList<>();
    private int accepted;
    private long idleTurns;
    private long nextShown = 10; // then 100, 1000

    private NonBlockingServer(Consumer<String> trace) {
        this.trace = trace;
    }

    /**
     * Ends when its thread is interrupted. We have to ask for that: only calls that wait notice it
     * by themselves.
     */
    static void serve(ServerSocketChannel listener, Consumer<String> trace) throws IOException {
        NonBlockingServer server = new NonBlockingServer(trace);
        listener.configureBlocking(false);
        while (!Thread.interrupted()) {
            server.turn(listener);
        }
        for (Client client : server.clients) {
            client.channel.close();
        }
    }

    private void turn(ServerSocketChannel listener) throws IOException {
        // region 2.1 a newcomer, or nobody
        // TODO 2.1: takes for granted that somebody has come, and that reading from it will not wait.
        SocketChannel newcomer = listener.accept();
        clients.add(new Client(++accepted, newcomer, ByteBuffer.allocate(BUFFER_SIZE)));
        trace.accept("accept #" + accepted);
        // endregion 2.1
        // region 2.4 forget clients that have left
        // TODO 2.4: a client that has gone is asked again in every turn, and closed again.
        for (Client client : clients) {
            ask(client);
        }
        // endregion 2.4
        idleTurns++;
        if (idleTurns == nextShown) {
            trace.accept("turn " + idleTurns);
            nextShown *= 10; // a line each would be too many
        }
    }

    private void ask(Client client) throws IOException {
        try {
            writeBack(client);
            read(client);
        } catch (IOException e) { // a reset, for example: it costs this one client
            close(client);
        }
    }

    private void read(Client client) throws IOException {
        // region 2.2 the three answers of read
        int count = client.channel.read(client.buffer);
        // TODO 2.2: read() has three answers, and this knows one of them. What to do at 0, and what
        // at -1?
        if (count > 0) { // that many bytes
            idleTurns = 0;
            nextShown = 10;
            trace.accept("read #" + client.number + " " + count);
        }
        // endregion 2.2
    }

    private void writeBack(Client client) throws IOException {
        // region 2.3 compact: keep what the client did not take
        // TODO 2.3: step 1's way: it goes on until the client has taken all. What do the others do
        // if it takes nothing?
        client.buffer.flip();
        int size = client.buffer.remaining();
        int written = 0;
        while (client.buffer.hasRemaining()) {
            written += client.channel.write(client.buffer);
        }
        client.buffer.clear();
        // endregion 2.3
        if (written > 0) {
            trace.accept("write #" + client.number + " " + written + " of " + size);
        }
    }

    private void close(Client client) throws IOException {
        client.channel.close();
        trace.accept("close #" + client.number);
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    /** All of main but the exit, so that a test can call it: returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        String port = args.length == 0 ? "9999" : String.join(" ", args);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            err.println(
                    "'%s' is no port: give a number from 0 to 65535, for example 9998."
                            .formatted(port));
            return 1;
        }
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
            sayListening(listener.socket().getLocalPort(), out);
            serve(listener, out::println);
            return 0;
        } catch (BindException e) {
            err.println(
                    "Cannot listen on 127.0.0.1:%s (%s): %s"
                            .formatted(port, e.getMessage(), ADVICE));
            return 1;
        }
    }

    private static void sayListening(int port, PrintStream out) {
        String talk = "java step1-blocking/src/main/java/step1/Talk.java";
        String other = port == 9999 ? "" : " " + port;
        String line =
                "listening 127.0.0.1:%s   now say something, in a second and a third terminal: ";
        out.println(line.formatted(port) + talk + other);
    }
}
