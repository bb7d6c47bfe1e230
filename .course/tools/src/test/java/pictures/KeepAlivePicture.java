package pictures;

import static pictures.Svg.Look.FAINT;
import static pictures.Svg.Look.PAPER;
import static pictures.Svg.Look.SERVED;
import static pictures.Svg.Look.TEXT;
import static pictures.Svg.Side.LEFT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

import java.util.List;

/**
 * The same two requests twice: over a connection for each, and over one that is kept. A column is
 * an event of the server's trace, in their order.
 */
public final class KeepAlivePicture {
    private static final int LEFT_EDGE = 40;
    private static final int COLUMN = 54;
    private static final int ROW = 34;
    private static final int BAR = 24;
    private static final int TOP = 62;
    private static final int HEAD = 52;

    /**
     * @param said what the client asked for or got, where the event is a read or a write
     */
    public record Event(int connection, String verb, String said) {}

    private final Svg svg;

    private KeepAlivePicture(Svg svg) {
        this.svg = svg;
    }

    public static Svg draw(List<Event> closed, List<Event> kept) {
        int second = TOP + HEAD + ROW * connections(closed) + 14;
        int bottom = second + HEAD + ROW * connections(kept);
        Svg svg =
                new Svg(bottom + 34, "Two requests, and what they cost", description(closed, kept))
                        .heading(
                                "Two requests, and what they cost",
                                "a column is a line of the server's trace");
        KeepAlivePicture picture = new KeepAlivePicture(svg);
        picture.part(TOP, "HTTP/1.0, a connection for each:", closed);
        picture.part(second, "HTTP/1.1, the connection is kept:", kept);
        String price = "a new connection: an accept, a close, and a round trip";
        return svg.text(FAINT, 14, bottom + 16, RIGHT, price);
    }

    private static int connections(List<Event> events) {
        return events.stream().mapToInt(Event::connection).max().orElse(0);
    }

    private void part(int top, String title, List<Event> events) {
        svg.text(TEXT, 14, top + 20, RIGHT, title);
        for (int connection = 1; connection <= connections(events); connection++) {
            life(top + HEAD + ROW * (connection - 1), connection, events);
        }
        for (int i = 0; i < events.size(); i++) {
            event(top, LEFT_EDGE + COLUMN * i + COLUMN / 2.0, events.get(i));
        }
    }

    /** From its accept to its close. */
    private void life(int y, int connection, List<Event> events) {
        svg.text(TEXT, LEFT_EDGE - 6, y + 17, LEFT, "#" + connection);
        List<Integer> own = events.stream().map(Event::connection).toList();
        int from = own.indexOf(connection);
        int to = own.lastIndexOf(connection) + 1;
        svg.box(SERVED, LEFT_EDGE + COLUMN * from, y, COLUMN * (to - from) - 2, BAR);
    }

    private void event(int top, double middle, Event event) {
        int y = top + HEAD + ROW * (event.connection - 1);
        svg.text(FAINT, middle, top + 44, MIDDLE, event.verb);
        if (!event.said.isEmpty()) {
            svg.text(PAPER, middle, y + 17, MIDDLE, event.said);
        }
    }

    private static String description(List<Event> closed, List<Event> kept) {
        return "With HTTP/1.0, two requests are "
                + words(closed)
                + ". With HTTP/1.1 they are "
                + words(kept)
                + ".";
    }

    private static String words(List<Event> events) {
        return String.join(
                ", ",
                events.stream()
                        .map(event -> event.verb + " #" + event.connection + " " + event.said)
                        .map(String::strip)
                        .toList());
    }
}
