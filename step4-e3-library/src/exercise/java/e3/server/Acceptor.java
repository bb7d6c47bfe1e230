package e3.server;

import e3.guard.SpareDescriptor;
import e3.loop.Handler;
import e3.loop.LoopInternals;
import e3.loop.Quietly;
import e3.loop.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The handler of a listening channel. Too many clients and an accept that fails are one thing: it
 * pauses, the kernel queues the callers, and it goes on when a connection closes or a second has
 * passed. Both are said, once for each pause.
 *
 * <pre>
 *     ACCEPTING ──full, or accept failed──► PAUSED ──room, or a second──► ACCEPTING
 *     ACCEPTING or PAUSED ──stop()──► LAST_CALL ──nobody waits in the kernel──► CLOSED
 *     any state ──close()──► CLOSED
 * </pre>
 */
final class Acceptor implements Handler, Closeable {
    /** How a caller is accepted. A test replaces it to make it fail. */
    @FunctionalInterface
    interface Accept {
        SocketChannel from(ServerSocketChannel listener) throws IOException;
    }

    /** What becomes of those it has accepted. */
    interface Newcomers {
        boolean hasRoomFor(int more);

        /** Must not throw. */
        void welcome(SocketChannel newcomer);

        /** Those it has let in have to go, too. */
        void acceptorClosed();
    }

    private enum State {
        ACCEPTING,
        PAUSED,
        LAST_CALL,
        CLOSED
    }

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Shared shared;
    private final Accept accept;
    private final Newcomers newcomers;
    private final SpareDescriptor spare;
    private final ServerSocketChannel listener;
    private SelectionKey key;
    private State state = State.ACCEPTING;
    private Timer next; // when it tries again; null while nothing keeps it
    private int lastCallers; // so many may still be in the kernel's queue

    private Acceptor(
            Shared shared, ServerSocketChannel listener, Accept accept, Newcomers newcomers)
            throws IOException {
        this.shared = shared;
        this.listener = listener;
        this.accept = accept;
        this.newcomers = newcomers;
        spare = new SpareDescriptor();
    }

    /** The descriptor in reserve comes first: if there is none, nothing is registered yet. */
    static Acceptor open(
            Shared shared, ServerSocketChannel listener, Accept accept, Newcomers newcomers)
            throws IOException {
        Acceptor acceptor = new Acceptor(shared, listener, accept, newcomers);
        try {
            acceptor.key = shared.loop.register(listener, SelectionKey.OP_ACCEPT, acceptor);
            return acceptor;
        } catch (Throwable failed) {
            Quietly.close(acceptor.spare);
            throw failed;
        }
    }

    /** Until nobody waits, but with a bound: those already connected wait meanwhile. */
    @Override
    public void handle(SelectionKey ready) {
        try {
            for (int i = 0; i < shared.limits.accepting().perTurn() && isOpenForMore(); i++) {
                SocketChannel newcomer = accept.from(listener);
                if (newcomer == null) {
                    return;
                }
                newcomers.welcome(newcomer);
            }
        } catch (Throwable refused) {
            giveUpForNow(refused);
        }
        pauseIfFull();
    }

    private boolean isOpenForMore() {
        return state == State.ACCEPTING && newcomers.hasRoomFor(1);
    }

    /** "Too many open files", or an Error: no class can be loaded, for the same reason. */
    private void giveUpForNow(Throwable refused) {
        spare.giveUp();
        pauseOrRetry();
        shared.trouble("cannot accept, will try again within a second", refused);
    }

    private void pauseIfFull() {
        if (state == State.ACCEPTING && !newcomers.hasRoomFor(1)) {
            pauseOrRetry();
            shared.trouble(
                    "full: no client is accepted until one leaves or memory is free again", null);
        }
    }

    /**
     * Left on, OP_ACCEPT would wake the loop again and again for callers that it cannot take. In
     * the last call there is nothing to pause, and only the next try to be set.
     */
    private void pauseOrRetry() {
        if (state == State.ACCEPTING) {
            state = State.PAUSED;
        }
        if (key.isValid()) {
            key.interestOps(0);
        }
        resumeIn(RETRY);
    }

    /** There is only one next time, however many reasons there are. */
    private void resumeIn(Duration delay) {
        if (next != null) {
            next.cancel();
        }
        next = shared.loop.schedule(delay, this::resume);
    }

    /** A connection has gone. It takes a select until its descriptor is free: in the next turn. */
    void resumeSoon() {
        if (state == State.PAUSED || state == State.LAST_CALL) {
            resumeIn(Duration.ZERO);
        }
    }

    private void resume() {
        next = null;
        if (state == State.LAST_CALL) {
            acceptLast();
        } else if (state == State.PAUSED) {
            acceptAgain();
        }
    }

    /** At once: until a refusal gives the reserve up again, nobody else takes the descriptor. */
    private void acceptAgain() {
        if (!newcomers.hasRoomFor(1) || !spare.takeBack()) {
            resumeIn(RETRY); // another loop may have given memory back, and nobody tells us
            return;
        }
        state = State.ACCEPTING;
        key.interestOps(SelectionKey.OP_ACCEPT);
        handle(key);
    }

    /**
     * The server ends. Clients that the kernel has already connected are still accepted: they may
     * have sent a request.
     */
    void stop() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.LAST_CALL;
        spare.giveUp();
        lastCallers = shared.limits.accepting().backlog() + 1;
        key.interestOps(0);
        acceptLast();
    }

    /**
     * Closes the listener the moment nobody waits, and only then welcomes those that did. Until
     * they are in, it does not count as closed: the server must not end without them.
     */
    private void acceptLast() {
        List<SocketChannel> last = new ArrayList<>();
        boolean nobodyWaits = false;
        try {
            nobodyWaits = takeAll(last);
            if (nobodyWaits) {
                LoopInternals.closeAtOnce(shared.loop, listener);
            } else {
                resumeIn(RETRY); // there is no room for the next one
            }
        } catch (Throwable refused) {
            giveUpForNow(refused);
        }
        last.forEach(newcomers::welcome);
        // one of them may have closed the server
        if (nobodyWaits && state == State.LAST_CALL) {
            state = State.CLOSED;
            shared.whenOneHasGone.run();
        }
    }

    /** Returns true if nobody waits any more, false if there is no room for those that do. */
    private boolean takeAll(List<SocketChannel> last) throws IOException {
        while (newcomers.hasRoomFor(last.size() + 1)) {
            SocketChannel newcomer = lastCallers > 0 ? accept.from(listener) : null;
            if (newcomer == null) {
                return true;
            }
            last.add(newcomer);
            lastCallers--;
        }
        return false;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    @Override
    public void close() {
        state = State.CLOSED;
        Quietly.close(listener);
        Quietly.close(spare);
        newcomers.acceptorClosed();
    }
}
