package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a server promises if nobody asks for something else. */
class DefaultLimitsTest {
    private static final Limits LIMITS = Limits.DEFAULTS;

    @Test
    void sixteenThousandClientsAndALongQueueAreTheMost() {
        assertThat(LIMITS.accepting().connections()).as("connections at a time").isEqualTo(16_384);
        assertThat(LIMITS.accepting().backlog())
                .as("callers that the kernel may queue")
                .isGreaterThanOrEqualTo(1024);
        assertThat(LIMITS.accepting().perTurn()).as("accepted in one turn").isEqualTo(64);
    }

    @Test
    void aClientMayBeSilentForHalfAMinuteAndTakeTenSecondsForAMessage() {
        assertThat(LIMITS.messages().idle()).as("silence").isEqualTo(Duration.ofSeconds(30));
        assertThat(LIMITS.messages().time())
                .as("for a message, from its first byte on")
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(LIMITS.output().stalled())
                .as("without progress for a client that does not read")
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(LIMITS.output().inAll())
                .as("in all, for a client that reads slowly")
                .isEqualTo(Duration.ofSeconds(120));
        assertThat(LIMITS.lingering().silence())
                .as("a finished connection's silence")
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(LIMITS.lingering().inAll())
                .as("a finished connection's time in all")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aMessageMayHave32KilobytesAnd32MegabytesOfOutputMayWait() {
        assertThat(LIMITS.messages().bytes()).as("bytes of one message").isEqualTo(32 << 10);
        assertThat(LIMITS.output().most())
                .as("output that may wait for one client at all")
                .isEqualTo(32 << 20);
        assertThat(LIMITS.output().high())
                .as("output that waits, above which nothing more is read")
                .isEqualTo(64 << 10);
        assertThat(LIMITS.output().low())
                .as("output that waits, below which reading goes on")
                .isEqualTo(32 << 10);
        assertThat(LIMITS.lingering().bytes())
                .as("bytes that a finished connection throws away")
                .isEqualTo(16 << 20);
    }

    @Test
    void limitsMayBeEqual() {
        assertThat(
                        LIMITS.withConnections(1)
                                .withMessageBytes(1)
                                .withOutput(1, 1, 1)
                                .output()
                                .most())
                .as("the smallest limits there are")
                .isEqualTo(1);
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(
                        () -> LIMITS.withOutput(2, 1, 3),
                        "reading would go on above the mark at which it stops")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withConnections(0), "a server for nobody")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
