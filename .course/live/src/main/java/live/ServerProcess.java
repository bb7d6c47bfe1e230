package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A step's own program, running as a process of its own. What it prints comes line by line. */
final class ServerProcess implements AutoCloseable {
    /** Lines that are handed on in one go, at most. */
    private static final int TOGETHER = 200;

    private static final Set<String> SPEAK_FOR_THEMSELVES =
            Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private final Process process;
    private final Consumer<ServerProcess> gone;

    /**
     * @param gone hears of its end, whoever has ended it
     */
    ServerProcess(Path root, Program.Start start, Consumer<ServerProcess> gone) {
        this.gone = gone;
        List<String> command = new ArrayList<>(start.before());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // they start sooner, and nothing here runs for long
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.addAll(start.command(root, true));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> SPEAK_FOR_THEMSELVES.contains(name.toUpperCase(Locale.ROOT)));
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("no server can be started", e);
        }
    }

    /**
     * Begins to read what it prints.
     *
     * @param lines gets what was printed, one line or several that came together, on a thread of
     *     its own; until it has taken them, the program may have to wait before it can print more
     * @param ended gets the exit status after the last line
     */
    void read(Consumer<List<String>> lines, IntConsumer ended) {
        Thread reader = new Thread(() -> readAll(lines, ended), "lines of a server");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(Consumer<List<String>> lines, IntConsumer ended) {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> some = new ArrayList<>(List.of(line));
                while (some.size() < TOGETHER && reader.ready()) {
                    some.add(reader.readLine());
                }
                lines.accept(some);
            }
            ended.accept(process.waitFor());
        } catch (IOException | InterruptedException closed) {
            // by close(): nobody wants to know any more
        } finally {
            close();
        }
    }

    /** What Ctrl-C does, but from outside. */
    void pressCtrlC() {
        // Process.destroy would also close the stream that is still read
        process.toHandle().destroy();
    }

    /** Does not wait for its end. */
    void kill() {
        process.destroyForcibly();
    }

    /** That it has used up to now; 0 where the system does not say. */
    double cpuMillis() {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when it is gone, or not gone within two seconds. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gone.accept(this);
    }
}
