package testsupport;

import org.junit.jupiter.api.function.Executable;

/** A failure says first what it means for the people involved; what was seen is its cause. */
public final class Plainly {
    private static final ThreadLocal<Long> FAILED = new ThreadLocal<>();

    private Plainly() {}

    /** The check passes; otherwise this is what happened. */
    public static void otherwise(String whatHappened, Executable check) {
        try {
            check.execute();
        } catch (Throwable e) {
            FAILED.set(System.nanoTime());
            throw new AssertionError(whatHappened, e);
        }
    }

    /** Has a check of this thread failed after the one time and before the other? */
    static boolean failedBetween(long from, long to) {
        Long failed = FAILED.get();
        return failed != null && failed - from > 0 && to - failed > 0;
    }
}
