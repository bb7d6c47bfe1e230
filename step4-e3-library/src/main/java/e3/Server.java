package e3;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Listens on one address, accepts, and gives each client a {@link Connection} with a {@link Protocol} of its own. Several servers may share a loop.
 * Like all of e3 it belongs to the loop's thread: set it up before {@link Loop#start}, or inside {@link Loop#execute}.
 *
 * <p>Too many clients and an accept that fails are one thing: it stops accepting, the kernel queues the callers, and it accepts again when a connection
 * closes or a second has passed. It never spins, and never ends because of that.
 */
public class Server implements Closeable {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    final Loop loop;
    final Limits limits;
    Trace trace;
    final long idleNanos;
    final long messageNanos;
    /** Connections so far, and those open now. */
    int accepted;
    int open;

    private final Supplier<? extends Protocol> protocols;
    private ServerSocketChannel listener;
    private int port;
    private SelectionKey key;
    private SocketChannel reserve;
    private Timer sweeper;
    private Runnable whenEnded;

    /** On {@link Loop#instance()}, with {@link Limits#DEFAULTS}, reporting troubles on standard error. */
    public Server(Supplier<? extends Protocol> protocols) {
        this(Loop.instance(), Limits.DEFAULTS, Trace.troubles(), protocols);
    }

    public Server(Loop loop, Limits limits, Trace trace, Supplier<? extends Protocol> protocols) {
        this.loop = loop;
        this.limits = limits;
        this.trace = trace;
        this.protocols = protocols;
        idleNanos = limits.idle().toNanos();
        messageNanos = limits.message().toNanos();
    }

    /** Listens on 127.0.0.1 only, so that nobody outside reaches a server by accident. Port 0 takes a free one, see {@link #port}. */
    public void listen(int port) throws IOException {
        listen(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    }

    /**
     * Listens on {@code address}. After a failure it may be called again.
     *
     * @throws BindException         if the port is in use
     * @throws IllegalStateException if this server listens already
     */
    public void listen(InetSocketAddress address) throws IOException {
        if (listener != null) {
            throw new IllegalStateException("this server listens already; for another port make another server");
        }
        // For an IPv4 address an IPv4 socket: 1 us less a connection than one that speaks both.
        ServerSocketChannel opened = address.getAddress() instanceof Inet4Address
                ? ServerSocketChannel.open(StandardProtocolFamily.INET) : ServerSocketChannel.open();
        try {
            opened.bind(address, limits.backlog());
            // region 4.2 two servers on one loop
            key = loop.register(opened, SelectionKey.OP_ACCEPT, this::acceptConnections);
            listener = opened;
            // endregion 4.2
            reserve = SocketChannel.open();
        } finally {
            if (listener == null) {
                Quietly.close(opened);
            }
        }
        port = listener.socket().getLocalPort();
        trace.listening((InetSocketAddress) listener.getLocalAddress());
    }

    public int port() {
        return port;
    }

    /** Stops accepting and drops every connection. A second call does nothing. */
    @Override
    public void close() {
        if (!loop.keys().isEmpty()) {
            loop.check("close");
        }
        Quietly.close(listener);
        Quietly.close(reserve);
        connections().forEach(Connection::close);
    }

    /**
     * Ends without losing an answer: stops accepting, answers what has arrived, closes what is idle, lets the rest finish, and drops whoever needs longer
     * than {@code grace}.
     *
     * @param then runs on the loop when the last connection is gone
     */
    public void finish(Duration grace, Runnable then) {
        loop.check("finish");
        acceptConnections(key); // those whom the kernel has connected already
        Quietly.close(listener);
        whenEnded = then;
        loop.schedule(Duration.ZERO, this::endConnections);
        loop.schedule(grace, this::close);
    }

    private void endConnections() {
        connections().forEach(Connection::end);
        runIfEnded();
    }

    private void runIfEnded() {
        if (open == 0 && whenEnded != null) {
            Runnable then = whenEnded;
            whenEnded = () -> { };
            then.run();
        }
    }

    boolean ending() {
        return whenEnded != null;
    }

    /** The acceptor. Until nobody waits, but with a bound, for those already connected wait meanwhile. */
    private void acceptConnections(SelectionKey ready) {
        int most = Math.min(limits.acceptsPerTurn(), limits.connections() - open);
        for (int i = 0; i < most; i++) {
            SocketChannel channel;
            try {
                channel = accept();
            } catch (Throwable refused) { // "Too many open files", or an Error because a class cannot be loaded for the same reason
                Quietly.close(reserve);
                reserve = null;
                pause();
                loop.trouble("cannot accept, trying again within a second", refused);
                return;
            }
            if (channel == null) {
                return;
            }
            adopt(channel);
        }
        if (open >= limits.connections()) {
            pause();
        }
    }

    /** A seam: tests let it fail. */
    SocketChannel accept() throws IOException {
        return listener.accept();
    }

    private void adopt(SocketChannel channel) {
        open++;
        try {
            trace.accepted(++accepted);
            new Connection(this, accepted, channel, protocols.get());
        } catch (Throwable thrown) {
            open--;
            Quietly.close(channel);
            loop.trouble("a connection could not be set up", thrown);
        }
        watch();
    }

    /** Level-triggered readiness would wake the loop again and again for callers whom it cannot take. */
    private void pause() {
        key.interestOps(0);
        watch();
    }

    private boolean paused() {
        return key.isValid() && key.interestOps() == 0;
    }

    private void resume() {
        if (paused() && open < limits.connections() && reserved()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    /** One descriptor is kept in reserve and given up when there are no more: without any the JVM cannot even load a class. libuv does the same. */
    private boolean reserved() {
        try {
            reserve = reserve != null ? reserve : SocketChannel.open();
            return true;
        } catch (IOException | Error none) {
            return false;
        }
    }

    void closed() {
        open--;
        if (paused()) {
            loop.schedule(Duration.ZERO, this::resume); // in the next turn: only select gives its descriptor back
        }
        runIfEnded();
    }

    /** Once a second, for all connections: a timer for each would have to be moved with every message. */
    private void sweep() {
        sweeper = null;
        resume();
        connections().forEach(connection -> connection.sweep(loop.now()));
        watch();
    }

    private void watch() {
        if (sweeper == null && (open > 0 || paused())) {
            sweeper = loop.schedule(SWEEP, this::sweep);
        }
    }

    private Stream<Connection> connections() {
        return loop.keys().stream().map(SelectionKey::attachment)
                .filter(Connection.class::isInstance).map(Connection.class::cast).filter(connection -> connection.server == this);
    }
}
