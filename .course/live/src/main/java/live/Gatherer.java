package live;

import java.util.LinkedHashMap;
import java.util.Map;
import live.TraceLine.What;

/**
 * A server that is busy prints hundreds of thousands of lines in a second, more than anybody can
 * read or a page can draw. The first ones are told one by one; while they go on to rush past, equal
 * ones are told together, with their number and the sum of their bytes.
 */
final class Gatherer {
    /** In a window of time, one by one. */
    static final int SINGLE = 12;

    private static final double WINDOW_MILLIS = 80;

    /** While they rush past. */
    private static final double RUSH_MILLIS = 250;

    /** So many clients are told apart in a rush; the others are told together. */
    private static final int APART = 6;

    /**
     * An exception with its stack trace is told whole; a program that never ends to fail is not.
     */
    private static final int MOST_SAID = 100;

    /** Gets what is told. */
    interface Teller {
        /** {@code last} came {@code times} in a row, with so many bytes in all. */
        void tell(TraceLine last, int times, long bytes);
    }

    private record Key(What what, int number) {}

    private static final class Several {
        TraceLine last;
        int times;
        long bytes;

        void add(TraceLine line) {
            last = line;
            times++;
            bytes += line.count();
        }
    }

    private final Teller teller;
    private final Map<Key, Several> gathered = new LinkedHashMap<>();
    private double began;
    private boolean rush;
    private int told;
    private int said;

    Gatherer(Teller teller) {
        this.teller = teller;
    }

    void add(TraceLine line, double now) {
        tick(now);
        if (line.what() == What.OTHER && said < MOST_SAID) {
            said++;
            teller.tell(line, 1, 0);
            return;
        }
        boolean repeats = line.what().repeats() || line.what() == What.OTHER;
        if (!repeats || line.end()) {
            flush();
            teller.tell(line, 1, line.count());
        } else if (gathered.isEmpty() && told < SINGLE) {
            told++;
            teller.tell(line, 1, line.count());
        } else {
            gather(line);
        }
    }

    private void gather(TraceLine line) {
        Key key = new Key(line.what(), line.number());
        if (!gathered.containsKey(key) && gathered.size() >= APART) {
            key = new Key(line.what(), 0);
        }
        gathered.computeIfAbsent(key, none -> new Several()).add(line);
    }

    /** Tells what was gathered, when it is time. */
    void tick(double now) {
        if (now - began < (rush ? RUSH_MILLIS : WINDOW_MILLIS)) {
            return;
        }
        rush = !gathered.isEmpty();
        flush();
        began = now;
        // in a rush that goes on, nobody misses single lines
        told = rush ? SINGLE : 0;
    }

    private void flush() {
        gathered.values()
                .forEach(several -> teller.tell(several.last, several.times, several.bytes));
        gathered.clear();
    }
}
