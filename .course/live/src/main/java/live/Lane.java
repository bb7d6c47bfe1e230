package live;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import live.Event.Kind;

/**
 * One client at one server: what the page draws as a bar. All methods are called with the tape's
 * lock.
 *
 * <pre>
 *   queued ──accept──► served ◄──► waits        bytes of it lie unread
 *      └──────────┬──────┴───────────┘
 *                 ├──► left     the connection has ended in order
 *                 ├──► reset    it was broken off
 *                 └──► dead     the server's process is gone
 * </pre>
 */
final class Lane {
    enum State {
        QUEUED,
        SERVED,
        WAITS,
        LEFT,
        RESET,
        DEAD;

        boolean isOver() {
            return this == LEFT || this == RESET || this == DEAD;
        }
    }

    /** Until a client whose bytes lie unread is one that waits. */
    static final double PATIENCE_MILLIS = 100;

    /** Numbers alone need not be told more often. */
    private static final double NUMBERS_MILLIS = 200;

    private static final double EACH_MILLIS = 20;

    /** That nothing lies unread any more is told sooner. */
    private static final double NOTHING_MILLIS = 40;

    final int server;
    final int client;
    private final Tape tape;
    private boolean accepted;
    private long sent;
    private long read;
    private long written;
    private long got;
    private double lastRead;
    private State end;
    private State toldState;
    private long toldUnread;
    private long toldUntaken;
    private double toldAt;

    Lane(Tape tape, int server, int client) {
        this.tape = tape;
        this.server = server;
        this.client = client;
        update();
    }

    void accepted() {
        accepted = true;
        lastRead = tape.now();
        update();
    }

    void sent(long bytes) {
        if (unread() == 0) {
            lastRead = tape.now(); // its patience begins now
        }
        sent += bytes;
        update();
    }

    void read(long bytes) {
        read += bytes;
        lastRead = tape.now();
        update();
    }

    void wrote(long bytes) {
        written += bytes;
        update();
    }

    void got(long bytes) {
        got += bytes;
        update();
    }

    /** A server whose process is gone may still have sent an end, or a reset. */
    void ends(State how) {
        if (end == null || end == State.DEAD) {
            end = how;
        }
        update();
    }

    State state() {
        if (end != null) {
            return end;
        }
        if (!accepted) {
            return State.QUEUED;
        }
        boolean lately = tape.now() - lastRead < PATIENCE_MILLIS;
        return unread() == 0 || lately ? State.SERVED : State.WAITS;
    }

    /** As the page knows it. */
    State toldState() {
        return toldState;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** Sent by the client, and not read by the server. */
    long unread() {
        return Math.max(0, sent - read);
    }

    /** So long bytes of it lie unread, and none was read; 0 if none lies there. */
    double lyingMillis() {
        return unread() == 0 ? 0 : tape.now() - lastRead;
    }

    /** Written by the server, and not read by the client. */
    long untaken() {
        return Math.max(0, written - got);
    }

    /** Whether the trace has told of all that the client has got. */
    boolean hasWritten() {
        return written >= got;
    }

    long readBytes() {
        return read;
    }

    long writtenBytes() {
        return written;
    }

    long gotBytes() {
        return got;
    }

    /** Tells the page that the state has changed, if it has. */
    private void update() {
        if (state() != toldState) {
            tell();
        }
    }

    /**
     * From time to time: tells the page the numbers, too, if they have changed.
     *
     * @param lanes how many tell something: the more, the more seldom each of them
     */
    void tick(int lanes) {
        update();
        boolean nothing = unread() == 0 && untaken() == 0;
        double least = nothing ? NOTHING_MILLIS : NUMBERS_MILLIS;
        double pause = Math.max(least, lanes * EACH_MILLIS);
        boolean changed = unread() != toldUnread || untaken() != toldUntaken;
        if (changed && tape.now() - toldAt >= pause) {
            tell();
        }
    }

    private void tell() {
        boolean sameState = state() == toldState;
        toldState = state();
        toldUnread = unread();
        toldUntaken = untaken();
        toldAt = tape.now();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("state", toldState.name().toLowerCase(Locale.ROOT));
        facts.put("unread", toldUnread);
        facts.put("untaken", toldUntaken);
        tape.add(server, client, Kind.LANE, Words.lane(this, sameState), facts);
    }
}
