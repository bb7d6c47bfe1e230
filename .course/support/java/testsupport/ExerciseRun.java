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

/**
 * What one run of a step's tests says about its exercises. It hurries: one failure is enough to
 * know that an exercise is not done, and when one is not done, the later ones have little time
 * left. JUnit closes it when all tests are through: then the board is made.
 */
final class ExerciseRun implements AutoCloseable {
    private static final long BEHIND_FAILURE_MILLIS = 1_000;

    /**
     * A test that failed: what happened, in words, and the exercise in whose gap it happened, if it
     * was in one.
     */
    record Failure(String test, String what, Optional<String> gap) {}

    private final Path step;
    private final Set<String> passed = new HashSet<>();
    private final TreeMap<String, Failure> failures = new TreeMap<>();
    private final Set<String> skipped = new HashSet<>();
    private long firstFailureNanos;
    private boolean endless;
    private boolean endlessInGap;

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
        Optional<StackTraceElement> loop = LearnersCode.endlessLoop(step);
        firstFailureNanos = failures.isEmpty() ? System.nanoTime() : firstFailureNanos;
        endless |= loop.isPresent();
        String what =
                loop.map(
                                        place ->
                                                "endless loop: a thread goes round at "
                                                        + LearnersCode.name(place)
                                                        + " and never comes to rest. ")
                                .orElse("")
                        + LearnersCode.inWords(thrown, step);
        if (endless) {
            // the loop may be in the gap of another exercise: that one comes first
            skipped.addAll(ids);
        }
        Optional<String> gap =
                loop.or(() -> LearnersCode.death(thrown, step))
                        .flatMap(place -> LearnersCode.exercise(place, step));
        endlessInGap |= loop.isPresent() && gap.isPresent();
        loop.flatMap(place -> gap)
                .map(List::of)
                .orElse(ids)
                .forEach(id -> failures.putIfAbsent(id, new Failure(test, what, gap)));
    }

    /** Does this test stand behind the first failure? */
    synchronized boolean behind(List<String> ids) {
        return !failures.isEmpty()
                && ids.stream().allMatch(id -> id.compareTo(failures.firstKey()) > 0);
    }

    /** Why this test need not run. */
    synchronized Optional<String> reasonToSkip(List<String> ids) {
        if (!ids.isEmpty() && failures.keySet().containsAll(ids)) {
            return Optional.of("its exercises have failed already");
        }
        boolean late =
                behind(ids)
                        && System.nanoTime() - firstFailureNanos
                                > BEHIND_FAILURE_MILLIS * 1_000_000;
        if (endless || late) {
            skipped.addAll(ids);
            return Optional.of("exercise " + failures.firstKey() + " comes first");
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        passed.removeAll(failures.keySet());
        passed.removeAll(skipped);
        try {
            String board =
                    new Board(step, passed, endlessInGap ? Set.of() : skipped, failures).text();
            String file = System.getProperty(ExerciseJudge.BOARD);
            if (file == null) {
                System.out.println(board);
            } else {
                Files.writeString(Path.of(file), board);
                // in an IDE one may have run a part of an exercise's tests
                GapCode.remember(step, passed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
