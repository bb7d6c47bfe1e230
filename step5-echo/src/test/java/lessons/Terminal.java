package lessons;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One terminal of a run: what the page shows in it, and what is typed and printed in it while the run is played. */
final class Terminal implements AutoCloseable {
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m"); // Maven's, for terminals

    final String name;
    final List<Line> shown = new ArrayList<>();
    /** For each shown line its block. */
    final List<Block> blocks = new ArrayList<>();
    /** Why it is not compared, or null. */
    String skipped;

    private final Ports ports;
    private final List<Line> real = new ArrayList<>();
    private final StringBuilder begun = new StringBuilder(); // a line that has no end yet
    private boolean cut; // its line was ended before its line feed came
    private Process process;
    private boolean ended = true;

    Terminal(String name, Ports ports) {
        this.name = name;
        this.ports = ports;
    }

    void show(Line line, Block block) {
        shown.add(line);
        blocks.add(block);
    }

    synchronized void start(Line line, Process started) {
        real.add(line);
        process = started;
        ended = false;
        Thread listening = new Thread(this::listen, "terminal " + name);
        listening.setDaemon(true);
        listening.start();
    }

    private void listen() {
        try (Reader output = process.inputReader(UTF_8)) {
            char[] piece = new char[1024];
            for (int count = output.read(piece); count != -1; count = output.read(piece)) {
                add(piece, count);
            }
        } catch (IOException e) {
            // the program was ended
        }
        end();
    }

    private synchronized void add(char[] piece, int count) {
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
        real.add(output());
        begun.setLength(0);
    }

    private Line output() {
        return new Line(Line.Kind.OUTPUT, ports.takeOut(COLOUR.matcher(begun).replaceAll("")));
    }

    private synchronized void end() {
        if (begun.length() > 0) {
            endLine();
        }
        ended = true;
        notifyAll();
    }

    void type(Line line) throws IOException {
        note(line);
        OutputStream keyboard = process.getOutputStream();
        switch (line.kind()) {
            case CONTROL_C -> interrupt();
            case CONTROL_D -> keyboard.close();
            default -> {
                keyboard.write((line.text().substring(Math.min(2, line.text().length())) + "\n").getBytes(UTF_8));
                keyboard.flush();
            }
        }
    }

    /** As near as Java comes to Control-C, which all programs of a terminal get. Process.destroy would also close the stream that we still read. */
    private void interrupt() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.toList().forEach(ProcessHandle::destroy);
        }
        process.toHandle().destroy();
    }

    private synchronized void note(Line line) {
        if (begun.length() > 0) { // what is typed stands behind what was printed, even if the end of that line comes only now
            endLine();
            cut = true;
        }
        real.add(line);
    }

    boolean runs() {
        return process != null && process.isAlive();
    }

    /** What was typed and printed so far, a line without an end included. */
    synchronized List<Line> real() {
        List<Line> all = new ArrayList<>(real);
        if (begun.length() > 0) {
            all.add(output());
        }
        return all;
    }

    /** Waits until all that is {@code wanted} has come, and no more. False: it did not, within that time or ever. */
    synchronized boolean await(List<Line> wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean equal = new Alignment(wanted, real()).equal();
            if (equal && isGrowing()) {
                continue; // look again
            }
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (equal || ended || millis <= 0) {
                return equal;
            }
            wait(millis);
        }
    }

    /** Does more come than {@code wanted}, within that time? */
    synchronized boolean changes(List<Line> wanted, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (new Alignment(wanted, real()).equal()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
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
        int command = 0;
        for (int i = 0; i < real.size(); i++) {
            command = real.get(i).kind() == Line.Kind.COMMAND ? i : command;
        }
        while (real.size() <= command + 1) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0 || ended) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process == null || process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until nothing has come for so long; gives up after three seconds. */
    void awaitQuiet(Duration quiet) throws InterruptedException {
        for (int before = -1, tries = 0; before != real().size() && tries < 3_000 / quiet.toMillis(); tries++) {
            before = real().size();
            Thread.sleep(quiet.toMillis());
        }
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
