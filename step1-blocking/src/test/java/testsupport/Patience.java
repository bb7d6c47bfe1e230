package testsupport;

import java.time.Duration;

/** How long a test waits for what must come. All waits take it from here; exercises have less, for there much does not come. */
public final class Patience {
    public static final Duration LIMIT = Duration.ofMillis(Long.getLong("patience.millis", 5000));

    private Patience() {
    }
}
