package pictures;

import static pictures.Svg.Look.FAINT;
import static pictures.Svg.Look.GRID;
import static pictures.Svg.Look.PAPER;
import static pictures.Svg.Look.SERVED;
import static pictures.Svg.Look.SERVER;
import static pictures.Svg.Look.TEXT;
import static pictures.Svg.Look.WAITING;
import static pictures.Svg.Side.LEFT;
import static pictures.Svg.Side.MIDDLE;
import static pictures.Svg.Side.RIGHT;

/**
 * A asks for slow work, then B says hello, then the work is done: on the loop's thread, and on
 * another one.
 */
public final class WorkerPicture {
    private static final int LEFT_EDGE = 76;
    private static final int ASKS = LEFT_EDGE + 16;
    private static final int SECOND = 186;
    private static final int SPEAKS = SECOND + 16;
    private static final int THIRD = 296;
    private static final int DONE = THIRD + 36;
    private static final int RIGHT_EDGE = 472;
    private static final int ROW = 34;
    private static final int BAR = 24;
    private static final int TOP = 106;

    /** The work is done here, or it is handed over here. */
    private static final int HANDED_OVER = ASKS + 24;

    private static final int SHORT = 10;

    /** What happened. */
    public record Run(boolean workOnTheLoop, boolean bWaits) {}

    private final Svg svg;

    private WorkerPicture(Svg svg) {
        this.svg = svg;
    }

    public static Svg draw(Run onTheLoop, Run elsewhere) {
        Svg svg =
                new Svg(
                                TOP + 9 * ROW + 46,
                                "Slow work, and who waits for it",
                                "A asks for slow work, then B says hello. "
                                        + sentence(onTheLoop)
                                        + " "
                                        + sentence(elsewhere))
                        .heading("Slow work, and who waits for it", "the way back is execute");
        WorkerPicture picture = new WorkerPicture(svg);
        picture.phase(LEFT_EDGE, SECOND, "A asks for", "slow work");
        picture.phase(SECOND, THIRD, "B says", "hello");
        picture.phase(THIRD, RIGHT_EDGE, "the work", "is done");
        picture.part(TOP, "on the loop's own thread:", onTheLoop);
        picture.part(TOP + 4 * ROW + 8, "on a worker's thread:", elsewhere);
        picture.legend(TOP + 9 * ROW + 30);
        return svg;
    }

    private static String sentence(Run run) {
        String thread = run.workOnTheLoop ? "the loop's own" : "a worker's";
        String b = run.bWaits ? "waits until it is done" : "is answered at once";
        return "If the work is done on %s thread, B %s.".formatted(thread, b);
    }

    private void phase(int begin, int end, String line, String second) {
        double middle = (begin + end) / 2.0;
        svg.text(FAINT, middle, TOP - 32, MIDDLE, line);
        svg.text(FAINT, middle, TOP - 14, MIDDLE, second);
        svg.line(GRID, end, TOP - 44, end, TOP - 6);
    }

    private void part(int top, String title, Run run) {
        svg.text(TEXT, 14, top + 18, RIGHT, title);
        int a = top + 30;
        for (int end : new int[] {SECOND, THIRD, RIGHT_EDGE}) {
            svg.line(GRID, end, a - 4, end, a + (run.workOnTheLoop ? 3 : 4) * ROW - 6);
        }
        row(a, "client A");
        bar(a, ASKS, DONE + 14, WAITING, "waits");
        bar(a, DONE + 14, RIGHT_EDGE, SERVED, "answered");
        svg.dot(TEXT, ASKS, a + BAR / 2.0, 5);
        row(a + ROW, "client B");
        b(a + ROW, run);
        svg.dot(TEXT, SPEAKS, a + ROW + BAR / 2.0, 5);
        loop(a + 2 * ROW, run);
        if (!run.workOnTheLoop) {
            worker(a + 3 * ROW);
        }
    }

    private void b(int y, Run run) {
        int answered = run.bWaits ? DONE + 38 : SPEAKS + 30;
        bar(y, SPEAKS, answered, WAITING, run.bWaits ? "waits" : "");
        bar(y, answered, RIGHT_EDGE, SERVED, "answered");
    }

    private void loop(int y, Run run) {
        row(y, "loop");
        svg.line(SERVER, LEFT_EDGE, y + BAR / 2.0, RIGHT_EDGE, y + BAR / 2.0);
        if (run.workOnTheLoop) {
            bar(y, ASKS + 8, DONE + 14, SERVER, "works for A");
        } else {
            svg.box(SERVER, ASKS + 8, y, SHORT, BAR).box(SERVER, DONE + 4, y, SHORT, BAR);
        }
        int forB = run.bWaits ? DONE + 26 : SPEAKS + 16;
        svg.box(SERVER, forB, y, SHORT, BAR);
    }

    private void worker(int y) {
        row(y, "worker");
        bar(y, HANDED_OVER, DONE, SERVER, "works for A");
        double bottomOfLoop = y - ROW + BAR;
        svg.line(TEXT, ASKS + 13, bottomOfLoop, ASKS + 13, y + BAR / 2.0);
        svg.arrow(TEXT, ASKS + 13, y + BAR / 2.0, HANDED_OVER, y + BAR / 2.0);
        svg.arrow(TEXT, DONE, y + BAR / 2.0, DONE + 9, y + BAR / 2.0, DONE + 9, bottomOfLoop);
        svg.text(TEXT, DONE + 20, y + 17, RIGHT, "execute");
    }

    private void row(int y, String name) {
        svg.text(TEXT, LEFT_EDGE - 8, y + 17, LEFT, name);
    }

    private void bar(int y, int from, int to, Svg.Look look, String word) {
        svg.box(look, from, y, to - from - 2, BAR);
        if (!word.isEmpty()) {
            svg.text(PAPER, from + 10, y + 17, RIGHT, word);
        }
    }

    private void legend(int y) {
        svg.dot(TEXT, 20, y - 5, 5).text(FAINT, 32, y, RIGHT, "a client speaks");
        svg.box(SERVER, 166, y - 15, SHORT, 20).text(FAINT, 182, y, RIGHT, "a thread works");
        svg.line(SERVER, 320, y - 5, 340, y - 5).text(FAINT, 348, y, RIGHT, "the loop sleeps");
    }
}
