package challenge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import testsupport.Child;
import testsupport.TcpClient;

/**
 * A learner's program in a JVM of its own: it may loop, fill its memory or end itself, and harms
 * nobody. We know its port, and what it prints.
 */
public final class Contender implements AutoCloseable {
    private static final String LISTENING = "listening 127.0.0.1:";
    private static final int LINES_KEPT = 200;
    private static final int LINES_TOLD = 6;
    private static final long SECONDS_TO_LISTEN = 10;
    private static final long SECONDS_TO_END = 5;

    private final String heap;
    private final String classPath;
    private final String main;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final ArrayDeque<String> said = new ArrayDeque<>();
    private Process process;
    private Thread atTheEnd;

    /** It is started by {@link #start}, or by whatever first needs it. */
    Contender(String classPath, String main) {
        // whoever keeps everything for somebody who does not read meets its end soon
        this("-Xmx128m", classPath, main);
    }

    /** Another program than a learner's. */
    public Contender(String heap, String classPath, String main) {
        this.heap = heap;
        this.classPath = classPath;
        this.main = main;
    }

    /** Its arguments: port 0, and these. */
    public Contender start(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("0"));
        all.addAll(List.of(arguments));
        return run(all.toArray());
    }

    /** The same without a port of its own: it is a client. */
    public Contender run(Object... arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", classPath, main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            process = Child.java(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        atTheEnd = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        Thread reader = new Thread(this::listen, "what " + main + " prints");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException weClosedIt) {
            // the test is over
        }
        port.completeExceptionally(new AssertionError("your program ended before it listened"));
        done.complete(null);
    }

    private void hear(String line) {
        if (line.startsWith(LISTENING) && !port.isDone()) {
            port.complete(
                    Integer.parseInt(line.substring(LISTENING.length()).replaceFirst("\\D.*", "")));
            return;
        }
        if (line.strip().equals("done")) {
            done.complete(null);
        }
        synchronized (said) {
            said.add(line);
            if (said.size() > LINES_KEPT) {
                said.remove();
            }
        }
    }

    /** Waits until it listens. */
    public int port() {
        if (process == null) {
            start();
        }
        try {
            return port.get(SECONDS_TO_LISTEN, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("your program prints no line '" + LISTENING + "PORT'", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while your program starts", e);
        }
    }

    public TcpClient connect() {
        return TcpClient.connect(port());
    }

    /** Somebody whose system takes little until they read. */
    public TcpClient connectWithSmallBuffer() {
        return TcpClient.connect(port(), 8 * 1024);
    }

    /** Until it prints a line "done", or ends, or that time is over. */
    public void awaitDone(long millis) {
        try {
            done.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException itGoesOn) {
            // it may: what it has done meanwhile is looked at
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a program runs", e);
        }
    }

    /** Another one of the same program. */
    public Contender another() {
        return new Contender(heap, classPath, main);
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Does it end within that time, of itself? */
    public boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a program should end", e);
        }
    }

    /** What a learner should know beside what a test saw: has it ended, what did it print last? */
    String lastWords() {
        String end =
                process != null && !process.isAlive()
                        ? "it has ended, with exit status " + process.exitValue() + "\n"
                        : "";
        synchronized (said) {
            List<String> all = List.copyOf(said);
            List<String> last = all.subList(Math.max(0, all.size() - LINES_TOLD), all.size());
            return end + String.join("\n", last);
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        if (!endsWithin(SECONDS_TO_END * 1000)) {
            throw new AssertionError("a program that was killed does not end");
        }
    }
}
