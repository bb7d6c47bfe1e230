package live;

/**
 * Turns in a second, of a server that says only when it has gone round 10, 100, 1,000 … times since
 * the last byte.
 */
final class TurnRate {
    private double began;
    private long reached;
    private long rate;

    /** A byte came: it counts from 0 again. */
    void begin(double now) {
        began = now;
        reached = 0;
    }

    void reached(long turns, double now) {
        reached = turns;
        double millis = now - began;
        // the first lines come so quickly that their time says little
        if (millis >= 20) {
            rate = Math.round(turns * 1000 / millis);
        }
    }

    /** Since the last byte. */
    long turns() {
        return reached;
    }

    long rate() {
        return rate;
    }
}
