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
import pictures.Timeline.Speech;
import pictures.Timeline.State;

/**
 * Draws a {@link Timeline}: a row for each client, and one for the server's thread. Time goes by
 * moments, not by milliseconds.
 */
final class TimelinePicture {
    private static final int LEFT_EDGE = 76;
    private static final int MOMENT = 20;
    private static final int LONG_MOMENT = 76; // the second in which nobody speaks
    private static final int TOP = 106;
    private static final int ROW = 34;
    private static final int BAR = 24;
    private static final int LETTERS_IN_BAR = 17;
    private static final int UNDER = TOP + (CLIENTS + 1) * ROW;
    private static final int HEIGHT = UNDER + 64;

    /** What all clients do from a moment to the one before the next phase. */
    private record Phase(String name, int first, int next) {}

    private final List<Phase> phases;
    private final State[][] states;
    private final String silentSecond;
    private final boolean sleeps;

    TimelinePicture(List<Speech> speeches, State[][] states, String silentSecond, boolean sleeps) {
        phases =
                List.of(
                        new Phase("arrive", 0, CLIENTS),
                        new Phase(speeches.get(0).name(), CLIENTS, THINKING),
                        new Phase("think for\na second", THINKING, THINKING + 1),
                        new Phase(speeches.get(1).name(), THINKING + 1, THINKING + 1 + CLIENTS),
                        new Phase("leave", THINKING + 1 + CLIENTS, MOMENTS));
        this.states = states;
        this.silentSecond = silentSecond;
        this.sleeps = sleeps;
    }

    /** The title's second part, after a colon, says what there is to see. */
    Svg draw(String title) {
        String[] parts = title.split(": ", 2);
        Svg svg = new Svg(HEIGHT, title, description()).heading(parts[0], parts[1]);
        phases.forEach(phase -> phase(svg, phase));
        for (int i = 0; i < CLIENTS; i++) {
            client(svg, i);
        }
        server(svg);
        legend(svg);
        return svg;
    }

    private static void phase(Svg svg, Phase phase) {
        int begin = x(phase.first());
        int end = x(phase.next());
        int y = TOP - 30;
        for (String line : phase.name().split("\n")) {
            svg.text(FAINT, (begin + end) / 2.0, y, MIDDLE, line);
            y += 18;
        }
        svg.line(GRID, end, TOP - 42, end, UNDER - 4);
    }

    private static int x(int moment) {
        return LEFT_EDGE + moment * MOMENT + (moment > THINKING ? LONG_MOMENT - MOMENT : 0);
    }

    private static int y(int row) {
        return TOP + row * ROW;
    }

    private void client(Svg svg, int i) {
        svg.text(TEXT, LEFT_EDGE - 8, y(i) + LETTERS_IN_BAR, LEFT, "client " + name(i));
        int leaves = THINKING + CLIENTS + 1 + i;
        for (int from = i, to; from < leaves; from = to) {
            for (to = from + 1; to < leaves && states[i][to] == states[i][from]; ) {
                to++;
            }
            State state = states[i][from];
            int end = state == State.RESET ? x(MOMENTS) : x(to);
            svg.box(look(state), x(from), y(i), end - x(from) - 2, BAR);
            svg.text(PAPER, x(from) + 6, y(i) + LETTERS_IN_BAR, RIGHT, word(state));
        }
        for (int speaks : List.of(CLIENTS + i, THINKING + 1 + i)) {
            svg.dot(TEXT, x(speaks) + MOMENT / 2.0, y(i) + BAR / 2.0, 5);
        }
    }

    private void server(Svg svg) {
        int top = y(CLIENTS);
        svg.text(TEXT, LEFT_EDGE - 8, top + LETTERS_IN_BAR, LEFT, "server");
        if (!sleeps) {
            svg.box(SERVER, x(0), top, x(MOMENTS) - x(0), BAR);
        } else {
            svg.line(SERVER, x(0), top + BAR / 2.0, x(MOMENTS), top + BAR / 2.0);
        }
        for (int moment = 0; sleeps && moment < MOMENTS; moment++) {
            if (works(moment)) {
                svg.box(SERVER, x(moment) + MOMENT / 2.0 - 5, top, 10, BAR);
            }
        }
        double middle = (x(THINKING) + x(THINKING + 1)) / 2.0;
        svg.text(TEXT, middle, UNDER + 12, MIDDLE, silentSecond);
    }

    /** Somebody speaks, arrives or leaves in each moment but one: is it somebody who is served? */
    private boolean works(int moment) {
        if (moment == THINKING) {
            return false;
        }
        int client = moment < THINKING ? moment % CLIENTS : (moment - THINKING - 1) % CLIENTS;
        return states[client][moment] == State.SERVED
                || states[client][Math.max(0, moment - 1)] == State.SERVED;
    }

    private static void legend(Svg svg) {
        int y = HEIGHT - 18;
        svg.dot(TEXT, 20, y - 5, 5).text(FAINT, 32, y, RIGHT, "a client speaks");
        svg.box(SERVER, 166, y - 15, 10, 20).text(FAINT, 182, y, RIGHT, "the server works");
        svg.line(SERVER, 330, y - 5, 350, y - 5).text(FAINT, 358, y, RIGHT, "it sleeps");
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
