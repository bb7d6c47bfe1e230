package e3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.*;
import java.time.Duration;

/**
 * The handler of a listening channel. Too many clients and an accept that fails are one thing: it
 * pauses, the kernel queues the callers, and it goes on when a connection closes or a second has
 * passed.
 */
final class Acceptor implements Handler, Closeable {
    private final Server server;
    private final SelectionKey key;
    // a descriptor, given up when there is no other: without any the JVM cannot even load a class.
    // The idea is libuv's
    private SocketChannel reserve;
    private boolean resuming;

    Acceptor(Server server, ServerSocketChannel listener) throws IOException {
        this.server = server;
        // region 4.2 two servers on one loop
        key = server.loop.register(listener, SelectionKey.OP_ACCEPT, this);
        // endregion 4.2
        // the JDK's first close opens a socket pair: now, and not when there are no descriptors
        // left
        Loop.closeQuietly(SocketChannel.open());
        reserve = SocketChannel.open();
    }

    /** Until nobody waits, but with a bound, for those already connected wait meanwhile. */
    @Override
    public void handle(SelectionKey ready) {
        try {
            for (int i = 0;
                    i < server.limits.acceptsPerTurn() && server.room() && key.isValid();
                    i++) {
                SocketChannel channel = server.accept((ServerSocketChannel) key.channel());
                if (channel == null) {
                    return;
                }
                server.adopt(channel);
            }
        } catch (Throwable refused) {
            // "Too many open files", or an Error because no class can be loaded for the same reason
            Loop.closeQuietly(reserve);
            pause();
            server.loop.trouble("cannot accept, will try again within a second", refused);
        }
        if (!server.room() && key.isValid()) {
            pause();
        }
    }

    // left on, OP_ACCEPT would wake the loop again and again for callers whom it cannot take
    private void pause() {
        key.interestOps(0);
        server.sweepBy(server.loop.now());
    }

    boolean paused() {
        return key.isValid() && key.interestOps() == 0;
    }

    // in the next turn: it takes a select to give a closed channel's descriptor back
    void resumeSoon() {
        if (paused() && !resuming) {
            resuming = true;
            server.loop.schedule(Duration.ZERO, this::resume);
        }
    }

    void resume() {
        resuming = false;
        if (paused() && server.room() && reserved()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
            // at once: until a refusal gives the reserve up again, nobody else has a descriptor
            handle(key);
        }
    }

    private boolean reserved() {
        try {
            reserve = reserve.isOpen() ? reserve : SocketChannel.open();
            return true;
        } catch (IOException | Error none) {
            server.sweepBy(server.loop.now());
            return false;
        }
    }

    /**
     * The server ends. Those whom the kernel has connected already are not left behind: their
     * requests may be in.
     */
    void acceptLast() {
        for (int before = -1; server.accepted > before && key.isValid(); ) {
            before = server.accepted;
            handle(key);
        }
        close();
    }

    @Override
    public void close() {
        Loop.closeQuietly(key.channel());
        Loop.closeQuietly(reserve);
    }
}
