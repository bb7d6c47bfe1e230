package lessons;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One terminal of a run: what the page shows in it, its screen, and the program that runs in it.
 */
final class Terminal implements AutoCloseable {
    final String name;
    final List<Line> shown = new ArrayList<>();

    /** For each shown line its block. */
    final List<Block> blocks = new ArrayList<>();

    final Screen screen;

    /** Why it is not compared, or null. */
    String skipped;

    private Process process;
    private Thread listening;

    Terminal(String name, Ports ports) {
        this.name = name;
        screen = new Screen(ports);
    }

    void show(Line line, Block block) {
        shown.add(line);
        blocks.add(block);
    }

    void start(Line line, Process started) {
        screen.type(line);
        process = started;
        listening = new Thread(() -> listen(started), "terminal " + name);
        listening.setDaemon(true);
        listening.start();
    }

    private void listen(Process program) {
        try (Reader output = program.inputReader(UTF_8)) {
            char[] piece = new char[1024];
            for (int count = output.read(piece); count != -1; count = output.read(piece)) {
                screen.print(piece, count);
            }
        } catch (IOException e) {
            // the program was ended
        }
        screen.end();
    }

    void type(Line line) throws IOException {
        screen.type(line);
        OutputStream keyboard = process.getOutputStream();
        switch (line.kind()) {
            case CONTROL_C -> interrupt();
            case CONTROL_D -> keyboard.close();
            default -> {
                keyboard.write(
                        (line.text().substring(Math.min(2, line.text().length())) + "\n")
                                .getBytes(UTF_8));
                keyboard.flush();
            }
        }
    }

    /**
     * As near as Java comes to Control-C, which all programs of a terminal get. Process.destroy
     * would also close the stream that we still read.
     */
    private void interrupt() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.toList().forEach(ProcessHandle::destroy);
        }
        process.toHandle().destroy();
    }

    boolean runs() {
        return process != null && process.isAlive();
    }

    /** Has all that is shown come so far, or does it within that time, and no more? */
    boolean await(Duration patience) throws InterruptedException {
        return screen.await(shown, patience);
    }

    /** Until the program has ended, and all that it printed is on the screen. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        if (process == null) {
            return true;
        }
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        listening.join(ended ? patience.toMillis() : 1);
        return ended && !listening.isAlive();
    }

    /** Ends what still runs, with all that it has started. */
    @Override
    public void close() {
        if (process != null) {
            try (Stream<ProcessHandle> children = process.descendants()) {
                children.toList().forEach(ProcessHandle::destroyForcibly);
            }
            process.destroyForcibly();
        }
    }
}
