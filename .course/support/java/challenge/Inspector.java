package challenge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import testsupport.Child;

/**
 * What the system and the JVM tell of a program: what a program says of itself may be made up. What
 * they do not tell counts as nothing, so that nobody is refused for it.
 */
final class Inspector {
    private static final int LOOK_MILLIS = 50;

    /** Threads of the JVM's own, some of which wake up often. */
    private static final Pattern NOT_OURS = Pattern.compile("(VM|C1|C2|Monitor) .*");

    private static final Pattern WAKE_UPS =
            Pattern.compile("(?m)^voluntary_ctxt_switches:\\s*(\\d+)");
    private static final Pattern IS_AWAKE = Pattern.compile("(?m)^State:\\s*R");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long pid;

    Inspector(long pid) {
        this.pid = pid;
    }

    /**
     * How often the liveliest thread woke up within that time. One that never sleeps is awake at
     * each look, and we look often. Linux knows; elsewhere it is 0.
     */
    int wakeUpsIn(int millis) {
        Map<Path, Integer> before = new HashMap<>();
        Map<Path, Integer> awake = new HashMap<>();
        threads().forEach(thread -> before.put(thread, wakeUps(status(thread))));
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() - end < 0) {
            pause();
            for (Path thread : before.keySet()) {
                boolean isAwake = IS_AWAKE.matcher(status(thread)).find();
                awake.merge(thread, isAwake ? 1 : 0, Integer::sum);
            }
        }
        int most = 0;
        for (Map.Entry<Path, Integer> thread : before.entrySet()) {
            int wakeUps = wakeUps(status(thread.getKey())) - thread.getValue();
            int looks = awake.getOrDefault(thread.getKey(), 0);
            most = Math.max(most, Math.max(wakeUps, looks));
        }
        return most;
    }

    private List<Path> threads() {
        Path folder = Path.of("/proc", "" + pid, "task");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> threads = Files.list(folder)) {
            return threads.filter(Inspector::isOurs).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path thread) {
        String name = status(thread).lines().findFirst().orElse("").replaceFirst("^Name:\\s*", "");
        return !NOT_OURS.matcher(name).matches();
    }

    private static String status(Path thread) {
        try {
            return Files.readString(thread.resolve("status"), StandardCharsets.ISO_8859_1);
        } catch (IOException hasEnded) {
            return "";
        }
    }

    private static int wakeUps(String status) {
        Matcher count = WAKE_UPS.matcher(status);
        return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a program sleeps", e);
        }
    }

    /** How many bytes its objects have that are in use. 0 where there is no jcmd. */
    long liveBytes() {
        try {
            List<String> jcmd = List.of("-m", "jdk.jcmd/sun.tools.jcmd.JCmd");
            List<String> question = List.of("" + pid, "GC.class_histogram");
            List<String> command = Stream.of(jcmd, question).flatMap(List::stream).toList();
            Process process = Child.java(command).redirectErrorStream(true).start();
            byte[] told = process.getInputStream().readAllBytes();
            Matcher total = TOTAL.matcher(new String(told, StandardCharsets.ISO_8859_1));
            return total.find() ? Long.parseLong(total.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
