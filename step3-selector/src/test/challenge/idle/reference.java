package idle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Step 3's loop; the selector sleeps until somebody is ready, or until the next silence ends. */
public final class IdleServer {
    private static final int REQUEST_BYTES = 8 * 1024;

    private final Selector selector;
    private final long limitNanos;

    /** The one that has been silent for longest comes first. */
    private final Set<Client> bySilence = new LinkedHashSet<>();

    private int accepted;
    private int silent;
    private int turns;

    private IdleServer(Selector selector, Duration limit) {
        this.selector = selector;
        this.limitNanos = limit.toNanos();
    }

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 9999;
        Duration limit = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 10_000);
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", port), 500);
            System.out.println("listening 127.0.0.1:" + listener.socket().getLocalPort());
            serve(listener, limit);
        }
    }

    static void serve(ServerSocketChannel listener, Duration limit) throws IOException {
        try (Selector selector = Selector.open()) {
            IdleServer server = new IdleServer(selector, limit);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            while (!Thread.interrupted()) {
                server.turn();
            }
        }
    }

    private void turn() throws IOException {
        turns++;
        selector.select(millisToTheNextLimit());
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
            } else {
                handle((Client) key.attachment());
            }
        }
        closeWhoWasSilent();
    }

    /** 0 is for ever: select means it so. */
    private long millisToTheNextLimit() {
        if (bySilence.isEmpty()) {
            return 0;
        }
        long left = limitNanos - bySilence.iterator().next().silence();
        return Math.max(1, left / 1_000_000 + 1);
    }

    private void accept(ServerSocketChannel listener) throws IOException {
        for (SocketChannel channel = listener.accept();
                channel != null;
                channel = listener.accept()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Client client = new Client(++accepted, channel, key);
            key.attach(client);
            bySilence.add(client);
        }
    }

    private void handle(Client client) {
        try {
            if (client.key.isReadable()) {
                read(client);
            } else {
                write(client);
            }
        } catch (IOException e) {
            close(client);
        }
    }

    private void isAwake(Client client) {
        client.lastNanos = System.nanoTime();
        bySilence.remove(client);
        bySilence.add(client);
    }

    private void closeWhoWasSilent() {
        while (!bySilence.isEmpty()) {
            Client first = bySilence.iterator().next();
            if (first.silence() < limitNanos) {
                return;
            }
            silent++;
            close(first);
        }
    }

    private void close(Client client) {
        bySilence.remove(client);
        try {
            client.channel.close();
        } catch (IOException e) {
            // it is gone all the same
        }
    }

    private void read(Client client) throws IOException {
        int count = client.channel.read(client.input);
        if (count == -1) {
            close(client);
            return;
        }
        isAwake(client);
        if (client.answer != null) {
            client.input.clear();
            return;
        }
        String text =
                new String(
                        client.input.array(),
                        0,
                        client.input.position(),
                        StandardCharsets.ISO_8859_1);
        if (text.contains("\n\n") || text.contains("\n\r\n")) {
            client.answer = answer(text);
            write(client);
        } else if (!client.input.hasRemaining()) {
            close(client);
        }
    }

    private void write(Client client) throws IOException {
        if (client.channel.write(client.answer) > 0) {
            isAwake(client);
        }
        if (client.answer.hasRemaining()) {
            client.key.interestOps(SelectionKey.OP_WRITE);
        } else {
            client.key.interestOps(SelectionKey.OP_READ);
            client.channel.shutdownOutput();
        }
    }

    private ByteBuffer answer(String request) {
        String body = "Hello, client";
        if (request.startsWith("GET /status ")) {
            body = overview();
        } else if (request.startsWith("GET /big ")) {
            body = "Hello, client!!\n".repeat(1024 * 1024);
        }
        String head =
                "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                        + body.length()
                        + "\r\nConnection: close\r\n\r\n";
        byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private String overview() {
        StringBuilder page = new StringBuilder();
        page.append("clients ").append(bySilence.size()).append('\n');
        page.append("accepted ").append(accepted).append('\n');
        page.append("silent ").append(silent).append('\n');
        page.append("turns ").append(turns).append('\n');
        for (Client client : bySilence) {
            long millis = client.silence() / 1_000_000;
            page.append('#').append(client.number).append(' ').append(millis).append('\n');
        }
        return page.toString();
    }

    private static final class Client {
        final int number;
        final SocketChannel channel;
        final SelectionKey key;
        final ByteBuffer input = ByteBuffer.allocate(REQUEST_BYTES);
        ByteBuffer answer;
        long lastNanos = System.nanoTime();

        Client(int number, SocketChannel channel, SelectionKey key) {
            this.number = number;
            this.channel = channel;
            this.key = key;
        }

        long silence() {
            return System.nanoTime() - lastNanos;
        }
    }
}
