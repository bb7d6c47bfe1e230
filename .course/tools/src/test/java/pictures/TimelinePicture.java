package pictures;

import static pictures.Svg.Look.*;
import static pictures.Svg.Side.LEFT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;
import static pictures.Timeline.CLIENTS;
import static pictures.Timeline.MOMENTS;
import static pictures.Timeline.THINKING;

import java.util.List;
import java.util.StringJoiner;
import pictures.Timeline.State;

/**
 * Draws a {@link Timeline}: a row for each client, and one for the server's thread. Time goes by
 * moments, not by milliseconds.
 */
final class TimelinePicture {
    private static final int LEFT_EDGE = 90;
    private static final int MOMENT = 37;
    private static final int LONG_MOMENT = 4 * MOMENT; // the second in which nobody speaks
    private static final int TOP = 62;
    private static final int ROW = 40;
    private static final int BAR = 26;
    private static final int HEIGHT = TOP + 5 * ROW + 50;
    private static final List<Phase> PHASES =
            List.of(
                    new Phase("arrive", 0, CLIENTS),
                    new Phase("speak", CLIENTS, THINKING),
                    new Phase("think for a second", THINKING, THINKING + 1),
                    new Phase("speak", THINKING + 1, THINKING + 1 + CLIENTS),
                    new Phase("leave", THINKING + 1 + CLIENTS, MOMENTS));

    /** What all clients do from a moment to the one before the next phase. */
    private record Phase(String name, int first, int next) {}

    private final State[][] states;
    private final String silentSecond;
    private final boolean sleeps;

    TimelinePicture(State[][] states, String silentSecond, boolean sleeps) {
        this.states = states;
        this.silentSecond = silentSecond;
        this.sleeps = sleeps;
    }

    Svg draw(String title) {
        Svg svg = new Svg(HEIGHT, title, description());
        svg.text(TEXT, 14, 26, RIGHT, title);
        for (Phase phase : PHASES) {
            int begin = x(phase.first());
            int end = x(phase.next());
            svg.text(FAINT, (begin + end) / 2.0, TOP - 10, MIDDLE, phase.name());
            svg.line(GRID, end, TOP - 22, end, TOP + 5 * ROW - 8);
        }
        for (int i = 0; i < CLIENTS; i++) {
            client(svg, i);
        }
        server(svg);
        legend(svg);
        return svg;
    }

    private static int x(int moment) {
        return LEFT_EDGE + moment * MOMENT + (moment > THINKING ? LONG_MOMENT - MOMENT : 0);
    }

    private static int y(int row) {
        return TOP + row * ROW;
    }

    private void client(Svg svg, int i) {
        svg.text(TEXT, LEFT_EDGE - 12, y(i) + 18, LEFT, "client " + name(i));
        int leaves = THINKING + CLIENTS + 1 + i;
        for (int from = i, to; from < leaves; from = to) {
            for (to = from + 1; to < leaves && states[i][to] == states[i][from]; ) {
                to++;
            }
            State state = states[i][from];
            int end = state == State.RESET ? x(MOMENTS) : x(to);
            svg.box(look(state), x(from), y(i), end - x(from) - 2, BAR);
            svg.text(PAPER, x(from) + 6, y(i) + 18, RIGHT, word(state));
        }
        for (int speaks : List.of(CLIENTS + i, THINKING + 1 + i)) {
            svg.dot(PAPER, x(speaks) + MOMENT / 2.0, y(i) + BAR / 2.0, 5);
        }
        State last = states[i][leaves - 1];
        svg.text(FAINT, x(leaves) + 4, y(i) + 18, RIGHT, last == State.RESET ? "" : "left");
    }

    private void server(Svg svg) {
        svg.text(TEXT, LEFT_EDGE - 12, y(CLIENTS) + 18, LEFT, "server");
        if (!sleeps) {
            svg.box(SERVER, x(0), y(CLIENTS), x(MOMENTS) - x(0), BAR);
        }
        for (int moment = 0; sleeps && moment < MOMENTS; moment++) {
            int client =
                    moment < THINKING
                            ? moment % CLIENTS
                            : (moment - THINKING - 1 + CLIENTS) % CLIENTS;
            boolean works =
                    moment != THINKING
                            && (states[client][moment] == State.SERVED
                                    || states[client][Math.max(0, moment - 1)] == State.SERVED);
            if (works) {
                svg.box(SERVER, x(moment) + MOMENT / 2.0 - 5, y(CLIENTS), 10, BAR);
            }
        }
        svg.text(
                TEXT,
                (x(THINKING) + x(THINKING + 1)) / 2.0,
                y(CLIENTS) + BAR + 18,
                MIDDLE,
                silentSecond);
    }

    private static void legend(Svg svg) {
        svg.dot(FAINT, 20, HEIGHT - 18, 5).text(FAINT, 30, HEIGHT - 13, RIGHT, "a client speaks");
        svg.box(SERVER, 160, HEIGHT - 28, 10, 18)
                .text(FAINT, 178, HEIGHT - 13, RIGHT, "the server's one thread works");
    }

    private static Svg.Look look(State state) {
        return switch (state) {
            case SERVED -> SERVED;
            case RESET -> RESET;
            case AWAY, WAITING -> WAITING;
        };
    }

    private static String word(State state) {
        return switch (state) {
            case SERVED -> "served";
            case RESET -> "reset";
            case AWAY, WAITING -> "waits";
        };
    }

    private static String sentence(State state) {
        return switch (state) {
            case SERVED -> "is served";
            case WAITING -> "is connected and waits";
            case AWAY, RESET -> "is reset without an answer";
        };
    }

    private static char name(int i) {
        return (char) ('A' + i);
    }

    private String description() {
        StringJoiner all =
                new StringJoiner(
                        " ",
                        "Four clients arrive, speak, think for a second, speak again and leave, one"
                                + " after the other. ",
                        "");
        for (int i = 0; i < CLIENTS; i++) {
            StringJoiner life = new StringJoiner(", then ", "Client " + name(i) + " ", ".");
            State before = State.AWAY;
            for (int moment = i; moment < THINKING + CLIENTS + 1 + i; moment++) {
                if (states[i][moment] != before) {
                    before = states[i][moment];
                    life.add(sentence(before));
                }
            }
            all.add(life.toString());
        }
        return all + " The server in the silent second: " + silentSecond + ".";
    }
}
