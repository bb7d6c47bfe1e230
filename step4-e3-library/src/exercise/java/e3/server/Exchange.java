// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=4
package e3.server;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * What is done with a connection when something happens: read and write, settle what follows, and
 * end it when its time is over. The state is the connection's; the rules are here.
 */
final class Exchange {
    private Exchange() {}

    /** Its channel is ready for something, or may be. */
    static void withClient(Connection connection) throws IOException {
        if (connection.output.waiting() > 0) {
            drain(connection);
        }
        if (connection.state == Connection.State.LINGERING) {
            lingerOn(connection);
        } else if (connection.isReading()) {
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

    static void offerAgain(Connection connection) {
        if (connection.isOpen()) {
            connection.input.offerAgain(connection);
        }
    }

    /** While the server finishes, who is not in the middle of something is asked to go. */
    static void finishIfServerDoes(Connection connection) {
        boolean waits = connection.isReading() || connection.input.hasEnded();
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
        tellWhatItHolds(connection);
        offerIfThereIsRoom(connection);
        updateInterest(connection);
    }

    /** To close with input unread would send a reset: see {@link e3.guard.Linger}. */
    private static void endIfAllIsSent(Connection connection) throws IOException {
        boolean flushed =
                connection.state == Connection.State.FLUSHING && connection.output.waiting() == 0;
        if (flushed && connection.input.hasUnread()) {
            connection.output.linger(connection);
            connection.state = Connection.State.LINGERING;
        } else if (flushed) {
            connection.close();
        }
    }

    /** Most connections hold nothing most of the time. */
    private static void tellWhatItHolds(Connection connection) {
        Input input = connection.input;
        Output output = connection.output;
        if (!input.keepsSomething() && !output.hasDeadline() && connection.held == 0) {
            return;
        }
        int more = input.capacity() + output.capacity() - connection.held;
        connection.held += more;
        connection.shared.sweep.by(connection.deadline());
        connection.shared.hold(more);
    }

    static void offerIfThereIsRoom(Connection connection) {
        if (connection.isOpen() && !connection.output.isCongested() && connection.input.release()) {
            connection.offerSoon();
        }
    }

    /** The one place where interest is set, always from the state. */
    static void updateInterest(Connection connection) {
        SelectionKey key = connection.key;
        if (!key.isValid()) {
            return; // it was dropped a moment ago: all together held too much
        }
        boolean reads = connection.isReading() || connection.state == Connection.State.LINGERING;
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
        boolean halfWay = connection.isOpen() && connection.input.keepsSomething();
        if (halfWay && !connection.output.hasDeadline()) {
            connection.on(it -> it.protocol.onTimeout(it));
            connection.finish();
        } else {
            connection.close();
        }
    }
}
