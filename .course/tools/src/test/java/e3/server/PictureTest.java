package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static pictures.Svg.Look.FAINT;
import static pictures.Svg.Look.TEXT;
import static pictures.Svg.Side.LEFT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pictures.Picture;
import pictures.Svg;
import testsupport.Root;

/**
 * The life of a connection, drawn in the words of {@link Connection}: its states are those of the
 * enum, what leads from one to the next is in its Javadoc.
 */
class PictureTest {
    private static final int BOX = 190;
    private static final int HIGH = 56;

    private record Place(Connection.State state, String does, int x, int y) {}

    private static final List<Place> PLACES =
            List.of(
                    new Place(Connection.State.OPEN, "reads and answers", 90, 60),
                            new Place(Connection.State.FLUSHING, "sends what waits", 370, 60),
                    new Place(Connection.State.LINGERING, "reads, throws away", 640, 60),
                            new Place(Connection.State.CLOSED, "forgotten", 370, 220));

    @Test
    void thePictureShowsEveryStateOfAConnection() {
        assertThat(PLACES)
                .as("the states in the drawing")
                .extracting(Place::state)
                .containsExactlyInAnyOrder(Connection.State.values());
        Picture.expect(
                Root.above(PictureTest.class).resolve("step4-e3-library/states.svg"), states());
    }

    private static Svg states() {
        Svg svg =
                new Svg(
                        310,
                        "The life of a connection",
                        "A connection is "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Connection.State.values())
                                                .map(Enum::name)
                                                .toList())
                                + ". From OPEN, finish() leads to FLUSHING. When all is sent it"
                                + " leads to CLOSED, or, if input is unread, to LINGERING, and from"
                                + " there the end of the stream, silence or a limit leads to"
                                + " CLOSED. close(), a reset, or a client that is too slow leads"
                                + " from every state to CLOSED.");
        svg.text(TEXT, 14, 26, RIGHT, "The life of a connection");
        for (Place place : PLACES) {
            svg.frame(TEXT, place.x, place.y, BOX, HIGH);
            svg.text(TEXT, place.x + BOX / 2.0, place.y + 24, MIDDLE, place.state.name());
            svg.text(FAINT, place.x + BOX / 2.0, place.y + 44, MIDDLE, place.does);
        }
        svg.arrow(TEXT, 20, 88, 86, 88).text(TEXT, 20, 80, RIGHT, "accept");
        svg.arrow(TEXT, 280, 88, 366, 88).text(TEXT, 323, 80, MIDDLE, "finish()");
        svg.arrow(TEXT, 560, 88, 636, 88)
                .text(TEXT, 598, 106, MIDDLE, "all sent,")
                .text(TEXT, 598, 132, MIDDLE, "input unread");
        svg.arrow(TEXT, 465, 116, 465, 216).text(TEXT, 475, 164, RIGHT, "all sent, nothing unread");
        svg.arrow(TEXT, 735, 116, 735, 248, 564, 248)
                .text(TEXT, 745, 190, RIGHT, "its end,")
                .text(TEXT, 745, 208, RIGHT, "silence,")
                .text(TEXT, 745, 226, RIGHT, "a limit");
        svg.arrow(TEXT, 185, 116, 185, 248, 366, 248)
                .text(TEXT, 175, 190, LEFT, "close(),")
                .text(TEXT, 175, 208, LEFT, "a reset,")
                .text(TEXT, 175, 226, LEFT, "too slow");
        return svg.text(
                FAINT,
                14,
                298,
                RIGHT,
                "close(), a reset or a client that is too slow leads from every state to CLOSED.");
    }
}
