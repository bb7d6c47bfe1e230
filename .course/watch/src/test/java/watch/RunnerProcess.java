package watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import testsupport.Child;

/** A {@link Runner}, seen from the watcher. */
final class RunnerProcess implements Watcher.Runner {
    /** It starts sooner, and nothing here runs for long. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private static final long TO_END_MILLIS = 1000;

    private final Process process;

    /**
     * @param classPath of its JVM
     * @param heard is told each line that it says, on another thread
     */
    RunnerProcess(String classPath, Consumer<String> heard) throws IOException {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of("-cp", classPath, watch.Runner.class.getName()));
        process = Child.java(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Thread reader = new Thread(() -> read(heard), "runner");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Consumer<String> heard) {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            lines.lines().forEach(heard);
        } catch (IOException | UncheckedIOException e) {
            // killed
        }
        heard.accept("end " + status());
    }

    /** A JVM that was told to end takes its time. */
    private String status() {
        try {
            boolean ended = process.waitFor(TO_END_MILLIS, TimeUnit.MILLISECONDS);
            return ended ? "exit status " + process.exitValue() : "no exit status";
        } catch (InterruptedException e) {
            return "no exit status";
        }
    }

    @Override
    public void judge(Path step) throws IOException {
        send(watch.Runner.JUDGE + step);
    }

    @Override
    public void rehearse(Path step) throws IOException {
        send(watch.Runner.REHEARSE + step);
    }

    private void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }
}
