package e3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a server promises if nobody asks for something else. */
class DefaultLimitsTest {
    private static final Limits LIMITS = Limits.DEFAULTS;

    @Test
    void clients() {
        assertThat(LIMITS.connections()).as("connections at a time").isEqualTo(16_384);
        assertThat(LIMITS.backlog())
                .as("callers that the kernel may queue")
                .isGreaterThanOrEqualTo(1024);
        assertThat(LIMITS.acceptsPerTurn()).as("accepted in one turn").isEqualTo(64);
    }

    @Test
    void time() {
        assertThat(LIMITS.idle()).as("silence").isEqualTo(Duration.ofSeconds(30));
        assertThat(LIMITS.message())
                .as("for a message, from its first byte on")
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(LIMITS.stalled())
                .as("without progress for who does not read")
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(LIMITS.writing())
                .as("for who reads slowly, in all")
                .isEqualTo(Duration.ofSeconds(120));
        assertThat(LIMITS.lingerSilence())
                .as("a finished connection's silence")
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(LIMITS.linger())
                .as("a finished connection's time in all")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void bytes() {
        assertThat(LIMITS.input()).as("bytes of one message").isEqualTo(32 << 10);
        assertThat(LIMITS.output())
                .as("output that may wait for one client at all")
                .isEqualTo(32 << 20);
        assertThat(LIMITS.outputHigh())
                .as("output that waits, above which nothing more is read")
                .isEqualTo(64 << 10);
        assertThat(LIMITS.outputLow())
                .as("output that waits, below which reading goes on")
                .isEqualTo(32 << 10);
        assertThat(LIMITS.lingerBytes())
                .as("bytes that a finished connection throws away")
                .isEqualTo(16 << 20);
    }

    @Test
    void limitsMayBeEqual() {
        assertThat(LIMITS.withConnections(1).withInput(1).withOutput(1, 1, 1).output())
                .as("the smallest limits there are")
                .isEqualTo(1);
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> LIMITS.withOutput(2, 1, 3))
                .as("reading would go on above the mark at which it stops")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withConnections(0))
                .as("a server for nobody")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
