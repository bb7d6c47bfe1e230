package pictures;

import static pictures.Svg.Look.*;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

import java.util.List;

/**
 * Clients, what the kernel holds for each of them, and the server's one thread. Where a client is,
 * in its own socket or in the queue, is told by a server that really runs.
 */
public final class KernelPicture {
    private static final int KERNEL = 120;
    private static final int WIDE = 220;
    private static final int SERVER_LEFT = 388;
    private static final int SERVER_WIDE = 80;
    private static final int TOP = 88;
    private static final int FIRST_ROW = 102;
    private static final int ROW = 56;
    private static final int BOX = 46;

    /** Room for the words that name the queue. */
    private static final int QUEUE_NAME = 30;

    /**
     * @param said what came from it, and nobody has read; empty if nothing did
     */
    public record Caller(String name, String said) {}

    private final List<Caller> callers;
    private final int accepted;

    public KernelPicture(List<Caller> callers, int accepted) {
        this.callers = callers;
        this.accepted = accepted;
    }

    public Svg draw() {
        int bottom = y(callers.size()) + 4;
        Svg svg =
                new Svg(bottom + 16, "Clients, the kernel and the server", description())
                        .heading(
                                "Clients, the kernel and the server",
                                "connected: all of them; accepted: "
                                        + accepted
                                        + " of "
                                        + callers.size());
        column(svg, "clients", 45);
        column(svg, "the kernel", KERNEL + WIDE / 2);
        column(svg, "server", SERVER_LEFT + SERVER_WIDE / 2);
        svg.frame(FAINT, KERNEL, TOP, WIDE, bottom - TOP);
        svg.frame(SERVER, SERVER_LEFT, TOP, SERVER_WIDE, bottom - TOP);
        svg.text(FAINT, KERNEL + 16, y(accepted) - 12, RIGHT, "the queue at the port:");
        for (int i = 0; i < callers.size(); i++) {
            caller(svg, i);
        }
        server(svg);
        return svg;
    }

    private static void column(Svg svg, String name, int middle) {
        svg.text(FAINT, middle, TOP - 8, MIDDLE, name);
    }

    private int y(int i) {
        return FIRST_ROW + i * ROW + (i >= accepted ? QUEUE_NAME : 0);
    }

    private void caller(Svg svg, int i) {
        Caller caller = callers.get(i);
        Svg.Look look = i < accepted ? SERVED : WAITING;
        int middle = y(i) + BOX / 2;
        svg.line(look, 76, middle, KERNEL + 16, middle);
        svg.box(look, 14, middle - 17, 62, 34);
        svg.text(PAPER, 45, middle + 5, MIDDLE, caller.name);
        svg.frame(look, KERNEL + 16, y(i), WIDE - 32, BOX);
        svg.text(TEXT, KERNEL + 28, y(i) + 19, RIGHT, "socket for " + caller.name);
        String bytes = caller.said.isEmpty() ? "no bytes" : "unread: " + caller.said;
        svg.text(FAINT, KERNEL + 28, y(i) + 37, RIGHT, bytes);
    }

    private void server(Svg svg) {
        int middle = SERVER_LEFT + SERVER_WIDE / 2;
        int right = KERNEL + WIDE - 16;
        int read = y(0) + BOX / 2;
        svg.line(SERVED, right, read, SERVER_LEFT, read);
        svg.text(TEXT, middle, read - 3, MIDDLE, "waits")
                .text(TEXT, middle, read + 15, MIDDLE, "in read");
        int accept = y(accepted) + BOX / 2;
        svg.dashes(WAITING, right, accept, SERVER_LEFT, accept);
        svg.text(FAINT, middle, accept - 3, MIDDLE, "accept:")
                .text(FAINT, middle, accept + 15, MIDDLE, "not yet");
    }

    private String description() {
        StringBuilder text =
                new StringBuilder("Between the clients and the server's one thread is the kernel.");
        for (int i = 0; i < callers.size(); i++) {
            Caller caller = callers.get(i);
            String place =
                    i < accepted
                            ? "was accepted: the server waits in read for it"
                            : "is connected and in the queue, not yet accepted";
            String bytes = caller.said.isEmpty() ? "" : "; what it said, %s, lies in its socket";
            text.append(
                    " Client %s %s%s.".formatted(caller.name, place, bytes.formatted(caller.said)));
        }
        return text.toString();
    }
}
