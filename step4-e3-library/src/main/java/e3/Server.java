package e3;

import java.io.Closeable;
import java.io.IOException;
import java.net.*;
import java.nio.channels.*;
import java.time.Duration;
import java.util.Objects;
import java.util.function.*;

/**
 * Listens on one address, accepts, and gives each client a {@link Connection} with a {@link
 * Protocol} of its own. Several servers may share a loop. Like all of e3 it belongs to the loop's
 * thread: set it up before {@link Loop#start}, or inside {@link Loop#execute}.
 */
public class Server implements Closeable {
    final Loop loop;
    final Limits limits;
    Trace trace;
    int accepted, open, dropped;
    private final Supplier<? extends Protocol> protocols;
    private Acceptor acceptor;
    private Timer sweep; // the next one
    private Runnable whenEnded;
    private int port;

    /**
     * On {@link Loop#instance()}, with {@link Limits#DEFAULTS}, telling its troubles on standard
     * error.
     */
    public Server(Supplier<? extends Protocol> protocols) {
        this(Loop.instance(), Limits.DEFAULTS, Trace.troubles(), protocols);
    }

    public Server(Loop loop, Limits limits, Trace trace, Supplier<? extends Protocol> protocols) {
        this.loop = loop;
        this.limits = limits;
        this.trace = trace;
        this.protocols = protocols;
    }

    /**
     * Listens on 127.0.0.1, so that nobody outside reaches a server by accident. Port 0 takes a
     * free one, see {@link #port}.
     */
    public void listen(int port) throws IOException {
        listen(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    }

    /**
     * Listens on {@code address}. After a failure it may be called again.
     *
     * @throws java.net.BindException if the port is in use
     * @throws IllegalStateException if this server listens, or has listened
     */
    public void listen(InetSocketAddress address) throws IOException {
        checkListensOnce();
        // then a socket that speaks IPv4 only: 1 us less a connection
        boolean ipv4 = address.getAddress() instanceof Inet4Address;
        ServerSocketChannel listener =
                ipv4
                        ? ServerSocketChannel.open(StandardProtocolFamily.INET)
                        : ServerSocketChannel.open();
        try {
            listen(listener.bind(address, limits.backlog()));
        } catch (Throwable failed) {
            Loop.closeQuietly(listener);
            throw failed;
        }
    }

    /**
     * The same on a channel that is bound already, with options of its own such as SO_REUSEPORT.
     * Once it listens, the server closes it.
     */
    public void listen(ServerSocketChannel listener) throws IOException {
        checkListensOnce();
        // listener.socket() would load six classes more: 3 ms of the start
        InetSocketAddress bound = (InetSocketAddress) listener.getLocalAddress();
        port = bound.getPort();
        trace.listening(bound);
        acceptor = new Acceptor(this, listener);
    }

    private void checkListensOnce() {
        if (acceptor != null || ending()) {
            throw new IllegalStateException(
                    "a server listens once; for another port make another server");
        }
    }

    /** The port it listens on, or has listened on; 0 before. */
    public int port() {
        return port;
    }

    /**
     * Stops accepting and drops every connection. Again, or before {@link #listen}, it does
     * nothing.
     */
    @Override
    public void close() {
        if (acceptor != null && loop.selector.isOpen()) {
            loop.check("Server.close");
            acceptor.close();
            dropped += open;
            forEach(Connection::close);
        }
    }

    /**
     * Ends without losing an answer: stops accepting, takes what has arrived and has it answered,
     * closes who is idle, lets the others finish, and drops those who need longer than {@code
     * grace}. Then {@code then} runs on the loop. Of several calls the first counts.
     */
    public void finish(Duration grace, Runnable then) {
        loop.check("Server.finish");
        if (ending()) {
            return;
        }
        whenEnded = Objects.requireNonNull(then, "nothing to do at the end");
        if (acceptor != null) {
            acceptor.acceptLast();
        }
        loop.schedule(grace, this::close);
        loop.schedule(
                Duration.ZERO,
                () -> {
                    forEach(connection -> connection.handle(connection.key));
                    runIfEnded();
                });
    }

    boolean ending() {
        return whenEnded != null;
    }

    private void runIfEnded() {
        if (open == 0 && ending()) {
            loop.schedule(Duration.ZERO, whenEnded);
            whenEnded = () -> {};
        }
    }

    boolean room() {
        return open < limits.connections();
    }

    /** A seam for tests: accept can fail. */
    SocketChannel accept(ServerSocketChannel listener) throws IOException {
        return listener.accept();
    }

    void adopt(SocketChannel channel) {
        try {
            trace.accepted(++accepted);
            new Connection(this, accepted, channel, protocols.get());
            open++;
        } catch (Throwable thrown) {
            Loop.closeQuietly(channel);
            loop.trouble("a connection could not be set up", thrown);
        }
    }

    void closed() {
        open--;
        acceptor.resumeSoon();
        runIfEnded();
    }

    /**
     * Looks at all of them, when one can be overdue and at most once a second: a timer for each
     * would have to be moved with every message.
     */
    private void sweep() {
        sweep = null;
        try {
            acceptor.resume();
            forEach(connection -> connection.sweep(loop.now()));
        } catch (Throwable failed) {
            sweepBy(loop.now()); // once more, for those whom it did not reach
            throw failed;
        }
    }

    /** Somebody must be looked at by then, but not before a second has passed. */
    void sweepBy(long time) {
        long wait = Math.max(time - loop.now(), 1_000_000_000);
        // a millisecond, in which select counts
        if (sweep == null || sweep.due - loop.now() - wait > 1_000_000) {
            Timer later = sweep;
            sweep = loop.schedule(Duration.ofNanos(wait), this::sweep);
            if (later != null) {
                later.cancel();
            }
        }
    }

    private void forEach(Consumer<Connection> action) {
        for (SelectionKey key : loop.selector.keys()) {
            if (key.attachment() instanceof Connection connection && connection.server == this) {
                action.accept(connection);
            }
        }
    }
}
