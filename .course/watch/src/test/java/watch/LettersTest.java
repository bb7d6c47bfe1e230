package watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which letters are offered below a board. */
class LettersTest {
    private final Progress progress = new Progress();
    private final Letters letters =
            new Letters(Path.of(""), new PrintStream(new ByteArrayOutputStream()), progress);

    @Test
    void onlyLettersThatHaveSomethingToDoAreOffered() {
        Path last = Path.of("step5-echo");
        progress.read("   [ ] 5.1 a request   <-- next", true);
        assertThat(letters.keys(last)).as("with an open gap").startsWith("h hint, n next, c ");
        progress.read("   [x] 5.1 a request", true);
        assertThat(letters.keys(last)).as("after the last step").startsWith("q quit;");
        assertThat(letters.keys(Path.of("step3-selector")))
                .as("after a step that another one follows")
                .startsWith("n next step, q quit;");
    }
}
