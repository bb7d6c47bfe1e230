package testsupport;

import java.time.Duration;

/**
 * How long a test waits for what must come: all waits take it from here. In an exercise, where much
 * does not come, it is less.
 */
public final class Patience {
    static final String PROPERTY = "patience.millis";

    /** In an IDE an exercise's tests run one after the other, so each wait is felt. */
    private static final long MILLIS = ExerciseJudge.isInIde(Patience.class) ? 1_500 : 10_000;

    private static final Duration LIMIT = Duration.ofMillis(Long.getLong(PROPERTY, MILLIS));

    private Patience() {}

    public static Duration limit() {
        boolean ofItsOwn = Thread.currentThread().getThreadGroup() instanceof Group;
        return ofItsOwn ? ((Group) Thread.currentThread().getThreadGroup()).limit : LIMIT;
    }

    /** As a test says it: within 10 s. */
    public static String words() {
        return Words.within(limit());
    }

    /** Threads of one test, which has a patience of its own. */
    static final class Group extends ThreadGroup {
        private volatile Duration limit;

        Group(String name) {
            super(name);
        }

        void limit(Duration ofItsOwn) {
            limit = ofItsOwn;
        }
    }
}
