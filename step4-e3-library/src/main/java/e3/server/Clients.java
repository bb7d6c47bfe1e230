package e3.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The open connections of a server. Each knows its place, so that none has to be searched for. */
final class Clients {
    /** The place of a connection that is not among them any more. */
    static final int GONE = -1;

    private final List<Connection> open = new ArrayList<>();

    /** Connections are numbered from 1; after two thousand million of them, from 1 again. */
    static int numberOf(long accepted) {
        return (int) ((accepted - 1) % Integer.MAX_VALUE) + 1;
    }

    void add(Connection connection) {
        connection.place = open.size();
        open.add(connection);
    }

    /** The last one takes the place of the one that goes. */
    void remove(Connection connection) {
        Connection last = open.remove(open.size() - 1);
        if (last != connection) {
            last.place = connection.place;
            open.set(last.place, last);
        }
        connection.place = GONE;
    }

    /** Does it to each. Some may go meanwhile; those that come meanwhile are left out. */
    void forEach(Consumer<Connection> action) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (i < open.size()) {
                action.accept(open.get(i));
            }
        }
    }

    /** The one whose messages and output take the most memory. */
    Optional<Connection> largest() {
        return open.stream().max(Comparator.comparingInt(connection -> connection.held));
    }

    int size() {
        return open.size();
    }

    /** To look at, in this order. */
    List<Connection> asList() {
        return open;
    }
}
