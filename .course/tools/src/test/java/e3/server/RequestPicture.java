package e3.server;

import static pictures.Svg.Look.FAINT;
import static pictures.Svg.Look.GRID;
import static pictures.Svg.Look.SERVED;
import static pictures.Svg.Look.SERVER;
import static pictures.Svg.Look.TEXT;
import static pictures.Svg.Side.MIDDLE;

import e3.loop.Loop;
import java.util.List;
import pictures.Svg;
import pictures.Svg.Look;

/**
 * The way of one request: from the loop to the connection, to the protocol and back. Each stop is a
 * method of the library.
 */
final class RequestPicture {
    private static final int TOP = 104;
    private static final int ROW = 66;
    private static final int HIGH = 46;

    /** Who does it, from left to right. */
    private enum Lane {
        LOOP("the loop", SERVER, 12, 112),
        CONNECTION("the client's Connection", TEXT, 156, 178),
        PROTOCOL("your protocol", SERVED, 366, 104);

        final String name;
        final Look look;
        final int left;
        final int wide;

        Lane(String name, Look look, int left, int wide) {
            this.name = name;
            this.look = look;
            this.left = left;
            this.wide = wide;
        }

        int middle() {
            return left + wide / 2;
        }
    }

    /** From top to bottom, as time goes by. */
    record Stop(Lane lane, int row, Class<?> type, String method, String does) {
        int y() {
            return TOP + row * ROW;
        }
    }

    static final List<Stop> STOPS =
            List.of(
                    new Stop(Lane.LOOP, 0, Loop.class, "select", "sleeps"),
                    new Stop(Lane.LOOP, 1, Loop.class, "dispatch", "a ready key"),
                    new Stop(Lane.CONNECTION, 1, Connection.class, "handle", "it may be read"),
                    new Stop(
                            Lane.CONNECTION,
                            2,
                            EventRunner.class,
                            "begin",
                            "of this client's event"),
                    new Stop(Lane.CONNECTION, 3, EventRunner.class, "happen", "one bounded read"),
                    new Stop(Lane.PROTOCOL, 3, Protocol.class, "onData", "the bytes"),
                    new Stop(Lane.CONNECTION, 4, Connection.class, "write", "collects the answer"),
                    new Stop(
                            Lane.CONNECTION,
                            5,
                            EventRunner.class,
                            "flush",
                            "sends all in one call"),
                    new Stop(Lane.CONNECTION, 6, ConnectionRules.class, "settle", "what is next?"));

    private RequestPicture() {}

    static Svg draw() {
        StringBuilder way = new StringBuilder("The way of one request, method by method:");
        for (Stop stop : STOPS) {
            way.append(" %s.%s: %s.".formatted(stop.type.getSimpleName(), stop.method, stop.does));
        }
        way.append(" Then the loop takes the next ready key, or sleeps again.");
        Svg svg = new Svg(TOP + 7 * ROW, "The way of one request", way.toString());
        svg.heading("The way of one request", "each box is a method");
        for (Lane lane : Lane.values()) {
            svg.text(FAINT, lane.middle(), TOP - 14, MIDDLE, lane.name);
        }
        svg.line(GRID, 140, TOP - 30, 140, TOP + 7 * ROW - 16);
        svg.line(GRID, 350, TOP - 30, 350, TOP + 7 * ROW - 16);
        STOPS.forEach(stop -> box(svg, stop));
        arrows(svg);
        return svg;
    }

    private static void box(Svg svg, Stop stop) {
        Lane lane = stop.lane;
        svg.frame(lane.look, lane.left, stop.y(), lane.wide, HIGH)
                .text(TEXT, lane.middle(), stop.y() + 19, MIDDLE, stop.method)
                .text(FAINT, lane.middle(), stop.y() + 37, MIDDLE, stop.does);
    }

    private static void arrows(Svg svg) {
        int loop = Lane.LOOP.middle();
        int connection = Lane.CONNECTION.middle();
        int connectionRight = Lane.CONNECTION.left + Lane.CONNECTION.wide;
        int loopRight = Lane.LOOP.left + Lane.LOOP.wide;
        svg.arrow(TEXT, loop, bottom(0), loop, top(1));
        svg.arrow(TEXT, loopRight, middle(1), Lane.CONNECTION.left, middle(1));
        for (int row = 1; row < 6; row++) {
            if (row != 3) {
                svg.arrow(TEXT, connection, bottom(row), connection, top(row + 1));
            }
        }
        svg.arrow(TEXT, connectionRight, middle(3), Lane.PROTOCOL.left, middle(3));
        int protocol = Lane.PROTOCOL.middle();
        svg.arrow(TEXT, protocol, bottom(3), protocol, middle(4), connectionRight, middle(4));
        int back = Lane.CONNECTION.left;
        svg.arrow(TEXT, back, middle(6), loop, middle(6), loop, bottom(1));
        svg.text(FAINT, loop, middle(6) + 22, MIDDLE, "next ready key");
    }

    private static int top(int row) {
        return TOP + row * ROW;
    }

    private static int middle(int row) {
        return top(row) + HIGH / 2;
    }

    private static int bottom(int row) {
        return top(row) + HIGH;
    }
}
