package pictures;

import static pictures.Svg.Look.*;
import static pictures.Svg.Side.LEFT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a buffer holds, and where its two marks are, after each call of a conversation. */
public final class BufferPicture {
    private static final int LEFT_EDGE = 92;
    private static final int CELL = 36;
    private static final int HIGH = 28;
    private static final int TOP = 72;
    private static final int ROW = 78;

    /** A buffer at rest is being filled; between flip and compact it is being emptied. */
    private record Row(
            String call, boolean emptying, int position, int limit, String letters, int waiting) {}

    private final List<Row> rows = new ArrayList<>();

    /** Notes the buffer as it is now, after {@code call}. */
    public void note(String call, boolean emptying, ByteBuffer buffer) {
        StringBuilder letters = new StringBuilder();
        int end = emptying ? buffer.limit() : buffer.position();
        for (int i = 0; i < buffer.capacity(); i++) {
            letters.append(i < end ? (char) buffer.get(i) : ' ');
        }
        int waiting = emptying ? buffer.remaining() : buffer.position();
        rows.add(
                new Row(
                        call,
                        emptying,
                        buffer.position(),
                        buffer.limit(),
                        letters.toString(),
                        waiting));
    }

    public Svg draw() {
        int height = TOP + rows.size() * ROW;
        Svg svg =
                new Svg(height, "A buffer while a conversation goes on", description())
                        .heading(
                                "A buffer of 8 bytes while a conversation goes on",
                                "green: bytes that were read and are not yet echoed");
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), TOP + i * ROW);
        }
        return svg;
    }

    private static void row(Svg svg, Row row, int top) {
        svg.text(TEXT, LEFT_EDGE - 10, top + 19, LEFT, row.call);
        for (int i = 0; i < row.letters.length(); i++) {
            cell(svg, row, i, top);
        }
        int right = LEFT_EDGE + row.letters.length() * CELL;
        String mode = row.emptying ? "emptying" : "filling";
        svg.text(FAINT, right + 14, top + 19, RIGHT, mode);
        mark(svg, row.position, top, SERVER, "position");
        mark(svg, row.limit, top, TEXT, "limit");
    }

    private static void cell(Svg svg, Row row, int i, int top) {
        int x = LEFT_EDGE + i * CELL;
        boolean waits = row.emptying ? i >= row.position && i < row.limit : i < row.position;
        if (waits) {
            svg.box(SERVED, x + 1, top, CELL - 2, HIGH);
        } else {
            svg.box(GRID, x + 1, top, CELL - 2, HIGH);
        }
        String letter = row.letters.substring(i, i + 1).strip();
        if (!letter.isEmpty()) {
            svg.text(waits ? PAPER : FAINT, x + CELL / 2.0, top + 19, MIDDLE, letter);
        }
    }

    private static void mark(Svg svg, int at, int top, Svg.Look look, String name) {
        int x = LEFT_EDGE + at * CELL;
        svg.arrow(look, x, top + HIGH + 14, x, top + HIGH + 2);
        svg.text(look, x, top + HIGH + 28, MIDDLE, name);
    }

    private String description() {
        StringBuilder text = new StringBuilder("A buffer of 8 bytes.");
        for (Row row : rows) {
            text.append(
                    " After %s: position %s, limit %s, bytes that are not yet echoed: %s."
                            .formatted(row.call, row.position, row.limit, row.waiting));
        }
        return text.toString();
    }
}
