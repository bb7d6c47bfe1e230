package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a failure lies in the learner's own files, and what it is called in words. */
final class LearnersCode {
    private static final int SAMPLES = 100;
    // then a thread that goes round has had its share, on a busy machine, too
    private static final int FEW = 10;
    private static final int MILLIS_BETWEEN = 10;
    private static final long WORK_NANOS = 1_000_000;
    private static final long ENDLESS_NANOS = 50_000_000;
    private static final int LONGEST = 500;
    private static final int EVENTS = 8;
    private static final String LAST = "last:\n";
    private static final Pattern ONLY_BYTES =
            Pattern.compile(
                    "^(nothing within|connection re|the server closed the connection, wanted|no"
                            + " event|could not send|no connection|an answer, wanted|it took)");

    private static final Pattern PACKAGES =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*(?:Exception|Error)\\b)");

    private LearnersCode() {}

    /**
     * The line of one of these threads that was in the learner's code all the time and used the
     * processor: it does not wait, it goes round.
     */
    static Optional<StackTraceElement> endlessLoop(List<Thread> threads, Path step) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        Map<Thread, Long> before = new HashMap<>();
        boolean somebodyWorks = !threads.isEmpty();
        for (int i = 0; i < SAMPLES && somebodyWorks; i++) {
            Map<Thread, StackTraceElement> inside = inside(threads, step);
            before.keySet().retainAll(inside.keySet());
            somebodyWorks = false;
            for (Thread thread : inside.keySet()) {
                long now = clock.getThreadCpuTime(thread.getId());
                long used = now - before.computeIfAbsent(thread, first -> now);
                if (used > ENDLESS_NANOS) {
                    return Optional.of(inside.get(thread));
                }
                somebodyWorks |= used > WORK_NANOS || i < FEW;
            }
            pause();
        }
        return Optional.empty();
    }

    /** Where in the learner's code they are, if they are. */
    private static Map<Thread, StackTraceElement> inside(List<Thread> threads, Path step) {
        Map<Thread, StackTraceElement> inside = new HashMap<>();
        for (Thread thread : threads) {
            place(thread.getStackTrace(), step).ifPresent(place -> inside.put(thread, place));
        }
        return inside;
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The innermost line that is the learner's. */
    static Optional<StackTraceElement> place(StackTraceElement[] stack, Path step) {
        return Arrays.stream(stack)
                .filter(frame -> file(frame, step).filter(Files::exists).isPresent())
                .findFirst();
    }

    private static Optional<Path> file(StackTraceElement frame, Path step) {
        int end = frame.getClassName().lastIndexOf('.');
        return end < 0 || frame.getFileName() == null
                ? Optional.empty()
                : Optional.of(
                        step.resolve(Regions.GAPS)
                                .resolve(frame.getClassName().substring(0, end).replace('.', '/'))
                                .resolve(frame.getFileName()));
    }

    /** SelectorServer.java:42. */
    static String name(StackTraceElement place) {
        return place.getFileName() + ":" + place.getLineNumber();
    }

    /** The exercise in whose gap this place is. */
    static Optional<String> exercise(StackTraceElement place, Path step) {
        try {
            return Regions.in(file(place, step).orElseThrow()).values().stream()
                    .filter(
                            gap ->
                                    gap.first() <= place.getLineNumber()
                                            && place.getLineNumber() <= gap.last())
                    .map(Regions.Region::id)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of the learner's code that an exception came from. */
    static Optional<StackTraceElement> death(Throwable thrown, Path step) {
        boolean isDeath =
                !(thrown instanceof AssertionError
                        || thrown instanceof ClosedByInterruptException
                        || ofAClient(thrown)
                        || ofJunit(thrown));
        Optional<StackTraceElement> place =
                isDeath ? place(thrown.getStackTrace(), step) : Optional.empty();
        return Stream.concat(
                        place.stream(),
                        Stream.concat(
                                        Stream.ofNullable(thrown.getCause()),
                                        Arrays.stream(thrown.getSuppressed()))
                                .flatMap(also -> death(also, step).stream()))
                .findFirst();
    }

    /** A crash: where it is met says nothing of who should have taken care of it. */
    private static boolean ofAClient(Throwable thrown) {
        return thrown instanceof SocketException || thrown.getClass() == IOException.class;
    }

    /** Time-outs: they are told already, and tell nothing of the cause. */
    private static boolean ofJunit(Throwable thrown) {
        return thrown.getClass().getName().startsWith("org.junit.")
                || thrown instanceof TimeoutException;
    }

    /**
     * What happened, and what it comes from: the failure itself, its causes, and how the server
     * ended meanwhile; what tells only of bytes comes last. Alone it gets the test's claim before
     * it.
     */
    static String inWords(Throwable thrown, String test, Path step) {
        String what = inWords(thrown, step);
        return ONLY_BYTES.matcher(what).find()
                ? "it is not so that %s: %s".formatted(claim(test), what)
                : what;
    }

    /** Of aResetEndsOneClientOnce in NonBlockingServerTest: a reset ends one client once. */
    private static String claim(String test) {
        String name = test.replaceFirst(" in .*", "");
        return name.contains(" ")
                ? "'" + name + "'"
                : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                        .toLowerCase(Locale.ROOT);
    }

    static String inWords(Throwable thrown, Path step) {
        Set<String> all = new LinkedHashSet<>();
        tell(thrown, step, all);
        for (Throwable also : thrown.getSuppressed()) {
            tell(also, step, all);
        }
        return all.stream()
                .map(sentence -> PACKAGES.matcher(sentence).replaceAll("$1"))
                .sorted(Comparator.comparing(sentence -> ONLY_BYTES.matcher(sentence).find()))
                .collect(Collectors.joining("; "));
    }

    private static void tell(Throwable thrown, Path step, Set<String> all) {
        String sentence = sentence(thrown, step);
        Throwable cause = thrown.getCause();
        // then once is enough, with the place
        if (cause != null && sentence.contains(inALine(cause.toString()))) {
            all.add(sentence.replace(inALine(cause.toString()), sentence(cause, step)));
        } else {
            all.add(sentence);
            if (cause != null && !ofJunit(cause)) {
                tell(cause, step, all);
            }
        }
    }

    private static String sentence(Throwable thrown, Path step) {
        String message = inALine(String.valueOf(thrown.getMessage()));
        boolean isSilent = thrown.getMessage() == null;
        if (thrown instanceof AssertionError && !isSilent) {
            return message;
        }
        if (ofJunit(thrown)) {
            return "it took longer than the test waits";
        }
        String name = thrown.getClass().getSimpleName();
        String told = isSilent ? "" : ": " + message;
        String where =
                place(thrown.getStackTrace(), step)
                        .map(place -> " (at " + name(place) + ")")
                        .orElse("");
        return "%s %s was thrown%s%s".formatted(article(name), name, told, where);
    }

    private static String article(String name) {
        return name.matches("[AEIOU].*") ? "an" : "a";
    }

    /** What an exception says, in a line for a terminal. */
    private static String inALine(String said) {
        String message =
                withFewEvents(said)
                        // somebody else's stack trace
                        .replaceAll("(?m)^\\s+(at .*\\)|\\.\\.\\. \\d+ more)$", "")
                        .strip()
                        .replaceAll("\\s*\\(?\\d+ remaining lines? not displayed.*", "")
                        // who has loaded a class says nothing
                        .replaceAll(" \\([^()]*\\b(?:unnamed module|loader)\\b[^()]*\\)", "")
                        // an object's address says nothing
                        .replaceAll("\\b(?:[\\w$]+\\.)+([\\w$]+)@[0-9a-f]{4,}", "a $1")
                        .replaceAll("^\\[(.*?)\\](?=\\s)", "$1:")
                        .replaceAll("\\s+", " ")
                        // wider than the board, and the rest of it is of the same kind
                        .replaceAll("(\\S{40})\\S{21,}", "$1…")
                        .replaceAll(
                                "^(.*): Expecting value to be true but was false$",
                                "should be so, and is not: $1")
                        .replaceAll(
                                "^(.*): Expecting value to be false but was true$",
                                "should not be so, and is: $1");
        if (message.length() > LONGEST) {
            return message.substring(0, LONGEST) + " …";
        }
        return message;
    }

    /** Events are told one a line; the last few tell most. */
    private static String withFewEvents(String message) {
        int events = message.indexOf(LAST);
        if (events < 0) {
            return message;
        }
        int first = events + LAST.length();
        List<String> lines = message.substring(first).strip().lines().map(String::strip).toList();
        List<String> few = lines.subList(Math.max(0, lines.size() - EVENTS), lines.size());
        return message.substring(0, first) + String.join(", ", few);
    }
}
