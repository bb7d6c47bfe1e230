package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one run of a step's tests says about its exercises. It hurries: one failure is enough to
 * know that an exercise is not done, and when one is not done, the later ones have little time
 * left. JUnit closes it when all tests are through: then the board is made.
 */
public final class ExerciseRun implements AutoCloseable {
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

    /** What tests that need more than one gap have seen, by the exercises they judge. */
    private final Map<List<String>, Failure> wholes = new LinkedHashMap<>();

    private long firstFailureNanos;
    private boolean endless;
    private boolean endlessInGap;

    public ExerciseRun(Path step) {
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
                        + LearnersCode.inWords(thrown, test, step);
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

    /** Something is wrong with one of these, or with what they need. */
    synchronized void failedWhole(List<String> ids, String test, Throwable thrown) {
        String what = LearnersCode.inWords(thrown, test, step);
        wholes.putIfAbsent(ids, new Failure(test, what, placeOf(thrown)));
    }

    private Optional<String> placeOf(Throwable thrown) {
        return LearnersCode.death(thrown, step)
                .flatMap(place -> LearnersCode.exercise(place, step));
    }

    /** When all else has passed, it is a gap of theirs that is not done, and not as ours. */
    private void judgeByTheWhole() throws IOException {
        if (!failures.isEmpty() || wholes.isEmpty()) {
            return;
        }
        Map.Entry<List<String>, Failure> seen = wholes.entrySet().iterator().next();
        String id = GapCode.suspect(step, seen.getKey());
        failures.put(id, seen.getValue());
        GapCode.forget(step, id);
    }

    /** Does this test stand behind the first failure? */
    synchronized boolean behind(List<String> ids) {
        return !failures.isEmpty()
                && ids.stream().allMatch(id -> id.compareTo(failures.firstKey()) > 0);
    }

    /** Why this test need not run. */
    synchronized Optional<String> reasonToSkip(List<String> ids, boolean whole) {
        if (whole && !failures.isEmpty()) {
            return Optional.of("it needs all gaps, and some are not right yet");
        }
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

    /** What all tests so far say. */
    public synchronized String board() throws IOException {
        judgeByTheWhole();
        Set<String> done = new HashSet<>(passed);
        done.removeAll(failures.keySet());
        done.removeAll(skipped);
        // in an IDE one may have run a part of an exercise's tests
        GapCode.remember(step, done);
        return new Board(step, done, endlessInGap ? Set.of() : skipped, failures).text();
    }

    /** In an IDE; there one may have run a part of an exercise's tests. */
    @Override
    public void close() throws IOException {
        System.out.println(board());
    }
}
