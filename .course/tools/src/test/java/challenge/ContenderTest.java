package challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import testsupport.Patience;

class ContenderTest {
    /** Prints for as long as it lives, and no line feed. */
    static final class Endless {
        public static void main(String[] args) {
            System.out.print("x".repeat(Contender.LONGEST_LINE * 20));
            System.out.println();
            System.out.println("done");
        }
    }

    @Test
    void ofALineThatIsLongerThanItsLimitTheBeginningIsKept() {
        String classes = System.getProperty("java.class.path");
        try (Contender program = new Contender("-Xmx32m", classes, Endless.class.getName())) {
            program.run();
            program.awaitDone(Patience.limit().toMillis());
            assertThat(program.endsWithin(TimeUnit.SECONDS.toMillis(5))).isTrue();
            assertThat(program.lastWords().lines().mapToInt(String::length).max())
                    .as("what is kept of a line without an end")
                    .hasValue(Contender.LONGEST_LINE);
        }
    }
}
