package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import live.Event.Kind;
import org.junit.jupiter.api.Test;

class TapeTest {
    private final Tape tape = new Tape();

    private void say(String text) {
        tape.add(-1, -1, Kind.CAPTION, text, Map.of());
    }

    @Test
    void aPageGetsWhatItHasNotSeenYet() throws InterruptedException {
        say("one");
        say("two");
        assertThat(tape.after(0)).extracting(Event::text).containsExactly("One.", "Two.");
        assertThat(tape.after(1)).extracting(Event::text).containsExactly("Two.");
        assertThat(tape.after(2)).isEmpty();
        assertThat(tape.after(9)).isEmpty();
        assertThat(tape.awaitAfter(2, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aNewStageForgetsWhatWasAndGoesOnCounting() {
        say("one");
        tape.begin(Map.of());
        List<Event> events = tape.after(0);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).kind()).isEqualTo(Kind.STAGE);
        assertThat(events.get(0).number()).isEqualTo(2);
    }

    @Test
    void aFullRecordSaysSoOnceAndTakesNoMore() {
        for (int i = 0; i < Tape.LONGEST + 10; i++) {
            say("again");
        }
        List<Event> events = tape.after(0);
        assertThat(events).hasSize(Tape.LONGEST + 1);
        assertThat(events.get(Tape.LONGEST).text()).contains("The record is full");
        tape.begin(Map.of());
        say("there is room");
        assertThat(tape.after(0)).hasSize(2);
    }

    @Test
    void whatAClientSendsIsEscapedOnItsWayToThePage() {
        String text = "a \"quote\", a \\, a line's\nend, </script> and \u00e9";
        assertThat(Json.of(Map.of("text", text)))
                .isEqualTo(
                        "{\"text\":\"a \\\"quote\\\", a \\\\, a line's\\u000aend,"
                                + " </script> and \\u00e9\"}");
    }
}
