package load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import pictures.Svg;
import pictures.Svg.Look;
import pictures.Svg.Side;

/**
 * One of the two diagrams of {@link LoadChart}: to the right the clients grow, upwards what they
 * got.
 */
final class Panel {
    private static final int LEFT = 92;
    private static final int RIGHT = 392;
    private static final int FIRST = LEFT + 20;
    private static final int APART = 88;

    /** From the highest mark to the lowest. */
    private static final int HIGH = 150;

    /** From one line of letters to the next. */
    private static final int LINE = 18;

    private final Svg svg;
    private final int top;
    private final double least;
    private final List<String> marks;

    /**
     * @param least the value at the lowest mark; each other one is ten times the one below it
     */
    Panel(Svg svg, int top, double least, String... marks) {
        this.svg = svg;
        this.top = top;
        this.least = least;
        this.marks = List.of(marks);
    }

    /** All but the curves. */
    void frame(String title, int... numbersOfClients) {
        svg.text(Look.TEXT, 14, top - 22, Side.RIGHT, title);
        for (int i = 0; i < marks.size(); i++) {
            double y = y(least * Math.pow(10, i));
            svg.line(Look.GRID, LEFT, y, RIGHT, y)
                    .text(Look.FAINT, LEFT - 8, y + 5, Side.LEFT, marks.get(i));
        }
        for (int i = 0; i < numbersOfClients.length; i++) {
            int clients = numbersOfClients[i];
            String words = clients == 1 ? "1 client" : String.format(Locale.ROOT, "%,d", clients);
            svg.text(Look.FAINT, x(i), top + HIGH + 24, Side.MIDDLE, words);
        }
    }

    /** A line for each series, with its name where it ends. */
    void curves(List<Series> all, ToDoubleFunction<Load.Result> value) {
        all.forEach(series -> curve(series, value));
        List<Series> fromTop = new ArrayList<>(all);
        fromTop.sort(Comparator.comparingDouble(series -> end(series, value)));
        double free = top - LINE;
        for (Series series : fromTop) {
            double y = Math.max(end(series, value) + 5, free);
            svg.text(series.look(), RIGHT + 8, y, Side.RIGHT, series.name());
            free = y + LINE;
        }
    }

    /** How high its last point is. */
    private double end(Series series, ToDoubleFunction<Load.Result> value) {
        List<Load.Result> results = series.results();
        return y(value.applyAsDouble(results.get(results.size() - 1)));
    }

    /** A point for each of its results. */
    private void curve(Series series, ToDoubleFunction<Load.Result> value) {
        List<Load.Result> results = series.results();
        double[] points = new double[2 * results.size()];
        for (int i = 0; i < results.size(); i++) {
            points[2 * i] = x(i);
            points[2 * i + 1] = y(value.applyAsDouble(results.get(i)));
        }
        svg.line(series.look(), points);
        for (int i = 0; i < points.length; i += 2) {
            svg.dot(series.look(), points[i], points[i + 1], 4);
        }
    }

    private static double x(int place) {
        return FIRST + APART * place;
    }

    /** What lies outside is drawn at the edge. */
    private double y(double value) {
        double tens = Math.log10(Math.max(value, least) / least);
        return top + HIGH - HIGH * Math.min(tens / (marks.size() - 1), 1);
    }
}
