package challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    @Test
    void whatTheSystemSaysIsToldWithoutItsClass() {
        IOException refused = new ConnectException("Connection refused");
        UncheckedIOException unchecked = new UncheckedIOException(refused);
        assertThat(Verdicts.inWords(unchecked)).isEqualTo("Connection refused");
        assertThat(Verdicts.inWords(new AssertionError("a client should be served", unchecked)))
                .isEqualTo("a client should be served: Connection refused");
    }

    @Test
    void aBugOfTheJudgesIsToldAsWhatItIs() {
        assertThat(Verdicts.inWords(new IllegalStateException("no such demand")))
                .isEqualTo("java.lang.IllegalStateException: no such demand");
    }

    @Test
    void aReasonThatWasToldIsNotToldTwice() {
        Throwable reason = new IOException("Broken pipe");
        assertThat(Verdicts.inWords(new AssertionError("could not send: Broken pipe", reason)))
                .isEqualTo("could not send: Broken pipe");
    }
}
