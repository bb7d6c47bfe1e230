package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static pictures.Svg.Look.FAINT;
import static pictures.Svg.Look.TEXT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pictures.Picture;
import pictures.Svg;
import testsupport.Root;

/**
 * The life of a connection, drawn in the words of {@link Connection}: its states are those of the
 * enum, what leads from one to the next is in its Javadoc. And the way of one request, drawn in the
 * names of the library's classes and methods.
 */
class PictureTest {
    private static final Path STEP = Root.above(PictureTest.class).resolve("step4-e3-library");
    private static final int LEFT_EDGE = 24;
    private static final int BOX = 190;
    private static final int HIGH = 52;
    private static final int MIDDLE_OF_BOX = LEFT_EDGE + BOX / 2;

    private record Place(Connection.State state, String does, int y) {}

    private static final List<Place> PLACES =
            List.of(
                    new Place(Connection.State.OPEN, "reads and answers", 112),
                    new Place(Connection.State.FLUSHING, "sends what waits", 212),
                    new Place(Connection.State.LINGERING, "reads, throws away", 312),
                    new Place(Connection.State.CLOSED, "forgotten", 412));

    @Test
    void thePictureShowsEveryStateOfAConnection() {
        assertThat(PLACES)
                .as("the states in the drawing")
                .extracting(Place::state)
                .containsExactlyInAnyOrder(Connection.State.values());
        Picture.expect(STEP.resolve("states.svg"), states());
    }

    @Test
    void thePictureShowsTheWayOfARequest() {
        for (RequestPicture.Stop stop : RequestPicture.STOPS) {
            assertThat(stop.type().getDeclaredMethods())
                    .as("the methods of %s, which the drawing names", stop.type().getSimpleName())
                    .extracting(Method::getName)
                    .contains(stop.method());
        }
        Picture.expect(STEP.resolve("request.svg"), RequestPicture.draw());
    }

    private static Svg states() {
        Svg svg =
                new Svg(
                                484,
                                "The life of a connection",
                                "A connection is %s. %s %s %s"
                                        .formatted(
                                                String.join(", ", names()),
                                                "From OPEN, finish() leads to FLUSHING.",
                                                "When all is sent, FLUSHING leads to CLOSED, or, if"
                                                    + " input is unread, to LINGERING, and from"
                                                    + " there the end of the stream, silence or a"
                                                    + " limit leads to CLOSED.",
                                                "close(), a reset, or a client that is too slow"
                                                        + " leads from every state to CLOSED."))
                        .heading("The life of a connection", "from accept to the end");
        PLACES.forEach(place -> box(svg, place));
        down(svg, 76, "accept");
        down(svg, 164, "finish()");
        down(svg, 264, "all sent, input unread");
        down(svg, 364, "its end, silence, a limit");
        svg.arrow(TEXT, LEFT_EDGE + BOX, 238, 312, 238, 312, 428, LEFT_EDGE + BOX + 4, 428)
                .text(TEXT, 322, 330, RIGHT, "all sent,")
                .text(TEXT, 322, 348, RIGHT, "nothing unread");
        svg.arrow(TEXT, LEFT_EDGE + BOX, 138, 450, 138, 450, 446, LEFT_EDGE + BOX + 4, 446)
                .text(TEXT, 440, 176, Svg.Side.LEFT, "close(), a reset,")
                .text(TEXT, 440, 194, Svg.Side.LEFT, "or too slow:")
                .text(TEXT, 440, 212, Svg.Side.LEFT, "from every state");
        return svg;
    }

    private static List<String> names() {
        return Arrays.stream(Connection.State.values()).map(Enum::name).toList();
    }

    private static void box(Svg svg, Place place) {
        svg.frame(TEXT, LEFT_EDGE, place.y, BOX, HIGH)
                .text(TEXT, MIDDLE_OF_BOX, place.y + 22, MIDDLE, place.state.name())
                .text(FAINT, MIDDLE_OF_BOX, place.y + 41, MIDDLE, place.does);
    }

    private static void down(Svg svg, int from, String why) {
        int to = from == 76 ? 110 : from + 46;
        svg.arrow(TEXT, 60, from, 60, to).text(TEXT, 72, (from + to) / 2 + 4, RIGHT, why);
    }
}
