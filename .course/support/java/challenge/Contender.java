package challenge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import testsupport.Child;
import testsupport.TcpClient;

/**
 * A learner's program in a JVM of its own: it may loop, fill its memory or end itself, and harms
 * nobody. We know its port, and what it prints.
 */
public final class Contender implements AutoCloseable {
    private static final String LISTENING = "listening 127.0.0.1:";
    private static final Pattern LISTENING_AT =
            Pattern.compile("^" + Pattern.quote(LISTENING) + "(\\d{1,5})\\b");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LINES_KEPT = 200;
    private static final int LINES_TOLD = 6;

    /** What a line has beyond that is not kept: a program may print for ever, and no line feed. */
    static final int LONGEST_LINE = 10_000;

    private static final long MILLIS_FROM_OUTPUT_TO_END = 100;
    private static final int HIGHEST_OF_ITS_OWN = 128; // then a signal's number is added
    private static final int PLACES_TOLD = 2;
    private static final long SECONDS_TO_LISTEN = 10;
    private static final long SECONDS_TO_END = 5;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);
    private static final long SILENCE_MILLIS = 200;
    private static final long SECONDS_TO_REST = 2;

    /** Programs that never said that they listen: not all demands wait so long for them. */
    private static final Set<String> DEAF = ConcurrentHashMap.newKeySet();

    private final String heap;
    private final String classPath;
    private final String main;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final ArrayDeque<String> said = new ArrayDeque<>();
    private long lines;
    private int places; // lines of its own in the stack trace that it prints
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
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int next = output.read(); next != -1; next = output.read()) {
                if (next == '\n') {
                    hear(line.toString());
                    line.setLength(0);
                } else if (next != '\r' && line.length() < LONGEST_LINE) {
                    line.append((char) next);
                }
            }
            if (!line.isEmpty()) {
                hear(line.toString());
            }
        } catch (IOException weClosedIt) {
            // the test is over
        }
        port.completeExceptionally(new AssertionError("your program ended before it listened"));
        done.complete(null);
    }

    private void hear(String line) {
        Matcher listening = LISTENING_AT.matcher(line);
        if (listening.find() && !port.isDone()) {
            int number = Integer.parseInt(listening.group(1));
            if (number <= HIGHEST_PORT) {
                port.complete(number);
                return;
            }
        }
        if (line.strip().equals("done")) {
            done.complete(null);
        }
        synchronized (said) {
            if (isTelling(line)) {
                said.add(line);
            }
            lines++;
            said.notifyAll();
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
        boolean isKnownToBeDeaf = DEAF.contains(classPath);
        try {
            return port.get(isKnownToBeDeaf ? 1 : SECONDS_TO_LISTEN, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            DEAF.add(classPath);
            throw new AssertionError("your program prints no line '" + LISTENING + "PORT'");
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while your program starts", e);
        }
    }

    public TcpClient connect() {
        return TcpClient.connect(port());
    }

    /** How often its liveliest thread woke up within that time, as the system counts it. */
    public int wakeUpsIn(int millis) {
        return new Inspector(process.pid()).wakeUpsIn(millis);
    }

    /** The bytes of all objects that it still uses; 0 if its JVM does not tell. */
    public long liveBytes() {
        return new Inspector(process.pid()).liveBytes();
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

    /** Until it prints nothing for a while: it is done with all that was asked of it. */
    public void awaitSilence() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_REST);
        synchronized (said) {
            long heard = -1;
            while (heard != lines && System.nanoTime() - end < 0) {
                heard = lines;
                awaitLine();
            }
        }
    }

    private void awaitLine() {
        try {
            said.wait(SILENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a program comes to rest", e);
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

    /**
     * Was it ended by its system, as a signal does it, and not by itself? Windows does not tell.
     */
    public boolean wasKilled() {
        return endsWithin(MILLIS_FROM_OUTPUT_TO_END) && process.exitValue() > HIGHEST_OF_ITS_OWN;
    }

    /** What a learner should know beside what a test saw: has it ended, what did it print last? */
    String lastWords() {
        List<String> lines = new ArrayList<>();
        if (process != null && endsWithin(MILLIS_FROM_OUTPUT_TO_END)) {
            lines.add("it has ended, with exit status " + process.exitValue());
        } else if (isBusy()) {
            lines.add("it has kept the processor busy: does it go round without a rest?");
        }
        synchronized (said) {
            said.stream().skip(Math.max(0, said.size() - LINES_TOLD)).forEach(lines::add);
        }
        return String.join("\n", lines);
    }

    /**
     * Of a stack trace, what it is about, and the first of the learner's own lines: an endless
     * recursion has a thousand.
     */
    private boolean isTelling(String line) {
        boolean isOfATrace = line.matches("\\s+(at .*|\\.\\.\\. \\d+ more|and \\d+ more)");
        boolean isOurPlace = line.matches("\\s+at (app//)?" + packageOfMain() + ".*");
        places = isOfATrace ? places : 0;
        places += isOurPlace ? 1 : 0;
        return !isOfATrace || isOurPlace && places <= PLACES_TOLD;
    }

    private String packageOfMain() {
        return main.substring(0, main.indexOf('.')) + "\\.";
    }

    private boolean isBusy() {
        if (process == null) {
            return false;
        }
        Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
        Duration lived =
                process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, Instant.now()))
                        .orElse(Duration.ZERO);
        return lived.compareTo(LONG_ENOUGH) > 0 && used.multipliedBy(3).compareTo(lived) > 0;
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
