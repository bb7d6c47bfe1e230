package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What one run of a step's tests says about its exercises. JUnit closes it when all tests are through: then the board is made. */
final class ExerciseRun implements AutoCloseable {
    /** After the first failure so much time is left for the other exercises. */
    private static final long BUDGET_MILLIS = 12_000;

    /** A test that failed: what happened, in words. */
    record Failure(String test, String what) {
    }

    private final Path step;
    private final Set<String> passed = new HashSet<>();
    private final TreeMap<String, Failure> failures = new TreeMap<>();
    private final Set<String> skipped = new HashSet<>();
    private long firstFailure;
    private boolean endless;

    ExerciseRun(Path step) {
        this.step = step;
    }

    synchronized void passed(List<String> ids) {
        passed.addAll(ids);
    }

    synchronized void failed(List<String> ids, String test, Throwable thrown) {
        if (failures.keySet().containsAll(ids)) {
            return;
        }
        Optional<String> loop = LearnersCode.endlessLoop(step);
        endless |= loop.isPresent();
        firstFailure = failures.isEmpty() ? System.nanoTime() : firstFailure;
        String what = loop.map(place -> "endless loop at " + place + ": a thread of the server never comes to rest there. ").orElse("")
                + LearnersCode.inWords(thrown, step);
        ids.forEach(id -> failures.putIfAbsent(id, new Failure(test, what)));
    }

    synchronized Optional<String> reasonToSkip(List<String> ids) {
        boolean late = !failures.isEmpty() && System.nanoTime() - firstFailure > BUDGET_MILLIS * 1_000_000;
        if (!ids.isEmpty() && failures.keySet().containsAll(ids)) {
            return Optional.of("its exercises have failed already");
        }
        if (endless || late) {
            skipped.addAll(ids);
            return Optional.of(endless ? "an endless loop comes first" : "other exercises come first");
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        passed.removeAll(failures.keySet());
        passed.removeAll(skipped);
        try {
            String board = new Board(step, passed, failures).text();
            String file = System.getProperty(ExerciseJudge.BOARD);
            if (file == null) {
                System.out.println(board);
            } else {
                Files.writeString(Path.of(file), board);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
