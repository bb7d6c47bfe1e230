package testsupport;

import org.junit.jupiter.api.function.Executable;

/** A failure says first what it means for the people involved; what was seen is its cause. */
public final class Plainly {
    private Plainly() {
    }

    /** The check passes; otherwise this is what happened. */
    public static void otherwise(String whatHappened, Executable check) {
        try {
            check.execute();
        } catch (Throwable e) {
            throw new AssertionError(whatHappened, e);
        }
    }
}
