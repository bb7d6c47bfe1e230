package load;

import java.util.List;
import java.util.function.ToDoubleFunction;
import pictures.Svg;
import pictures.Svg.Look;
import pictures.Svg.Side;

/**
 * One of the two diagrams of {@link LoadChart}: to the right the clients grow, upwards what they
 * got.
 */
final class Panel {
    private static final int TOP = 60;
    private static final int BOTTOM = 250;

    private final Svg svg;
    private final int left;
    private final double least;
    private final List<String> marks;

    /**
     * @param least the value at the lowest mark; each other one is ten times the one below it
     */
    Panel(Svg svg, int left, double least, String... marks) {
        this.svg = svg;
        this.left = left;
        this.least = least;
        this.marks = List.of(marks);
    }

    /** All but the curves. */
    void frame(String title, int... numbersOfClients) {
        svg.text(Look.TEXT, left - 40, 28, Side.RIGHT, title);
        for (int i = 0; i < marks.size(); i++) {
            double y = y(least * Math.pow(10, i));
            svg.line(Look.GRID, left + 20, y, left + 320, y)
                    .text(Look.FAINT, left + 12, y + 5, Side.LEFT, marks.get(i));
        }
        for (int i = 0; i < numbersOfClients.length; i++) {
            int clients = numbersOfClients[i];
            String words = clients == 1 ? "1 client" : "" + clients;
            svg.text(Look.FAINT, x(i), BOTTOM + 24, Side.MIDDLE, words);
        }
    }

    /** A point for each of its results. */
    void curve(Series series, ToDoubleFunction<Load.Result> value) {
        List<Load.Result> results = series.results();
        double[] points = new double[2 * results.size()];
        for (int i = 0; i < results.size(); i++) {
            double x = x(i);
            double y = y(value.applyAsDouble(results.get(i)));
            svg.dot(series.look(), x, y, 4);
            points[2 * i] = x;
            points[2 * i + 1] = y;
        }
        svg.line(series.look(), points);
    }

    private double x(int place) {
        return left + 50 + 85 * place;
    }

    /** What lies outside is drawn at the edge. */
    private double y(double value) {
        double tens = Math.log10(Math.max(value, least) / least);
        return BOTTOM - (BOTTOM - TOP) * Math.min(tens / (marks.size() - 1), 1);
    }
}
