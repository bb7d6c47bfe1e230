package testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import testsupport.Regions.Region;

/**
 * What one run of a step's tests says about its exercises. Tests run beside each other and tell it
 * from their threads. It hurries: one failure is enough to know that an exercise is not done.
 */
public final class ExerciseRun implements AutoCloseable {
    /** From then on, what has not begun behind a failure is not begun. */
    private static final long BEHIND_FAILURE_NANOS = 1_000_000_000;

    /** With more threads that go on, nothing that a test waits for comes in time. */
    private static final int MOST_LEFT = 3;

    private static final String TAKEN_BACK =
            """
              taken back:    the [x] of %s: its own tests pass, and one of several gaps does not
            """;

    /**
     * A test that failed: what happened, in words, and the exercise in whose gap it happened, if it
     * was in one.
     */
    record Failure(String test, String what, Optional<String> gap) {}

    private record Seen(Tried test, Failure failure) {}

    private final Path step;
    private final Set<String> passed = new HashSet<>();
    private final Set<String> skipped = new HashSet<>();

    /** By exercise, what its own tests saw: of several the earliest. */
    private final TreeMap<String, Seen> own = new TreeMap<>();

    /** What tests of more than one exercise saw, and by rank those that need all gaps. */
    private final TreeMap<Integer, Seen> wide = new TreeMap<>();

    private final TreeMap<Integer, Seen> wholes = new TreeMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<Object, Integer> ranks = new HashMap<>();

    /** Those tests of more than one exercise that have begun. */
    private final Set<String> begun = new HashSet<>();

    /** Exercises that were red with little patience, and are looked at again. */
    private final Set<String> again = new HashSet<>();

    private final Set<String> firstDone = new TreeSet<>();
    private final List<String> leftRunning = new ArrayList<>();
    private final Set<String> untouched = new HashSet<>();
    private Duration patience = Patience.limit();
    private Duration patienceForUntouched = Patience.limit();
    private long firstFailureNanos;
    private boolean endless;
    private boolean endlessInGap;
    private boolean over;

    public ExerciseRun(Path step) {
        this.step = step;
    }

    Path step() {
        return step;
    }

    /**
     * How long its tests wait from now on.
     *
     * @param forUntouched those of gaps with which nobody has begun: most of them wait for nothing
     */
    public synchronized void patience(Duration limit, Duration forUntouched) throws IOException {
        patience = limit;
        patienceForUntouched = forUntouched;
        untouched.clear();
        Regions.below(step.resolve(Regions.GAPS)).values().stream()
                .filter(GapCode::untouched)
                .map(Region::id)
                .forEach(untouched::add);
    }

    synchronized Duration patience(List<String> ids) {
        return untouched.containsAll(ids) ? patienceForUntouched : patience;
    }

    /** Its place among classes, or among the methods of its class. */
    synchronized void rank(Object classOrMethod, int rank) {
        ranks.put(classOrMethod, rank);
    }

    synchronized int rank(Object classOrMethod) {
        return ranks.getOrDefault(classOrMethod, 0);
    }

    /** JUnit tells some failures twice: only the first time is one news. */
    synchronized boolean isNews(String failure) {
        return told.add(failure);
    }

    synchronized void passed(Tried test) {
        if (!test.whole()) {
            passed.addAll(test.ids());
        }
    }

    /**
     * @param loop where a thread of the test goes round and never comes to rest
     */
    void failed(Tried test, Throwable thrown, Optional<StackTraceElement> loop) {
        String what =
                loop.map(ExerciseRun::endless).orElse("")
                        + LearnersCode.inWords(thrown, test.name(), step);
        Optional<String> gap =
                loop.or(() -> LearnersCode.death(thrown, step))
                        .flatMap(place -> LearnersCode.exercise(place, step));
        add(test, new Failure(test.name(), what, gap), loop.isPresent());
    }

    private static String endless(StackTraceElement place) {
        return "endless loop: a thread goes round at "
                + LearnersCode.name(place)
                + " and never comes to rest. ";
    }

    private synchronized void add(Tried test, Failure failure, boolean isLoop) {
        if (over) {
            return;
        }
        firstFailureNanos = firstFailureNanos == 0 ? System.nanoTime() : firstFailureNanos;
        endless |= isLoop;
        endlessInGap |= isLoop && failure.gap().isPresent();
        Seen seen = new Seen(test, failure);
        if (isLoop && failure.gap().isPresent()) {
            // it may be in the gap of another exercise: that one comes first
            own.put(failure.gap().get(), seen);
            skipped.addAll(test.ids());
        } else if (test.whole()) {
            wholes.putIfAbsent(test.rank(), seen);
        } else if (test.isOwn()) {
            own.merge(test.ids().get(0), seen, (a, b) -> a.test.rank() <= b.test.rank() ? a : b);
        } else {
            wide.putIfAbsent(test.rank(), seen);
        }
    }

    /** Why this test need not run. */
    synchronized Optional<String> reasonToSkip(Tried test) {
        if (over) {
            return Optional.of("nobody waits for it any more");
        }
        if (test.whole() && !own.isEmpty()) {
            return Optional.of("it needs all gaps, and some are not right yet");
        }
        if (test.ids().stream().anyMatch(id -> hasFailedBefore(id, test))) {
            return Optional.of("one of its exercises has failed already");
        }
        if (!test.isOwn() && !begun.add(test.name())) {
            return Optional.of("it has run already");
        }
        boolean late = System.nanoTime() - firstFailureNanos > BEHIND_FAILURE_NANOS;
        boolean isSpoiled = endless || leftRunning.size() > MOST_LEFT;
        if (isSpoiled || isBehindFirstFailure(test) && late) {
            skipped.addAll(test.ids());
            return Optional.of("what has failed, or still runs, comes first");
        }
        return Optional.empty();
    }

    /** Has it failed already, in another of its cases? */
    synchronized boolean hasFailed(Tried test) {
        return over || test.isOwn() && hasFailedBefore(test.ids().get(0), test);
    }

    private boolean hasFailedBefore(String id, Tried test) {
        boolean isRed = own.containsKey(id) || again.contains(id) && !passed.contains(id);
        return isRed && (!test.isOwn() || own.containsKey(id) && test.isBehind(own.get(id).test));
    }

    private boolean isBehindFirstFailure(Tried test) {
        return !own.isEmpty()
                && test.ids().stream().allMatch(id -> id.compareTo(own.firstKey()) > 0);
    }

    /**
     * Does this test belong to the first look, in which each exercise is judged by its own tests?
     */
    public static boolean isOwn(Exercise mark) {
        return mark.value().length == 1 && !mark.whole();
    }

    /**
     * A red exercise that was looked at but once: what its tests saw is forgotten, for they run
     * again, with more patience. None: what is red is red.
     *
     * @param all those too with which nobody has begun
     */
    public synchronized Optional<String> secondLook(boolean all) {
        Optional<String> id =
                own.keySet().stream()
                        .filter(red -> !endless && !again.contains(red))
                        .filter(red -> all || !untouched.contains(red))
                        .findFirst();
        id.ifPresent(again::add);
        id.ifPresent(own::remove);
        id.ifPresent(passed::remove);
        told.clear();
        firstFailureNanos = System.nanoTime();
        return id;
    }

    public synchronized boolean hasRed() {
        return !own.isEmpty();
    }

    public synchronized boolean isRed(String id) {
        return own.containsKey(id);
    }

    /** A thread of a test that does not end, and where it is. */
    synchronized void leftRunning(Thread thread) {
        LearnersCode.place(thread.getStackTrace(), step)
                .map(at -> "at " + LearnersCode.name(at))
                .ifPresent(leftRunning::add);
    }

    /** Where threads of the learner's code still run that should have ended. */
    public synchronized List<String> leftRunning() {
        return List.copyOf(leftRunning);
    }

    /** From now on tests that have not begun are not begun, and nothing counts any more. */
    public synchronized void end() {
        over = true;
    }

    /** What all tests so far say; {@code last}: there are no more. */
    public synchronized String board(boolean last) throws IOException {
        Map<String, Failure> failures = new TreeMap<>();
        own.forEach((id, seen) -> failures.put(id, seen.failure));
        wide.values().forEach(seen -> explain(seen, failures));
        judgeByTheWhole(failures);
        Set<String> done = new HashSet<>(passed);
        done.removeAll(failures.keySet());
        done.removeAll(skipped);
        Board board = new Board(step, done, endlessInGap ? Set.of() : skipped, failures);
        if (!last) {
            firstDone.addAll(done);
            return board.textForNow();
        }
        String text = board.text();
        GapCode.remember(step, done);
        firstDone.removeAll(done);
        return firstDone.isEmpty()
                ? text
                : text + TAKEN_BACK.formatted(String.join(", ", firstDone));
    }

    /** Where one of its exercises is red anyway, that explains it. */
    private static void explain(Seen wide, Map<String, Failure> failures) {
        List<String> ids = wide.test.ids();
        if (ids.stream().noneMatch(failures::containsKey)) {
            ids.forEach(id -> failures.put(id, wide.failure));
        }
    }

    /** When all else has passed, it is a gap of theirs that is not done, and not as ours. */
    private void judgeByTheWhole(Map<String, Failure> failures) throws IOException {
        if (!failures.isEmpty() || wholes.isEmpty()) {
            return;
        }
        Seen seen = wholes.firstEntry().getValue();
        String id = GapCode.suspect(step, seen.test.ids());
        failures.put(id, seen.failure);
        GapCode.forget(step, id);
    }

    /** In an IDE. */
    @Override
    public void close() throws IOException {
        System.out.println(board(true));
    }
}
