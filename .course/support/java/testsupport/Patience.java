package testsupport;

import java.time.Duration;

/**
 * How long a test waits for what must come: all waits take it from here. In an exercise, where much
 * does not come, it is less, and for what comes after the first failure still less.
 */
public final class Patience {
    static final String PROPERTY = "patience.millis";
    private static final Duration FULL = Duration.ofMillis(Long.getLong(PROPERTY, 10_000));

    private static volatile Duration limit = FULL;

    private Patience() {}

    public static Duration limit() {
        return limit;
    }

    /** As a test says it: within 10 s. */
    public static String words() {
        return Words.within(limit);
    }

    /** From now on. */
    static void shorten(boolean shorter) {
        limit = shorter ? FULL.dividedBy(3) : FULL;
    }
}
