package step5;

import static java.nio.charset.StandardCharsets.UTF_8;

import e3.loop.Loop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import testsupport.Child;

/**
 * {@link UrlEchoServer}, or another main, as a program, started as a person starts it from the
 * folders of classes. All waits end.
 */
final class ChildJvm implements AutoCloseable {
    private static final int SECONDS = 10;

    private final Process process;
    private final BufferedReader lines;

    ChildJvm(String... args) throws IOException, URISyntaxException {
        this(UrlEchoServer.class, args);
    }

    ChildJvm(Class<?> main, String... args) throws IOException, URISyntaxException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classes(UrlEchoServer.class)
                                        + File.pathSeparator
                                        + classes(Loop.class),
                                main.getName()));
        command.addAll(List.of(args));
        process = Child.java(command).start();
        lines = process.inputReader(UTF_8);
    }

    private static String classes(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    /** The next line of its standard output, or null at the end. */
    String nextLine() throws Exception {
        return soon(this::readLine, "print a line");
    }

    /** The next line that starts so; those before it are skipped. */
    String lineThat(String start) throws Exception {
        String line = nextLine();
        while (line != null && !line.startsWith(start)) {
            line = nextLine();
        }
        return line;
    }

    private String readLine() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port(String listening) {
        return Integer.parseInt(listening.replaceFirst("listening 127\\.0\\.0\\.1:(\\d+).*", "$1"));
    }

    /** All that it said on standard error. */
    String errors() throws Exception {
        return soon(
                () -> {
                    try {
                        return new String(process.getErrorStream().readAllBytes(), UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "end its error output");
    }

    int exitStatus() throws Exception {
        return soon(() -> process.onExit().join().exitValue(), "end");
    }

    /** SIGTERM. */
    void terminate() {
        // Process.destroy would also close the streams that we still read
        process.toHandle().destroy();
    }

    private static <T> T soon(Supplier<T> wait, String what)
            throws InterruptedException, ExecutionException {
        try {
            return CompletableFuture.supplyAsync(wait, task -> new Thread(task).start())
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "the program did not " + what + " within " + SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
