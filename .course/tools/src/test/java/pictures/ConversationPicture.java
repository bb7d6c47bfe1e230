package pictures;

import static pictures.Svg.Look.FAINT;
import static pictures.Svg.Look.GRID;
import static pictures.Svg.Look.TEXT;
import static pictures.Svg.Side.LEFT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

import java.util.ArrayList;
import java.util.List;
import pictures.Svg.Look;

/**
 * What goes to and fro between a client and a server, one below the other as time goes by; in one
 * part or several.
 */
public final class ConversationPicture {
    private static final int CLIENT = 48;
    private static final int SERVER = 432;
    private static final int TOP = 58;
    private static final int ROW = 32;
    private static final int PART = 62;

    private interface Drawn {
        void at(Svg svg, int y);
    }

    private final String name;
    private final String whatToSee;
    private final List<Drawn> rows = new ArrayList<>();
    private final List<Integer> heights = new ArrayList<>();
    private final StringBuilder described = new StringBuilder();

    public ConversationPicture(String name, String whatToSee) {
        this.name = name;
        this.whatToSee = whatToSee;
    }

    /** From here on another conversation. */
    public void part(String title) {
        described.append(title).append(": ");
        add(
                PART,
                (svg, y) ->
                        svg.text(TEXT, (CLIENT + SERVER) / 2.0, y + 32, MIDDLE, title)
                                .text(FAINT, CLIENT, y + 32, MIDDLE, "client")
                                .text(FAINT, SERVER, y + 32, MIDDLE, "server")
                                .line(GRID, 14, y + 42, Svg.WIDTH - 14, y + 42));
    }

    public void toServer(Look look, String what) {
        described.append("to the server, ").append(what).append(". ");
        message(look, CLIENT, SERVER, what);
    }

    public void toClient(Look look, String what) {
        described.append("To the client, ").append(what).append(". ");
        message(look, SERVER, CLIENT, what);
    }

    private void message(Look look, int from, int to, String what) {
        int towards = Integer.signum(to - from);
        add(
                ROW,
                (svg, y) ->
                        svg.text(look, (CLIENT + SERVER) / 2.0, y + 16, MIDDLE, what)
                                .arrow(look, from + 8 * towards, y + 22, to - 6 * towards, y + 22)
                                .dot(TEXT, from, y + 22, 4));
    }

    public void atServer(Look look, String what) {
        described.append("The server ").append(what).append(". ");
        add(
                ROW,
                (svg, y) ->
                        svg.text(look, SERVER - 12, y + 25, LEFT, what)
                                .dot(look, SERVER, y + 20, 6));
    }

    public void atClient(Look look, String what) {
        described.append("The client ").append(what).append(". ");
        add(
                ROW,
                (svg, y) ->
                        svg.text(look, CLIENT + 12, y + 25, RIGHT, what)
                                .dot(look, CLIENT, y + 20, 6));
    }

    private void add(int height, Drawn row) {
        rows.add(row);
        heights.add(height);
    }

    public Svg draw() {
        int height = TOP + heights.stream().mapToInt(Integer::intValue).sum() + 12;
        Svg svg = new Svg(height, name, described.toString().strip()).heading(name, whatToSee);
        lifelines(svg);
        int y = TOP;
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).at(svg, y);
            y += heights.get(i);
        }
        return svg;
    }

    /** A client and a server live from the head of their part to its end. */
    private void lifelines(Svg svg) {
        int y = TOP;
        for (int height : heights) {
            if (height != PART) {
                svg.line(GRID, CLIENT, y - 12, CLIENT, y + height - 8);
                svg.line(GRID, SERVER, y - 12, SERVER, y + height - 8);
            }
            y += height;
        }
    }
}
