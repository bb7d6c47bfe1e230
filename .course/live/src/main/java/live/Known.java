package live;

import java.util.Locale;
import java.util.StringJoiner;
import live.Lane.State;
import live.ServerThread.Mode;
import live.TraceLine.What;

/** What is known of a server at this moment, for plays and tests. */
final class Known {
    private static final int A_WHILE_MILLIS = 600;

    private final Server server;
    private final Tape tape;

    Known(Server server, Tape tape) {
        this.server = server;
        this.tape = tape;
    }

    boolean isAccepted(int client) {
        synchronized (tape) {
            return server.model.lane(client).isAccepted();
        }
    }

    State state(int client) {
        synchronized (tape) {
            return server.model.lane(client).state();
        }
    }

    boolean isOver(int client) {
        return state(client).isOver();
    }

    /** Bytes that it has got from the server. */
    long got(int client) {
        synchronized (tape) {
            return server.model.lane(client).gotBytes();
        }
    }

    long unread(int client) {
        synchronized (tape) {
            return server.model.lane(client).unread();
        }
    }

    /** Its bytes lie unread, and have done so for a while. */
    boolean isReadNoMore(int client) {
        synchronized (tape) {
            Lane lane = server.model.lane(client);
            return lane.state() == State.WAITS && lane.lyingMillis() > A_WHILE_MILLIS;
        }
    }

    /** Bytes that the server has read of it. */
    long read(int client) {
        synchronized (tape) {
            return server.model.lane(client).readBytes();
        }
    }

    /** Bytes that the server has written to it. */
    long written(int client) {
        synchronized (tape) {
            return server.model.lane(client).writtenBytes();
        }
    }

    /** Lines of the trace. */
    long lines(What what) {
        synchronized (tape) {
            return server.model.count(what);
        }
    }

    long mostInATurn() {
        synchronized (tape) {
            return server.model.mostInATurn();
        }
    }

    Mode mode() {
        synchronized (tape) {
            return server.thread.mode();
        }
    }

    /** Since the last byte, as far as the trace has told. */
    long turns() {
        synchronized (tape) {
            return server.thread.turns();
        }
    }

    long rate() {
        synchronized (tape) {
            return server.thread.rate();
        }
    }

    boolean hasEnded() {
        synchronized (tape) {
            return server.model.hasEnded();
        }
    }

    /** All of them, as the page has them: {@code "A left, B served"}. */
    String lanes() {
        synchronized (tape) {
            StringJoiner all = new StringJoiner(", ");
            server.model.forEach(
                    lane ->
                            all.add(
                                    Words.client(lane.client)
                                            + " "
                                            + lane.toldState().name().toLowerCase(Locale.ROOT)));
            return all.toString();
        }
    }
}
