package step4;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Step 4, one idea and no more: the handler sits on the key. Step 3's loop asked each key what it
 * was. This one asks nothing: a channel is registered together with its handler, and the loop calls
 * that. So any server may use the loop, and several may share it.
 *
 * <pre>
 *   terminal 1:  java step4-e3-library/src/main/java/step4/BareLoop.java [port]
 *   terminal 2:  java step1-blocking/src/main/java/step1/Talk.java        (or: nc 127.0.0.1 9999)
 * </pre>
 *
 * Still wrong: a handler that throws ends the loop, and so does accept without a free descriptor.
 * {@code register} and {@code stop} of another thread go unheard. A client that floods us is read
 * without end; one that never reads fills our memory; a silent one stays for ever. A handler that
 * closes with input unread resets its client, and Ctrl-C cuts answers off. Each of these is a
 * reason for the library e3, in the folder beside this one.
 */
public final class BareLoop {
    private static final int BUFFER_SIZE = 1024;

    /** What the loop calls when a channel is ready, and all that it knows about anybody. */
    interface Handler {
        void handle(SelectionKey key) throws IOException;
    }

    /** Sleeps until channels are ready, calls their handlers, and sleeps again. */
    static final class Loop {
        private final Consumer<String> trace;
        private final Selector selector = Selector.open();
        // a plain flag: nobody wakes the loop for it, and another thread's write may never be seen
        private boolean stopped;

        Loop(Consumer<String> trace) throws IOException {
            this.trace = trace;
        }

        /** From now on, {@code handler} is called whenever the channel is ready for {@code ops}. */
        void register(SelectableChannel channel, int ops, Handler handler) throws IOException {
            channel.configureBlocking(false);
            // comes back with the key, so there is no table to look it up in, and none to tidy
            channel.register(selector, ops, handler);
        }

        /** Until a handler calls {@link #stop}, or the thread is interrupted. Closes all it has. */
        void start() throws IOException {
            try {
                while (!stopped && !Thread.interrupted()) {
                    turn();
                }
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
                selector.close();
            }
        }

        private void turn() throws IOException {
            trace.accept("woke " + selector.select());
            for (SelectionKey key : selector.selectedKeys()) {
                // what a handler throws is nobody's business here, and so it ends the loop
                ((Handler) key.attachment()).handle(key);
            }
            selector.selectedKeys().clear(); // the selector only adds, see step 3
        }

        /** Ends the loop after this turn, if it is called in one: by a handler. */
        void stop() {
            stopped = true;
        }
    }

    /** Accepts clients; {@code handlers} makes a handler for number 1, number 2, and so on. */
    static final class Server {
        private final Loop loop;
        private final IntFunction<Handler> handlers;
        private int accepted;

        Server(Loop loop, IntFunction<Handler> handlers) {
            this.loop = loop;
            this.handlers = handlers;
        }

        /** The listener's handler is our {@link #accept}: that is all the loop needs. */
        void listen(ServerSocketChannel listener) throws IOException {
            loop.register(listener, SelectionKey.OP_ACCEPT, key -> accept(listener));
        }

        private void accept(ServerSocketChannel listener) throws IOException {
            SocketChannel client = listener.accept();
            for (; client != null; client = listener.accept()) { // until nobody waits
                accepted++;
                loop.trace.accept("accept #" + accepted);
                loop.register(client, SelectionKey.OP_READ, handlers.apply(accepted));
            }
        }
    }

    /** Gives one client back what it sends. It is step 3's {@code Client}, grown up. */
    static final class Echo implements Handler {
        private final int number;
        private final Consumer<String> trace;
        // what was read and is not yet written back, however much that is
        private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
        private boolean ended;

        Echo(int number, Consumer<String> trace) {
            this.number = number;
            this.trace = trace;
        }

        @Override
        public void handle(SelectionKey key) throws IOException {
            SocketChannel client = (SocketChannel) key.channel();
            try {
                if (key.isReadable()) {
                    read(client);
                }
                write(client); // without asking first: there is nearly always room
                updateInterest(key);
            } catch (IOException e) { // a reset, for example: it costs this one client
                ended = true;
                waiting.clear();
            }
            if (ended && waiting.isEmpty()) {
                client.close(); // takes its key out of the selector, and this handler with it
                trace.accept("close #" + number);
            }
        }

        /** Until nothing is left, as the post does. For a client that floods us, that is never. */
        private void read(SocketChannel client) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
            int count = client.read(buffer);
            while (count > 0) {
                trace.accept("read #" + number + " " + count);
                waiting.add(buffer.flip());
                buffer = ByteBuffer.allocate(BUFFER_SIZE);
                count = client.read(buffer);
            }
            if (count == -1) {
                trace.accept("read #" + number + " end");
                ended = true; // it sends no more, but it may still read
            }
        }

        private void write(SocketChannel client) throws IOException {
            while (!waiting.isEmpty()) {
                ByteBuffer first = waiting.peek();
                int size = first.remaining();
                int written = client.write(first);
                trace.accept("write #" + number + " " + written + " of " + size);
                if (first.hasRemaining()) {
                    return; // no room: its position remembers how far we are
                }
                waiting.remove();
            }
        }

        private void updateInterest(SelectionKey key) {
            // the end stays readable for ever: once it was read, we ask for it no more
            int ops = ended ? 0 : SelectionKey.OP_READ;
            if (!waiting.isEmpty()) {
                ops |= SelectionKey.OP_WRITE; // left on, it would wake us for ever, too
                trace.accept("want write #" + number);
            }
            key.interestOps(ops);
        }
    }

    /** Ends when its thread is interrupted, or with what a handler throws. */
    static void serve(ServerSocketChannel listener, Consumer<String> trace) throws IOException {
        Loop loop = new Loop(trace);
        new Server(loop, number -> new Echo(number, trace)).listen(listener);
        loop.start();
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    /** All of main but the exit, so that a test can call it: returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        String port = args.length == 0 ? "9999" : String.join(" ", args);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            String advice = "give a number from 0 to 65535, for example 9998.";
            err.println("'" + port + "' is no port: " + advice);
            return 1;
        }
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
            int bound = listener.socket().getLocalPort();
            String talk = "java step1-blocking/src/main/java/step1/Talk.java";
            String advice = "now say something, in a second terminal: " + talk;
            out.println("listening 127.0.0.1:%s   %s %s".formatted(bound, advice, bound));
            serve(listener, out::println);
            return 0;
        } catch (BindException e) {
            String problem = "Cannot listen on 127.0.0.1:" + port + " (" + e.getMessage() + "): ";
            String advice = "stop the program that uses this port, or name another port, ";
            err.println(problem + advice + "for example 9998.");
            return 1;
        }
    }
}
