package e3.trace;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Prints lines on a thread of its own. Printing blocks when nobody reads the terminal or the pipe
 * at its other end, and a loop that printed would stand still with it. Here a line waits in a queue
 * of {@value #LINES}, and what does not fit is dropped and counted.
 *
 * <p>Public for {@code e3.launch}; a program rarely needs it itself.
 */
public final class LinePrinter implements Consumer<String> {
    /** Lines that may wait. */
    public static final int LINES = 1024;

    private record Line(String text, boolean last) {}

    private final PrintStream out;
    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(LINES);
    private final AtomicInteger dropped = new AtomicInteger();
    private final Thread thread = new Thread(this::printLines, "e3-lines");

    private LinePrinter(PrintStream out) {
        this.out = out;
        thread.setDaemon(true);
    }

    /**
     * Starts the printing thread now: later there may be no descriptor left to load its code with.
     *
     * @param out where to print
     * @return one whose thread runs
     */
    public static LinePrinter to(PrintStream out) {
        LinePrinter printer = new LinePrinter(out);
        printer.thread.start();
        return printer;
    }

    /** Takes a line, from any thread, and returns at once. */
    @Override
    public void accept(String line) {
        if (!queue.offer(new Line(line, false))) {
            dropped.incrementAndGet();
        }
    }

    /**
     * Prints a last line and waits until it is out, but not for ever: perhaps nobody reads.
     *
     * @param patience how long to wait at most for room in the queue, and again for the printing
     * @param line the last one
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public void end(String line, Duration patience) throws InterruptedException {
        if (queue.offer(new Line(line, true), patience.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.join(patience.toMillis());
        }
    }

    private void printLines() {
        try {
            Line line;
            do {
                line = queue.take();
                out.println(line.text);
                tellDropped();
            } while (!line.last);
        } catch (InterruptedException stop) {
            // nobody interrupts this thread; if somebody does, that is its end
        }
    }

    private void tellDropped() {
        int missing = dropped.getAndSet(0);
        if (missing > 0) {
            out.println("(" + missing + " lines dropped: they came faster than they were read)");
        }
    }
}
