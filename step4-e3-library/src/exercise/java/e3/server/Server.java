package e3.server;

import e3.guard.GracefulEnd;
import e3.guard.MemoryBudget;
import e3.loop.Loop;
import e3.loop.Quietly;
import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A TCP server on a loop: it listens on one address, and gives each client a {@link Connection}
 * with a {@link Protocol} of its own. Several servers may share a loop. A whole program, which
 * sends back what it gets:
 *
 * <pre>{@code
 * Server server = new Server(() -> Connection::write);
 * server.listen(9999);
 * Loop.instance().start();
 * }</pre>
 *
 * <p>It belongs to the loop's thread: set it up before {@link Loop#start}, or inside {@link
 * Loop#execute}.
 */
public final class Server implements Closeable {
    final Shared shared;
    private final Supplier<? extends Protocol> protocols;
    private final Acceptor.Accept accept;
    Acceptor acceptor; // null until it listens
    private int port;
    private long accepted;
    private int dropped;

    /**
     * On {@link Loop#instance()}, with {@link Limits#DEFAULTS}, and without a trace of its own.
     *
     * @param protocols makes one for each client
     */
    public Server(Supplier<? extends Protocol> protocols) {
        this(Loop.instance(), Limits.DEFAULTS, Trace.NONE, protocols);
    }

    /**
     * With {@link MemoryBudget#ofThisJvm()}, which all servers share.
     *
     * @param loop where it lives
     * @param limits what its clients may take
     * @param trace hears what its connections do; what fails is told to the loop's trace
     * @param protocols makes one for each client
     */
    public Server(Loop loop, Limits limits, Trace trace, Supplier<? extends Protocol> protocols) {
        this(loop, limits, MemoryBudget.ofThisJvm(), trace, protocols);
    }

    /**
     * @param loop where it lives
     * @param limits what its clients may take
     * @param memory what all its connections together may hold
     * @param trace hears what its connections do; what fails is told to the loop's trace
     * @param protocols makes one for each client
     */
    public Server(
            Loop loop,
            Limits limits,
            MemoryBudget memory,
            Trace trace,
            Supplier<? extends Protocol> protocols) {
        this(loop, limits, memory, trace, protocols, ServerSocketChannel::accept);
    }

    Server(
            Loop loop,
            Limits limits,
            MemoryBudget memory,
            Trace trace,
            Supplier<? extends Protocol> protocols,
            Acceptor.Accept accept) {
        shared = new Shared(loop, limits, memory, trace);
        this.protocols = protocols;
        this.accept = accept;
    }

    /**
     * Listens on 127.0.0.1, so that nobody outside reaches a server by accident.
     *
     * @param port 0 takes a free one, see {@link #port()}
     * @throws IOException if it cannot, for example because the port is in use
     */
    public void listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        listen(new InetSocketAddress(loopback, port));
    }

    /**
     * Listens on {@code address}. After a failure it may be called again.
     *
     * @param address of this computer
     * @throws java.net.BindException if the port is in use
     * @throws IllegalStateException if this server listens, or has listened
     * @throws IOException if it cannot
     */
    public void listen(InetSocketAddress address) throws IOException {
        checkListensOnce();
        // a socket that speaks IPv4 only is a little quicker
        boolean ipv4 = address.getAddress() instanceof Inet4Address;
        ServerSocketChannel listener =
                ipv4
                        ? ServerSocketChannel.open(StandardProtocolFamily.INET)
                        : ServerSocketChannel.open();
        try {
            listen(listener.bind(address, shared.limits.accepting().backlog()));
        } catch (Throwable failed) {
            Quietly.close(listener);
            throw failed;
        }
    }

    /**
     * Listens on a channel that is bound already, with options of its own such as SO_REUSEPORT.
     * From then on it is the server's to close; after a failure it is the caller's.
     *
     * @param listener bound already
     * @throws IOException if it cannot
     */
    public void listen(ServerSocketChannel listener) throws IOException {
        checkListensOnce();
        InetSocketAddress bound = (InetSocketAddress) listener.getLocalAddress();
        Objects.requireNonNull(bound, "bind the channel first");
        acceptor = Acceptor.open(shared, listener, accept, new Entrance());
        shared.whenOneHasGone = this::oneHasGone;
        port = bound.getPort();
        shared.attempt("a trace failed", () -> shared.trace.listening(bound));
    }

    private void checkListensOnce() {
        if (acceptor != null || shared.isEnding()) {
            throw new IllegalStateException(
                    "a server listens once; for another port make another server");
        }
    }

    /** {@return the port it listens on, or has listened on; 0 before that} */
    public int port() {
        return port;
    }

    /**
     * Ends without losing an answer: stops accepting, has answered what has arrived or arrives
     * within {@link GracefulEnd#LAST_REQUESTS}, lets the others finish, and drops those who need
     * longer than {@code grace}. Then {@code then} runs on the loop. Called again, it changes
     * nothing but runs this {@code then} at the end, too.
     *
     * @param grace how long the clients may take
     * @param then runs at the end, on the loop
     */
    public void finish(Duration grace, Runnable then) {
        shared.checkThread("Server.finish");
        if (shared.end == null) {
            shared.end = new GracefulEnd(shared.loop, new EndOfServer(this));
        }
        shared.end.begin(grace, then);
    }

    /**
     * Stops accepting and drops every connection. Again, or before {@link #listen}: nothing. A loop
     * that is closed does this for all servers on it.
     */
    @Override
    public void close() {
        shared.checkThreadUnlessClosed("Server.close");
        if (acceptor != null) {
            acceptor.close();
        }
    }

    private void oneHasGone() {
        acceptor.resumeSoon();
        if (shared.end != null) {
            shared.end.endIfEmpty();
        }
    }

    /**
     * Tells another trace, before the first client has come. Public for e3, not for programs.
     *
     * @param newTrace hears what its connections do
     */
    public void trace(Trace newTrace) {
        if (accepted > 0) {
            throw new IllegalStateException("a server's trace is chosen before its first client");
        }
        shared.trace = newTrace;
    }

    /** {@return the loop it is on} */
    public Loop loop() {
        return shared.loop;
    }

    /** {@return clients so far} */
    public long accepted() {
        return accepted;
    }

    /** {@return clients that are connected now} */
    public int open() {
        return shared.clients.size();
    }

    /** {@return clients that were still connected when it was closed} */
    public int dropped() {
        return dropped;
    }

    private final class Entrance implements Acceptor.Newcomers {
        @Override
        public boolean hasRoomFor(int newcomers) {
            int most = shared.limits.accepting().connections();
            return shared.clients.size() + newcomers <= most
                    && shared.memory.hasRoomFor((long) newcomers * Shared.BYTES_OF_A_CONNECTION);
        }

        @Override
        public void welcome(SocketChannel newcomer) {
            try {
                accepted++;
                int number = Clients.numberOf(accepted);
                shared.trace.accepted(number);
                Protocol protocol = protocols.get();
                if (acceptor.isClosed()) {
                    Quietly.close(newcomer); // the protocol's maker has closed the server
                } else {
                    Connection.open(shared, number, newcomer, protocol);
                }
            } catch (Throwable thrown) {
                Quietly.close(newcomer);
                shared.trouble("a connection could not be set up", thrown);
            }
        }

        @Override
        public void acceptorClosed() {
            dropped += shared.clients.size();
            shared.clients.forEach(Connection::close);
            oneHasGone();
        }
    }
}
