package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.Event.Kind;

/**
 * A client on the page. Where several servers are on the stage it does the same with each of them,
 * over a connection of its own. All methods are called with the tape's lock.
 */
final class Client {
    /** What it has done, as far as it matters for what it can do next. */
    private enum Phase {
        FREE,
        HALF,
        FLOODS,
        ENDED,
        GONE
    }

    final int index;
    private final Tape tape;
    private final Map<Server, Wire> wires = new LinkedHashMap<>();
    private Phase phase = Phase.FREE;

    Client(int index, Tape tape) {
        this.index = index;
        this.tape = tape;
    }

    void connected(Server server, Wire wire) {
        wires.put(server, wire);
    }

    /** Throws {@link Refused} if it cannot do that now. */
    void act(Act act, String address) {
        List<Server> open = open();
        check(act, open);
        Server first = open.get(0);
        byte[] message = act.message(first.program.speech(), address);
        tell(act.what, Words.client(index) + " " + act.words, message.length);
        phase = next(act);
        for (Server server : open) {
            perform(server, act, act.message(server.program.speech(), address));
        }
    }

    /** Says just this, to each server. */
    void say(String text) {
        List<Server> open = open();
        check(Act.HELLO, open);
        byte[] message = text.getBytes(UTF_8);
        String shown = text.replace("\r", "\\r").replace("\n", "\\n");
        tell("say", Words.client(index) + " sends “" + shown + "”", message.length);
        open.forEach(server -> perform(server, Act.HELLO, message));
    }

    /** With this text, to each server. */
    void flood(String text) {
        check(Act.FLOOD, open());
        byte[] message = text.repeat((1 << 16) / text.length()).getBytes(UTF_8);
        tell(Act.FLOOD.what, Words.client(index) + " " + Act.FLOOD.words, message.length);
        phase = Phase.FLOODS;
        open().forEach(server -> perform(server, Act.FLOOD, message));
    }

    /** So many bytes, to each server; it does not read until {@link #readAgain}. */
    void sendWithoutReading(int bytes) {
        check(Act.HELLO, open());
        byte[] message = new byte[bytes];
        Arrays.fill(message, (byte) 'x');
        String text = "%s sends %s and does not read";
        tell("say", text.formatted(Words.client(index), Words.bytes(bytes)), bytes);
        try {
            for (Wire wire : wires.values()) {
                wire.sendWithoutReading(message);
            }
        } catch (IOException broken) {
            // the loop sees the same, and tells it
        }
    }

    void readAgain() {
        wires.values().forEach(Wire::readAgain);
    }

    void close() {
        phase = Phase.GONE;
        wires.values().forEach(Wire::close);
    }

    void tick() {
        for (Wire wire : wires.values()) {
            try {
                wire.tick();
            } catch (IOException e) {
                wire.close();
            }
        }
    }

    private List<Server> open() {
        List<Server> open = new ArrayList<>();
        wires.forEach(
                (server, wire) -> {
                    if (wire.isOpen()) {
                        open.add(server);
                    }
                });
        return open;
    }

    private void check(Act act, List<Server> open) {
        String name = Words.client(index);
        if (open.isEmpty()) {
            throw new Refused(name + " has no connection any more: take a new client.");
        }
        boolean goes = act == Act.LEAVE || act == Act.CRASH;
        if (phase == Phase.FLOODS && !goes) {
            throw new Refused(name + " floods: it can only leave or crash.");
        }
        if (phase == Phase.ENDED && !goes) {
            throw new Refused(name + " has ended its sending: it can only leave or crash.");
        }
        if (act == Act.OTHER_HALF && phase != Phase.HALF) {
            throw new Refused(name + " has not sent a first half yet.");
        }
        if (phase == Phase.HALF && (act == Act.HELLO || act == Act.HALF)) {
            throw new Refused(name + " is in the middle of a message: send the other half first.");
        }
    }

    private Phase next(Act act) {
        return switch (act) {
            case HELLO, OTHER_HALF -> Phase.FREE;
            case HALF -> Phase.HALF;
            case FLOOD -> Phase.FLOODS;
            case END -> Phase.ENDED;
            case LEAVE, CRASH -> Phase.GONE;
        };
    }

    private void perform(Server server, Act act, byte[] message) {
        Wire wire = wires.get(server);
        try {
            switch (act) {
                case HELLO, HALF, OTHER_HALF -> wire.send(message);
                case FLOOD -> wire.flood(message);
                case END -> wire.endSending();
                case LEAVE -> wire.leave();
                case CRASH -> wire.crash();
            }
        } catch (IOException broken) {
            // the loop sees the same, and tells it
        }
    }

    void tell(String what, String text, int bytes) {
        tape.add(-1, index, Kind.CLIENT, text, Map.of("what", what, "bytes", bytes));
    }
}
