package e3;

import java.io.PrintStream;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Prints lines on a thread of its own. Printing blocks when nobody reads the terminal or the pipe
 * behind it; a loop that printed would stand still with it. Here a line waits in a queue of {@value
 * #LINES}, and what does not fit is dropped and counted.
 */
final class Log extends Thread implements Consumer<String> {
    static final int LINES = 1024;

    private final PrintStream out;
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>(LINES);
    private final AtomicInteger dropped = new AtomicInteger();
    private volatile String last;

    // starts the printing thread now: later there may be no descriptor left to load its code with
    Log(PrintStream out) {
        super("e3-log");
        this.out = out;
        setDaemon(true);
        start();
    }

    /** From any thread, and at once. */
    @Override
    public void accept(String line) {
        if (!queue.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /** Prints a last line and waits for it, but not for ever: perhaps nobody reads. */
    void end(String line, long millis) throws InterruptedException {
        last = line;
        queue.offer(line, millis, TimeUnit.MILLISECONDS);
        join(millis);
    }

    @Override
    public void run() {
        try {
            for (String line = ""; line != last; ) { // until the very line that ends it
                line = queue.take();
                out.println(line);
                int missing = dropped.getAndSet(0);
                if (missing > 0) {
                    out.println(
                            "("
                                    + missing
                                    + " lines dropped: they came faster than they were read)");
                }
            }
        } catch (InterruptedException stop) { // nobody interrupts it
        }
    }
}
