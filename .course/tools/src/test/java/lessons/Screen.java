package lessons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What was typed and printed in a terminal, and the waiting for it. */
final class Screen {
    // Maven's, for terminals
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");

    private final Ports ports;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder begun = new StringBuilder(); // a line that has no end yet
    private boolean cut; // its line was ended before its line feed came
    private boolean ended = true;

    Screen(Ports ports) {
        this.ports = ports;
    }

    /**
     * What a person types stands behind what was printed, even if the end of that line comes only
     * now.
     */
    synchronized void type(Line line) {
        if (begun.length() > 0) {
            endLine();
            cut = true;
        }
        lines.add(line);
        ended &= line.kind() != Line.Kind.COMMAND;
    }

    synchronized void print(char[] piece, int count) {
        for (int i = 0; i < count; i++) {
            if (piece[i] == '\n' && !cut) {
                endLine();
            } else if (piece[i] != '\n' && piece[i] != '\r') {
                begun.append(piece[i]);
            }
            cut = false;
        }
        notifyAll();
    }

    private void endLine() {
        lines.add(output());
        begun.setLength(0);
    }

    private Line output() {
        return new Line(Line.Kind.OUTPUT, ports.takeOut(COLOUR.matcher(begun).replaceAll("")));
    }

    /** The program has ended, no more comes. */
    synchronized void end() {
        if (begun.length() > 0) {
            endLine();
        }
        ended = true;
        notifyAll();
    }

    /** All so far, a line without an end included. */
    synchronized List<Line> lines() {
        List<Line> all = new ArrayList<>(lines);
        if (begun.length() > 0) {
            all.add(output());
        }
        return all;
    }

    boolean equal(List<Line> wanted) {
        return new Alignment(wanted, lines()).equal();
    }

    /**
     * Waits until all that is {@code wanted} has come, and no more. False: it did not, within that
     * time or ever.
     */
    synchronized boolean await(List<Line> wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean equal = equal(wanted);
            if (equal && isGrowing()) {
                continue; // look again
            }
            if (equal || ended || !waitUntil(deadline)) {
                return equal;
            }
        }
    }

    /** Does a line that has no end yet get longer, if we wait a moment? */
    private boolean isGrowing() throws InterruptedException {
        int before = begun.length();
        if (before > 0) {
            wait(50);
        }
        return begun.length() != before;
    }

    /** Waits until the first line of output since the last command has come. */
    synchronized boolean awaitFirst(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (lines.get(lines.size() - 1).kind() == Line.Kind.COMMAND) {
            if (ended || !waitUntil(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Does more come than {@code wanted}, within that time? */
    synchronized boolean changes(List<Line> wanted, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (equal(wanted)) {
            if (!waitUntil(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Waits for more; false if it is too late for that. */
    private boolean waitUntil(long deadline) throws InterruptedException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
            wait(millis);
        }
        return millis > 0;
    }
}
