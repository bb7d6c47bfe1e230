package step3;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Step 3: one thread, many clients, and asleep until there is something to do. A selector names the
 * channels that are ready; the server does what it can without waiting, then sleeps again. It
 * answers each request with the same page.
 *
 * <pre>
 *   terminal 1:  java step3-selector/src/main/java/step3/SelectorServer.java [port] [--big]
 *   terminal 2:  curl -i http://127.0.0.1:9999/     (or a browser)
 * </pre>
 *
 * Still wrong: nonsense that ends in a blank line is answered like a request (step 5). A client
 * that goes silent is kept for ever, a lack of descriptors ends the server, and for another
 * protocol the loop must be rewritten (step 4).
 */
public final class SelectorServer {
    private static final String ADVICE =
            "stop the program that uses this port, or name another port, for example 9998.";
    private static final byte[] BODY = "Hello, client".getBytes(StandardCharsets.US_ASCII);
    private static final int REQUEST_BYTES = 8 * 1024;
    // a request, and what its client sends after it
    private static final int RECEIVED_BYTES = 16 * 1024 * 1024;
    private final Consumer<String> trace;
    private final ByteBuffer answer;
    private int accepted;

    private SelectorServer(Consumer<String> trace, byte[] body) {
        this.trace = trace;
        byte[] head =
                ("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                                + body.length
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        // Direct: of any other buffer the JDK copies all that is left, with --big 16 MiB, before
        // each write.
        answer = ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
    }

    static void serve(ServerSocketChannel listener, Consumer<String> trace) throws IOException {
        serve(listener, trace, BODY);
    }

    /**
     * Ends when its thread is interrupted: select() returns at once then, and leaves the flag set.
     */
    static void serve(ServerSocketChannel listener, Consumer<String> trace, byte[] body)
            throws IOException {
        SelectorServer server = new SelectorServer(trace, body);
        try (Selector selector = Selector.open()) {
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            while (!Thread.interrupted()) {
                server.turn(selector);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    private void turn(Selector selector) throws IOException {
        trace.accept("woke " + selector.select());
        // region 3.2 take keys out
        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
            SelectionKey key = ready.next();
            // the selector only adds: a key left in is handled again at every wake-up
            ready.remove();
            handle(key);
        }
        // endregion 3.2
    }

    private void handle(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            acceptWhoWaits(key);
            return;
        }
        Client client = (Client) key.attachment();
        // region 3.6 a crashing client harms nobody
        try {
            if (key.isReadable()) {
                read(client);
            } else {
                write(client);
            }
        } catch (IOException e) { // a reset, for example: it costs this one client
            close(client);
        }
        // endregion 3.6
    }

    /**
     * Until nobody waits: a burst of a hundred then costs one wake-up, not a hundred. Step 4 sets a
     * limit.
     */
    private void acceptWhoWaits(SelectionKey listenerKey) throws IOException {
        ServerSocketChannel listener = (ServerSocketChannel) listenerKey.channel();
        for (SocketChannel channel; (channel = listener.accept()) != null; ) {
            // region 3.1 accept and register
            channel.configureBlocking(false);
            SelectionKey key = channel.register(listenerKey.selector(), SelectionKey.OP_READ);
            // comes back with the key: nothing to look up or tidy
            key.attach(new Client(++accepted, channel, key));
            trace.accept("accept #" + accepted);
            // endregion 3.1
        }
    }

    /**
     * One bounded read: if more waits, the selector names this key again, and the others have their
     * turn first.
     */
    private void read(Client client) throws IOException {
        // region 3.3 a client that leaves
        int count = client.channel.read(client.input);
        trace.accept("read #" + client.number + " " + (count == -1 ? "end" : count));
        if (count == -1) {
            // the end stays readable for ever: only ignored, it would wake us again and again
            close(client);
        }
        // endregion 3.3
        if (count > 0 && client.answer == null) {
            takeRequest(client, count);
        }
        if (client.answer != null) {
            client.input.clear(); // what follows a request is read and thrown away, see write
        }
        client.received += count;
        if (!client.input.hasRemaining() || client.received > RECEIVED_BYTES) {
            close(client);
        }
    }

    private void takeRequest(Client client, int count) throws IOException {
        // region 3.5 a request in pieces
        int end = client.input.position();
        // only what is new, but a blank line may have begun before it
        int from = Math.max(0, end - count - 2);
        String text =
                new String(client.input.array(), from, end - from, StandardCharsets.ISO_8859_1);
        if (text.contains("\n\n") || text.contains("\n\r\n")) {
            // the same bytes for everybody, with a position of its own
            client.answer = answer.duplicate();
            write(client); // without asking first: there is nearly always room
        }
        // endregion 3.5
    }

    // At the end we end only our own side. If we closed while input is unread, the body of a POST
    // for example, the kernel would send a reset, and the client might lose its answer. So we read
    // on to the client's end. Step 4 sets a time limit for that, and skips it where it can.
    private void write(Client client) throws IOException {
        // region 3.4 an answer in parts
        int size = client.answer.remaining();
        // the buffer's position remembers how far we are
        int written = client.channel.write(client.answer);
        trace.accept("write #" + client.number + " " + written + " of " + size);
        if (client.answer.hasRemaining()) {
            client.key.interestOps(SelectionKey.OP_WRITE);
            trace.accept("want write #" + client.number);
        } else {
            client.key.interestOps(SelectionKey.OP_READ); // OP_WRITE left on would wake us for ever
            client.channel.shutdownOutput();
        }
        // endregion 3.4
    }

    private void close(Client client) throws IOException {
        client.channel.close(); // takes its key out of the selector, too
        trace.accept("close #" + client.number);
    }

    /** What must survive from one event to the next. No answer yet: its request is not complete. */
    private static final class Client {
        final int number;
        final SocketChannel channel;
        final SelectionKey key;
        final ByteBuffer input = ByteBuffer.allocate(REQUEST_BYTES);
        ByteBuffer answer;
        int received;

        Client(int number, SocketChannel channel, SelectionKey key) {
            this.number = number;
            this.channel = channel;
            this.key = Objects.requireNonNull(key, "a client needs its key: register first");
            if (key.channel() != channel) {
                String which = "the one that register returned for its channel";
                throw new IllegalArgumentException("a client needs its own key, " + which);
            }
        }
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    /** All of main but the exit, so that a test can call it: returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean big = rest.remove("--big");
        byte[] body = big ? "Hello, client!!\n".repeat(1024 * 1024).getBytes() : BODY;
        String port = rest.isEmpty() ? "9999" : String.join(" ", rest);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            err.println(
                    "'%s' is no port: give a number from 0 to 65535, for example 9998."
                            .formatted(port));
            return 1;
        }
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            // the kernel holds that many until we accept them
            listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)), 128);
            int bound = listener.socket().getLocalPort();
            String next = "now, in a second terminal: curl -i http://127.0.0.1:" + bound + "/";
            out.println("listening 127.0.0.1:%s   %s".formatted(bound, next));
            serve(listener, out::println, body);
            return 0;
        } catch (BindException e) {
            err.println(
                    "Cannot listen on 127.0.0.1:%s (%s): %s"
                            .formatted(port, e.getMessage(), ADVICE));
            return 1;
        }
    }
}
