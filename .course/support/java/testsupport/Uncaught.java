package testsupport;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What ends a thread that a test began: one line in place of a stack trace, and once a run. */
public final class Uncaught implements Thread.UncaughtExceptionHandler {
    private final Consumer<String> reader;
    private final Set<String> told = new HashSet<>();
    private Path step = Path.of("");

    /**
     * @param reader is told each line, on the thread that ends
     */
    public Uncaught(Consumer<String> reader) {
        this.reader = reader;
    }

    /** Of a run that begins now it tells everything once again. */
    public synchronized void begin(Path ofStep) {
        step = ofStep;
        told.clear();
    }

    @Override
    public synchronized void uncaughtException(Thread thread, Throwable thrown) {
        String words = words(thrown);
        // another client's number makes no news; another line of the code does
        if (told.add(words.replaceAll("(?<!java:)\\b\\d+", "0"))) {
            reader.accept("thread " + thread.getName() + " has ended: " + words);
        }
    }

    /** A failed assertion is told without its name elsewhere: there it is what happened. */
    private String words(Throwable thrown) {
        String words = LearnersCode.inWords(thrown, step);
        String name = thrown.getClass().getSimpleName();
        return words.contains(name) ? words : name + ": " + words;
    }
}
