package e3.server;

import e3.guard.SpareDescriptor;
import e3.loop.Handler;
import e3.loop.Quietly;
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
    private boolean resuming; // that is scheduled already
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
        shared.loop.schedule(RETRY, this::resume);
    }

    /** A connection has gone. It takes a select until its descriptor is free: in the next turn. */
    void resumeSoon() {
        boolean waits = state == State.PAUSED || state == State.LAST_CALL;
        if (waits && !resuming) {
            resuming = true;
            shared.loop.schedule(Duration.ZERO, this::resume);
        }
    }

    private void resume() {
        resuming = false;
        if (state == State.LAST_CALL) {
            acceptLast();
        } else if (state == State.PAUSED && door.hasRoomFor(1)) {
            acceptAgain();
        }
    }

    /** At once: until a refusal gives the reserve up again, nobody else takes the descriptor. */
    private void acceptAgain() {
        if (!spare.takeBack()) {
            shared.loop.schedule(RETRY, this::resume);
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

    /** Closes the listener the moment nobody waits, and only then welcomes those who did. */
    private void acceptLast() {
        List<SocketChannel> newcomers = new ArrayList<>();
        try {
            boolean somebody = true;
            while (somebody && door.hasRoomFor(newcomers.size() + 1)) {
                SocketChannel newcomer = lastCallers > 0 ? door.accept(listener) : null;
                somebody = newcomer != null;
                if (somebody) {
                    newcomers.add(newcomer);
                    lastCallers--;
                }
            }
            if (!somebody) {
                closeAtOnce();
            }
        } catch (Throwable refused) {
            giveUpForNow(refused);
        }
        newcomers.forEach(door::welcome);
    }

    private void closeAtOnce() throws IOException {
        state = State.CLOSED;
        shared.loop.closeAtOnce(listener);
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
