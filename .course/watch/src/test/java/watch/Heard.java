package watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a program prints, so that a test can wait for a line. */
final class Heard extends OutputStream {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void write(int one) {
        if (one != '\n') {
            line.write(one);
            return;
        }
        lines.add(line.toString(UTF_8).replace("\r", ""));
        line.reset();
        notifyAll();
    }

    /** A line that equals this or, if it ends in "…", that starts so. */
    void await(String wanted) {
        await(wanted, 1);
    }

    synchronized void await(String wanted, int times) {
        long deadline = System.nanoTime() + MOST_NANOS;
        while (count(wanted) < times) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError(
                        "'%s' was to come %d times; what came:%n  %s"
                                .formatted(wanted, times, String.join("\n  ", lines)));
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting for '" + wanted + "'", e);
            }
        }
    }

    synchronized int count(String wanted) {
        String start = wanted.replaceFirst("…$", "");
        boolean isStart = !start.equals(wanted);
        return (int)
                lines.stream()
                        .filter(each -> isStart ? each.startsWith(start) : each.equals(wanted))
                        .count();
    }
}
