package live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import live.Lane.State;

/**
 * What a server has to do with its clients, worked out from both sides. Connects are made one after
 * the other, so the k-th that the server accepts is the k-th that has connected. All methods are
 * called with the tape's lock.
 */
final class Model {
    private final Tape tape;
    private final int server;
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final List<Lane> connected = new ArrayList<>();
    private final Map<TraceLine.What, Long> counts = new HashMap<>();
    private long inThisTurn;
    private long mostInATurn;
    private boolean ended;

    Model(Tape tape, int server) {
        this.tape = tape;
        this.server = server;
    }

    void connected(int client) {
        Lane lane = new Lane(tape, server, client);
        lanes.put(client, lane);
        connected.add(lane);
    }

    /** Of a client; throws if it has never connected here. */
    Lane lane(int client) {
        Lane lane = lanes.get(client);
        if (lane == null) {
            throw new IllegalStateException(Words.client(client) + " was never connected");
        }
        return lane;
    }

    /** In the order in which they have connected. */
    void forEach(Consumer<Lane> action) {
        connected.forEach(action);
    }

    /** The client behind a number of the trace; -1 for 0, and for one that nobody knows. */
    int client(int number) {
        return number < 1 || number > connected.size() ? -1 : connected.get(number - 1).client;
    }

    /** How many lines of that kind the trace has had. */
    long count(TraceLine.What what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The most bytes that were read between two wake-ups. */
    long mostInATurn() {
        return mostInATurn;
    }

    boolean hasEnded() {
        return ended;
    }

    void line(TraceLine line) {
        counts.merge(line.what(), 1L, Long::sum);
        if (line.what() == TraceLine.What.WOKE) {
            inThisTurn = 0;
        } else if (line.what() == TraceLine.What.READ) {
            inThisTurn += line.count();
            mostInATurn = Math.max(mostInATurn, inThisTurn);
        }
        int client = client(line.number());
        if (client < 0) {
            return;
        }
        Lane lane = lane(client);
        switch (line.what()) {
            case ACCEPT -> lane.accepted();
            case READ -> lane.read(line.count());
            case WRITE -> lane.wrote(line.count());
            default -> {
                // says nothing about bytes
            }
        }
    }

    /** The process is gone. Who knows it already keeps the state that told so. */
    void ended() {
        ended = true;
        for (Lane lane : connected) {
            if (!lane.state().isOver()) {
                lane.ends(State.DEAD);
            }
        }
    }

    void tick() {
        connected.forEach(lane -> lane.tick(connected.size()));
    }
}
