// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * The rules of a connection: what is done when its channel is ready, what follows from an event,
 * and what happens when its time is over. The state is the connection's; the rules are here, in one
 * place to read. They are static, for they have no state: a thousand clients need no second
 * thousand of objects.
 */
final class ConnectionRules {
    private ConnectionRules() {}

    /**
     * Its channel is ready for something, or may be: one write, if something waits, and one read.
     */
    static void writeAndRead(Connection connection) throws IOException {
        if (connection.output.waiting() > 0) {
            drain(connection);
        }
        if (connection.state == Connection.State.LINGERING) {
            lingerOn(connection);
        } else if (isReading(connection)) {
            connection.input.read(connection);
        }
    }

    private static void drain(Connection connection) throws IOException {
        boolean room = connection.output.drain(connection);
        if (connection.output.waiting() == 0) {
            connection.input.timeBegins(connection.shared);
        }
        if (room && connection.isOpen()) {
            connection.protocol.onRoom(connection);
        }
    }

    private static void lingerOn(Connection connection) throws IOException {
        if (!connection.output.discard(connection)) {
            connection.close();
        }
    }

    /** Written while no event of this connection runs, so nothing else will send it. */
    static void writeFromElsewhere(Connection connection, ByteBuffer bytes) throws IOException {
        connection.send(bytes);
        if (!connection.input.keepsSomething()) {
            // a message that the server pushes ends a silence, too
            connection.input.timeBegins(connection.shared);
        }
        settle(connection);
    }

    static void offerAgain(Connection connection) {
        if (connection.isOpen()) {
            connection.input.offerAgain(connection);
            // a pause is no time of the client's: now that it has ended, its deadline is near again
            watchDeadline(connection);
        }
    }

    /** While the server finishes, a client that is not in the middle of something has to go. */
    static void finishIfServerDoes(Connection connection) {
        boolean waits = isReading(connection) || connection.input.hasEnded();
        if (connection.shared.isFinishing() && connection.isOpen() && waits) {
            connection.protocol.onFinish(connection);
        }
    }

    /** What an event, or a write from elsewhere, leaves to do. */
    static void settle(Connection connection) throws IOException {
        endIfAllIsSent(connection);
        if (connection.state == Connection.State.CLOSED) {
            return;
        }
        if (holdsSomething(connection)) {
            watchDeadline(connection);
            updateHeldBytes(connection);
        }
        offerIfThereIsRoom(connection);
        updateInterest(connection);
    }

    /** To close with input unread would send a reset: see {@link e3.guard.Linger}. */
    private static void endIfAllIsSent(Connection connection) throws IOException {
        boolean flushed =
                connection.state == Connection.State.FLUSHING && connection.output.waiting() == 0;
        if (flushed && connection.input.hasUnread()) {
            linger(connection);
        } else if (flushed) {
            connection.close();
        }
    }

    /** Keeps what the client still sends from turning into a reset. */
    private static void linger(Connection connection) throws IOException {
        connection.output.linger(connection);
        connection.state = Connection.State.LINGERING;
    }

    /** Most connections hold nothing most of the time. */
    private static boolean holdsSomething(Connection connection) {
        return connection.input.keepsSomething()
                || connection.output.hasDeadline()
                || connection.held > 0;
    }

    /** Somebody looks at this client when its time is over. */
    private static void watchDeadline(Connection connection) {
        connection.shared.sweep.lookBy(deadline(connection));
    }

    /** May drop the largest of all clients, even this one. */
    private static void updateHeldBytes(Connection connection) {
        int now = connection.input.capacity() + connection.output.capacity();
        int more = now - connection.held;
        connection.held = now;
        connection.shared.hold(more);
    }

    static void offerIfThereIsRoom(Connection connection) {
        if (connection.isOpen() && !connection.output.isCongested()) {
            boolean wasHeldBack = connection.input.stopHoldingBack();
            if (wasHeldBack) {
                connection.offerSoon();
            }
        }
    }

    /** The one place where interest is set, always from the state. */
    static void updateInterest(Connection connection) {
        SelectionKey key = connection.key;
        if (!key.isValid()) {
            return; // it was dropped a moment ago: all clients together held too much
        }
        boolean reads = isReading(connection) || connection.state == Connection.State.LINGERING;
        boolean waits = connection.output.waiting() > 0;
        if (!reads) {
            connection.input.mayMissSomething();
        }
        // region 4.8 stop reading from one who does not read
        // TODO 4.8: a client may always send, even one that takes none of its answers. Who keeps
        // them? And how often does select return?
        int ops = SelectionKey.OP_READ;
        if (waits) {
            ops |= SelectionKey.OP_WRITE;
        }
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
        // endregion 4.8
    }

    /** Its time is over, it seems. */
    static void endIfOverdue(Connection connection) {
        // region 4.2 look before you judge
        // TODO 4.2: its deadline has passed, so it was too slow. Or was it? A slow handler of
        // somebody else may have kept us from reading what came in time.
        // endregion 4.2
        tellWhichLimit(connection);
        boolean halfWay = connection.isOpen() && connection.input.keepsSomething();
        if (halfWay && !connection.output.hasDeadline()) {
            connection.runEvent(it -> it.protocol.onTimeout(it));
            connection.finish();
        } else {
            connection.close();
        }
    }

    private static void tellWhichLimit(Connection connection) {
        String limit = "messages.idle";
        if (connection.state == Connection.State.LINGERING) {
            limit = "lingering";
        } else if (connection.output.hasDeadline()) {
            limit = "output";
        } else if (connection.input.keepsSomething()) {
            limit = "messages.time";
        }
        tellLimit(connection, limit);
    }

    static boolean isReading(Connection connection) {
        return connection.isOpen()
                && connection.input.isReading()
                && !connection.output.isCongested();
    }

    static boolean hasWrittenEnough(Connection connection) {
        Output output = connection.output;
        int written = connection.shared.events.written() + output.waiting();
        return output.isCongested() || written > connection.shared.outputLimits.high();
    }

    static long deadline(Connection connection) {
        Output output = connection.output;
        return output.hasDeadline() ? output.deadline() : connection.input.deadline();
    }

    /** It goes because of this one of the {@link Limits}. */
    static void tellLimit(Connection connection, String limit) {
        Shared shared = connection.shared;
        shared.attempt("a trace failed", () -> shared.trace.overLimit(connection.id, limit));
    }
}
