package testsupport;

import java.time.Duration;

/**
 * How long a test waits for what must come: all waits take it from here. In an exercise, where much
 * does not come, it is less.
 */
public final class Patience {
    static final String PROPERTY = "patience.millis";

    private static volatile Duration limit = Duration.ofMillis(Long.getLong(PROPERTY, 10_000));

    private Patience() {}

    public static Duration limit() {
        return limit;
    }

    /** As a test says it: within 10 s. */
    public static String words() {
        return Words.within(limit);
    }

    /** From now on, for all tests of this JVM. */
    public static void set(Duration newLimit) {
        limit = newLimit;
    }
}
