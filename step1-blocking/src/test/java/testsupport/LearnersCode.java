package testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a failure lies in the learner's own files, and what it is called in words. */
final class LearnersCode {
    private static final int SAMPLES = 20;
    private static final int FEW = 5; // so often nobody busy: enough
    private static final int MILLIS_BETWEEN = 5;
    private static final int LONGEST = 500;
    private static final String LAST = "last:\n";

    private LearnersCode() {
    }

    /** The line a thread runs in again and again, without ever waiting for the system. */
    static Optional<String> endlessLoop(Path step) {
        Map<Thread, Integer> busy = new HashMap<>();
        Map<Thread, String> where = new HashMap<>();
        for (int i = 0; i < SAMPLES && (i < FEW || !busy.isEmpty()); i++) {
            for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
                Optional<String> place = place(thread.getValue(), step);
                if (place.isPresent() && thread.getKey().getState() == Thread.State.RUNNABLE && !thread.getValue()[0].isNativeMethod()) {
                    busy.merge(thread.getKey(), 1, Integer::sum);
                    where.put(thread.getKey(), place.get());
                }
            }
            pause();
        }
        return busy.entrySet().stream().filter(thread -> thread.getValue() > SAMPLES / 2).findFirst().map(thread -> where.get(thread.getKey()));
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The innermost line that is the learner's: SelectorServer.java:42. */
    private static Optional<String> place(StackTraceElement[] stack, Path step) {
        return Arrays.stream(stack).filter(frame -> isLearners(frame, step)).findFirst().map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }

    private static boolean isLearners(StackTraceElement frame, Path step) {
        int end = frame.getClassName().lastIndexOf('.');
        return end > 0 && frame.getFileName() != null
                && Files.exists(step.resolve(Regions.GAPS).resolve(frame.getClassName().substring(0, end).replace('.', '/')).resolve(frame.getFileName()));
    }

    /** What happened, and what it comes from: the failure itself, its causes, and how the server ended meanwhile. */
    static String inWords(Throwable thrown, Path step) {
        Set<String> all = new LinkedHashSet<>();
        all.add(sentence(thrown, step));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            all.add(sentence(cause, step));
        }
        for (Throwable also : thrown.getSuppressed()) {
            all.add(sentence(also, step));
            if (also.getCause() != null) {
                all.add(sentence(also.getCause(), step));
            }
        }
        return all.stream().collect(Collectors.joining("; "));
    }

    private static String sentence(Throwable thrown, Path step) {
        String message = String.valueOf(thrown.getMessage());
        int events = message.indexOf(LAST);
        if (events >= 0) { // one line each
            message = message.substring(0, events + LAST.length()) + message.substring(events + LAST.length()).strip().replaceAll("\\s*\n\\s*", ", ");
        }
        message = message.replaceAll("(?m)^\\s+(at .*\\)|\\.\\.\\. \\d+ more)$", ""); // somebody else's stack trace
        message = message.strip().replaceAll("^\\[(.*?)\\](?=\\s)", "$1:").replaceAll("\\s+", " ")
                .replaceAll("^(.*): Expecting value to be true but was false$", "should be so, and is not: $1")
                .replaceAll("^(.*): Expecting value to be false but was true$", "should not be so, and is: $1");
        if (message.length() > LONGEST) {
            message = message.substring(0, LONGEST) + " …";
        }
        return thrown instanceof AssertionError ? message : thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null ? "" : ": " + message) + place(thrown.getStackTrace(), step).map(place -> " (at " + place + ")").orElse("");
    }
}
