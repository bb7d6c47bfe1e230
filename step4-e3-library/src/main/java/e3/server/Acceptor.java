package e3.server;

import e3.guard.SpareDescriptor;
import e3.loop.Handler;
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
 * passed.
 *
 * <pre>
 *     ACCEPTING ◄──room again──► PAUSED
 *         └──────stop()──────► LAST_CALL ──nobody waits in the kernel──► CLOSED
 * </pre>
 */
final class Acceptor implements Handler, Closeable {
    /** What it does with whom it has accepted, and what may fail in between. */
    interface Door {
        SocketChannel accept(ServerSocketChannel listener) throws IOException;

        /** Must not throw. */
        void welcome(SocketChannel newcomer);

        boolean hasRoomFor(int newcomers);
    }

    private enum State {
        ACCEPTING,
        PAUSED,
        LAST_CALL,
        CLOSED
    }

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Shared shared;
    private final Door door;
    private final SpareDescriptor spare;
    private final ServerSocketChannel listener;
    private SelectionKey key;
    private State state = State.ACCEPTING;
    private Timer next; // when it tries again; null while nothing keeps it
    private int lastCallers; // so many may still be in the kernel's queue

    private Acceptor(Shared shared, ServerSocketChannel listener, Door door) throws IOException {
        this.shared = shared;
        this.listener = listener;
        this.door = door;
        spare = new SpareDescriptor();
    }

    /** The descriptor in reserve comes first: if there is none, nothing is registered yet. */
    static Acceptor open(Shared shared, ServerSocketChannel listener, Door door)
            throws IOException {
        Acceptor acceptor = new Acceptor(shared, listener, door);
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
                SocketChannel newcomer = door.accept(listener);
                if (newcomer == null) {
                    return;
                }
                door.welcome(newcomer);
            }
        } catch (Throwable refused) {
            giveUpForNow(refused);
        }
        pauseIfFull();
    }

    private boolean isOpenForMore() {
        return state == State.ACCEPTING && door.hasRoomFor(1);
    }

    /** "Too many open files", or an Error: no class can be loaded, for the same reason. */
    private void giveUpForNow(Throwable refused) {
        spare.giveUp();
        pause();
        shared.loop.trouble("cannot accept, will try again within a second", refused);
    }

    private void pauseIfFull() {
        if (state == State.ACCEPTING && !door.hasRoomFor(1)) {
            pause();
        }
    }

    /** Left on, OP_ACCEPT would wake the loop again and again for callers whom it cannot take. */
    private void pause() {
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
        if (!door.hasRoomFor(1) || !spare.takeBack()) {
            resumeIn(RETRY); // another loop may have given memory back, and nobody tells us
            return;
        }
        state = State.ACCEPTING;
        key.interestOps(SelectionKey.OP_ACCEPT);
        handle(key);
    }

    /** The server ends. Whom the kernel has connected is not left behind: he may have asked. */
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
     * Closes the listener the moment nobody waits, and only then welcomes those who did. Until they
     * are in, it does not count as closed: the server must not end without them.
     */
    private void acceptLast() {
        List<SocketChannel> newcomers = new ArrayList<>();
        boolean nobodyWaits = false;
        try {
            nobodyWaits = takeAll(newcomers);
            if (nobodyWaits) {
                shared.loop.closeAtOnce(listener);
            } else {
                resumeIn(RETRY); // there is no room for the next one
            }
        } catch (Throwable refused) {
            giveUpForNow(refused);
        }
        newcomers.forEach(door::welcome);
        if (nobodyWaits) {
            state = State.CLOSED;
            shared.whenOneHasGone.run();
        }
    }

    /** Returns true if nobody waits any more, false if there is no room for who does. */
    private boolean takeAll(List<SocketChannel> newcomers) throws IOException {
        while (door.hasRoomFor(newcomers.size() + 1)) {
            SocketChannel newcomer = lastCallers > 0 ? door.accept(listener) : null;
            if (newcomer == null) {
                return true;
            }
            newcomers.add(newcomer);
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
    }
}
