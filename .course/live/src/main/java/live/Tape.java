package live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import live.Event.Kind;

/**
 * All that happened in a session, in order. It is the session's lock, too: whoever changes what the
 * events tell holds it. Any thread may use it.
 */
final class Tape {
    /** A page that is left alone with a busy server must not fill the memory. */
    static final int LONGEST = 50_000;

    private final LongSupplier nanos;
    private final List<Event> events = new ArrayList<>();
    private long zero;
    private long last;

    Tape() {
        this(System::nanoTime);
    }

    /** A test has a clock of its own. */
    Tape(LongSupplier nanos) {
        this.nanos = nanos;
        zero = nanos.getAsLong();
    }

    /** The stage is set anew: what was before is forgotten, and time begins again. */
    synchronized void begin(Map<String, Object> facts) {
        events.clear();
        zero = nanos.getAsLong();
        add(-1, -1, Kind.STAGE, "The stage is set.", facts);
    }

    synchronized void add(
            int server, int client, Kind kind, String text, Map<String, Object> facts) {
        if (events.size() >= LONGEST) {
            return;
        }
        last++;
        events.add(new Event(last, now(), server, client, kind, Words.sentence(text), facts));
        if (events.size() == LONGEST) {
            String full = "The record is full. Set the stage anew to go on.";
            events.add(new Event(++last, now(), -1, -1, Kind.CAPTION, full, Map.of()));
        }
        notifyAll();
    }

    /** Something has changed of which no event tells yet. */
    synchronized void changed() {
        notifyAll();
    }

    /** Milliseconds since the stage was set. */
    synchronized double now() {
        return (nanos.getAsLong() - zero) / 1e6;
    }

    /** Those after {@code number}, perhaps none. */
    synchronized List<Event> after(long number) {
        long first = events.isEmpty() ? last + 1 : events.get(0).number();
        int from = (int) Math.max(0, number + 1 - first);
        return List.copyOf(events.subList(Math.min(from, events.size()), events.size()));
    }

    /** Those after {@code number}; waits for one, but not for long. */
    synchronized List<Event> awaitAfter(long number, Duration patience)
            throws InterruptedException {
        await(() -> last > number, patience);
        return after(number);
    }

    /** Waits until {@code happened}, which is asked after each event; false: it did not. */
    synchronized boolean await(BooleanSupplier happened, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!happened.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
