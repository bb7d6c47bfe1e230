package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each play, with real servers and clients, over HTTP, as the page starts it. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class PlaysTest {
    /** Which bytes make a close a reset is the kernel's own affair. */
    private static final List<String> LINUX = List.of("4a-closes");

    static Stream<String> plays() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        return Plays.all().stream().map(Play::id).filter(id -> linux || !LINUX.contains(id));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plays")
    void recordsWhatItMust(String id) throws Exception {
        Play play = Plays.named(id);
        try (Browser browser = new Browser().open()) {
            browser.does("play", "id=" + id + "&answer=0");
            Heard shown = browser.await("the end of the play", event -> event.is("shown"));
            assertThat(shown.text("ok"))
                    .as("%s, of which was heard: %s", shown.text("x"), browser.texts())
                    .isEqualTo("true");
            for (int server = 0; server < play.ends().size(); server++) {
                assertThat(browser.lanes(server))
                        .as("the lanes of %s at the end", play.programs().get(server))
                        .isEqualTo(play.ends().get(server));
            }
        }
    }
}
