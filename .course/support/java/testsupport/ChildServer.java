package testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A main in a JVM of its own, for what one cannot do to the JVM of the tests: end it, or leave it
 * without descriptors. Each line that it prints, wherever it prints it, becomes an event of {@link
 * #server}, and so does its exit status.
 */
public final class ChildServer implements AutoCloseable {
    private final List<String> command = new ArrayList<>();
    private final RunningServer server;
    private volatile Process process;

    /** The main gets {@code 0} for its port, and the other arguments. */
    public ChildServer(Class<?> main, String... args) {
        this(List.of(), main, args);
    }

    /** With so many descriptors and not one more. Linux, with {@code prlimit} of util-linux. */
    public static ChildServer withDescriptors(int most, Class<?> main, String... args) {
        return new ChildServer(List.of("prlimit", "--nofile=" + most), main, args);
    }

    private ChildServer(List<String> before, Class<?> main, String... args) {
        command.addAll(before);
        command.addAll(Child.javaCommand());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.add("0");
        command.addAll(List.of(args));
        server = RunningServer.running(this::run);
    }

    private void run(Consumer<String> trace, IntConsumer listening) throws IOException {
        process = Child.program(command).redirectErrorStream(true).start();
        try {
            Thread reader = new Thread(() -> tell(trace, listening), "lines of the child");
            reader.setDaemon(true);
            reader.start();
            int status = process.waitFor();
            reader.join();
            trace.accept("exit status " + status);
        } catch (InterruptedException theTestIsOver) {
            // the child goes with it, see below
        } finally {
            process.destroyForcibly();
        }
    }

    private void tell(Consumer<String> trace, IntConsumer listening) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                trace.accept(line);
                if (line.startsWith("listening 127.0.0.1:")) {
                    String port = line.replaceFirst("listening 127\\.0\\.0\\.1:(\\d+).*", "$1");
                    listening.accept(Integer.parseInt(port));
                }
            }
        } catch (IOException e) {
            trace.accept("its lines cannot be read any more: " + e);
        }
    }

    public RunningServer server() {
        return server;
    }

    /** What Ctrl-C does, but from outside: SIGTERM, which the JVM takes in the same way. */
    public void pressCtrlC() {
        // Process.destroy would also close the streams that we still read
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        server.close();
    }
}
