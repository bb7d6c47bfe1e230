package challenge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import testsupport.Root;

/** What one run has seen of a challenge. JUnit closes it after the last test: then it tells. */
final class Verdicts implements AutoCloseable {
    /** What a test saw, and what the program said. */
    record Failure(String what, String lastWords) {}

    private final Class<?> judge;
    private final Set<Integer> ran = new TreeSet<>();
    private final Map<Integer, Failure> failures = new TreeMap<>();

    Verdicts(Class<?> judge) {
        this.judge = judge;
    }

    synchronized void ran(int number) {
        ran.add(number);
    }

    synchronized void failed(int number, Throwable thrown, String lastWords) {
        failures.putIfAbsent(number, new Failure(inWords(thrown), lastWords));
    }

    /** The sentence, and the cause, which says what was seen. */
    static String inWords(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            String message = one.getMessage();
            String told = told(one);
            // "…: Broken pipe" has been told with the sentence that it caused
            if (told != null && words.indexOf(message == null ? told : message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(told);
            }
            boolean isExplained =
                    one instanceof AssertionError || one instanceof UncheckedIOException;
            if (!isExplained) {
                break; // its cause is of no interest to whoever looks for a mistake
            }
        }
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    /** What this one says, without its cause: null if only its cause has something to say. */
    private static String told(Throwable one) {
        String message = one.getMessage();
        if (one instanceof UncheckedIOException) {
            return null;
        }
        if (one instanceof TimeoutException && message != null) {
            return message.replaceFirst("^.* timed out after", "this was not over after");
        }
        // "Connection refused" is a sentence, and its class says no more
        boolean isSentence = one instanceof IOException && message != null;
        return isSentence || one instanceof AssertionError ? message : one.toString();
    }

    @Override
    public synchronized void close() {
        String file = System.getProperty(Judge.BOARD);
        if (file == null) {
            return; // an IDE and the ladder have ways of their own
        }
        ran.removeAll(failures.keySet());
        try {
            Files.writeString(
                    Path.of(file),
                    new ChallengeBoard(Root.stepOf(judge), judge, ran, failures).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
