package live;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import live.Event.Kind;
import live.Program.Threads;
import live.TraceLine.What;

/**
 * What a server's thread does: its trace says when it works, and from the silence between two lines
 * follows the rest. All methods are called with the tape's lock.
 */
final class ServerThread {
    enum Mode {
        WORKS,
        SLEEPS,
        SPINS,
        WAITS
    }

    /** After so long without a line it does not work any more. */
    private static final double QUIET_MILLIS = 50;

    /** No thread that sleeps or waits takes so much of a core. */
    private static final double MUCH_CPU = 0.2;

    /** A rate alone need not be told more often. */
    private static final double RATE_MILLIS = 500;

    /** Wake-ups in a second with next to no work between them. */
    private static final int MANY = 500;

    private final Tape tape;
    private final int server;
    private final Threads threads;
    private final IntUnaryOperator clients;
    private final Rate wakeUps = new Rate();
    private final Rate lines = new Rate();
    private final TurnRate turns = new TurnRate();
    private int holding;
    private double lastLine = -QUIET_MILLIS;
    private double cpu;
    private Mode toldMode;
    private int toldHolding;
    private long toldRate;
    private double toldAt;

    /**
     * @param clients from the number of a connection to the client on the page
     */
    ServerThread(Tape tape, int server, Threads threads, IntUnaryOperator clients) {
        this.tape = tape;
        this.server = server;
        this.threads = threads;
        this.clients = clients;
    }

    void line(TraceLine line) {
        double now = tape.now();
        if (line.what() == What.TURN) {
            turns.reached(line.count(), now);
            return;
        }
        turns.begin(now);
        lastLine = now;
        if (line.what() == What.WOKE) {
            wakeUps.add(now);
        } else {
            lines.add(now);
        }
        if (threads == Threads.BLOCKING && line.what() == What.ACCEPT) {
            holding = line.number();
        } else if (line.what() == What.CLOSE) {
            holding = 0;
        }
        update();
    }

    /**
     * How much of a core the process takes, from 0 to 1 or more. It may work without a word, for
     * example to find memory.
     */
    void cpu(double share) {
        cpu = share;
        update();
    }

    Mode mode() {
        double now = tape.now();
        boolean busy = now - lastLine < QUIET_MILLIS || cpu > MUCH_CPU;
        return switch (threads) {
            case SPINNING -> now - lastLine < QUIET_MILLIS ? Mode.WORKS : Mode.SPINS;
            case BLOCKING, ONE_FOR_EACH -> busy ? Mode.WORKS : Mode.WAITS;
            case SELECTING -> selecting(busy, wakeUps.in(now), lines.in(now));
        };
    }

    private static Mode selecting(boolean busy, int woken, int worked) {
        if (!busy) {
            return Mode.SLEEPS;
        }
        return woken > MANY && worked < woken / 10 ? Mode.SPINS : Mode.WORKS;
    }

    long turns() {
        return turns.turns();
    }

    /** Turns or wake-ups in a second. */
    long rate() {
        return threads == Threads.SPINNING ? turns.rate() : wakeUps.in(tape.now());
    }

    /** The client whom a thread that blocks waits for; -1: none. */
    int holding() {
        return holding == 0 ? -1 : clients.applyAsInt(holding);
    }

    /** Tells the page what has changed: what it does at once, a rate from time to time. */
    void update() {
        boolean same = mode() == toldMode && holding() == toldHolding;
        boolean early = rate() == toldRate || tape.now() - toldAt < RATE_MILLIS;
        if (same && early) {
            return;
        }
        toldMode = mode();
        toldHolding = holding();
        toldRate = rate();
        toldAt = tape.now();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mode", toldMode.name().toLowerCase(Locale.ROOT));
        facts.put("rate", toldRate);
        facts.put("holding", toldHolding);
        tape.add(server, -1, Kind.MODE, words(), facts);
    }

    private String words() {
        return switch (mode()) {
            case WORKS -> "the server's thread works";
            case SLEEPS -> "the server's thread sleeps; wake-ups in the last second: " + rate();
            case SPINS -> "the server's thread spins" + often();
            case WAITS -> "the server's thread waits" + waitsFor();
        };
    }

    private String often() {
        return rate() == 0 ? "" : ", " + Words.number(rate()) + " times a second";
    }

    private String waitsFor() {
        if (threads == Threads.ONE_FOR_EACH) {
            return ", each for its own client";
        }
        return holding() < 0 ? " for the next client" : " for " + Words.client(holding());
    }
}
