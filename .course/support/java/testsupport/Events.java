package testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The trace of a running server: written by its thread, awaited by the test's. */
final class Events {
    private static final int SHOWN = 20;

    /** More than any test causes: a server that spins shall not fill the memory. */
    private static final int MOST = 300_000;

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    synchronized void add(String line) {
        if (lines.size() == MOST) {
            throw new AssertionError(
                    "the server spins: " + MOST + " lines, the last '" + line + "'");
        }
        lines.add(line);
        notifyAll();
    }

    /** The server has ended: who still waits need wait no longer. */
    synchronized void noMore() {
        ended = true;
        notifyAll();
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    /** How many lines equal the event or, if it ends in "…", start with it. */
    synchronized int count(String event) {
        return (int) lines.stream().filter(line -> matches(line, event)).count();
    }

    synchronized void await(String event, int times, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int found = 0;
        // each line is looked at once: a server that spins writes very many
        for (int next = 0; true; next++) {
            while (next == lines.size()) {
                waitForMore(
                        deadline,
                        () ->
                                missing(
                                        event,
                                        times,
                                        ended
                                                ? "and the server has ended"
                                                : Words.within(patience)));
            }
            found += matches(lines.get(next), event) ? 1 : 0;
            if (found == times) {
                return;
            }
        }
    }

    /**
     * From the line with that index on: how many lines start with {@code counted} until one comes
     * that starts with {@code end}, or until they are {@code most}.
     */
    synchronized int countBefore(int from, String counted, String end, int most) {
        long deadline = System.nanoTime() + Patience.limit().toNanos();
        int found = 0;
        for (int next = from; found < most; next++) {
            while (next == lines.size()) {
                waitForMore(deadline, () -> missing(end + "…", 1, Patience.words()));
            }
            if (lines.get(next).startsWith(end)) {
                return found;
            }
            found += lines.get(next).startsWith(counted) ? 1 : 0;
        }
        return found;
    }

    private static boolean matches(String line, String event) {
        return event.endsWith("…")
                ? line.startsWith(event.substring(0, event.length() - 1))
                : line.equals(event);
    }

    private void waitForMore(long deadline, Supplier<String> otherwise) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (ended || millis <= 0) {
            throw new AssertionError(otherwise.get());
        }
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(
                    "interrupted while waiting for an event: did the test run into its time-out?",
                    e);
        }
    }

    private String missing(String event, int times, String when) {
        String what =
                times == 1
                        ? "no event '" + event + "' "
                        : "event '"
                                + event
                                + "' came "
                                + Words.times(count(event))
                                + ", not "
                                + times
                                + " times, ";
        List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
        return what
                + when
                + "; what the server did"
                + (last.isEmpty() ? ": nothing" : " last:\n  " + String.join("\n  ", last));
    }
}
