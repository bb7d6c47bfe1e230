package pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Draws all pictures of the tutorial. 480 wide, so that its letters, 15 high, are still 11 high on
 * a telephone of 360; in the colours of the reader's light or dark mode; with a title and a
 * description for those who hear it. The same calls give the same text, so a test can compare.
 */
public final class Svg {
    public static final int WIDTH = 480;
    public static final int LETTERS = 15;
    private static final int HEAD = 12;

    /** What a colour means. The second one is for dark mode. */
    public enum Look {
        TEXT("#1f2328", "#e6edf3"),
        FAINT("#59636e", "#9198a1"),
        PAPER("#ffffff", "#0d1117"),
        GRID("#d1d9e0", "#3d444d"),
        SERVED("#1a7f37", "#3fb950"),
        WAITING("#6e7781", "#8b949e"),
        RESET("#cf222e", "#ff6b63"),
        SERVER("#0969da", "#58a6ff"),
        SERIES_1("#0969da", "#58a6ff"),
        SERIES_2("#bc4c00", "#f0883e"),
        SERIES_3("#1a7f37", "#3fb950"),
        SERIES_4("#8250df", "#bc8cff");

        private final String light;
        private final String dark;

        Look(String light, String dark) {
            this.light = light;
            this.dark = dark;
        }

        private String css() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where a text stands, seen from its point. */
    public enum Side {
        RIGHT("start"),
        MIDDLE("middle"),
        LEFT("end");

        /** The part of the text that stands at the point. */
        private final String anchor;

        Side(String anchor) {
            this.anchor = anchor;
        }
    }

    private final StringBuilder drawn = new StringBuilder();
    private final int height;
    private final String title;
    private final String description;

    public Svg(int height, String title, String description) {
        this.height = height;
        this.title = title;
        this.description = description;
    }

    /** What the picture is called, and what there is to see. */
    public Svg heading(String name, String whatToSee) {
        return text(Look.TEXT, 14, 26, Side.RIGHT, name)
                .text(Look.FAINT, 14, 47, Side.RIGHT, whatToSee);
    }

    /** A filled box. */
    public Svg box(Look look, double x, double y, double width, double height) {
        return add(
                "<rect class=\"%s fill\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\"/>",
                look.css(), n(x), n(y), n(width), n(height));
    }

    /** A box of which only the border is drawn. */
    public Svg frame(Look look, double x, double y, double width, double height) {
        return add(
                "<rect class=\"%s line\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\"/>",
                look.css(), n(x), n(y), n(width), n(height));
    }

    /** From point to point: x, y, x, y … */
    public Svg line(Look look, double... points) {
        return add("<polyline class=\"%s line\" points=\"%s\"/>", look.css(), list(points));
    }

    /** The same with a head at its last point. */
    public Svg arrow(Look look, double... points) {
        int last = points.length - 2;
        double x = points[last];
        double y = points[last + 1];
        double length = Math.hypot(x - points[last - 2], y - points[last - 1]);
        double alongX = HEAD * (x - points[last - 2]) / length;
        double alongY = HEAD * (y - points[last - 1]) / length;
        double[] head = {
            x,
            y,
            x - alongX - alongY / 2,
            y - alongY + alongX / 2,
            x - alongX + alongY / 2,
            y - alongY - alongX / 2
        };
        double[] shaft = points.clone();
        shaft[last] = x - alongX / 2;
        shaft[last + 1] = y - alongY / 2;
        return line(look, shaft)
                .add("<polygon class=\"%s fill\" points=\"%s\"/>", look.css(), list(head));
    }

    /** A line that is interrupted: something that could be, and is not. */
    public Svg dashes(Look look, double... points) {
        return add("<polyline class=\"%s line dashes\" points=\"%s\"/>", look.css(), list(points));
    }

    /** With a rim in the colour of the paper, so that it is seen on a box, too. */
    public Svg dot(Look look, double x, double y, double radius) {
        return circle(Look.PAPER, x, y, radius + 1.5).circle(look, x, y, radius);
    }

    private Svg circle(Look look, double x, double y, double radius) {
        return add(
                "<circle class=\"%s fill\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>",
                look.css(), n(x), n(y), n(radius));
    }

    /** {@code y} is the line on which the letters stand. */
    public Svg text(Look look, double x, double y, Side side, String text) {
        return add(
                "<text class=\"%s fill\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
                look.css(), n(x), n(y), side.anchor, escaped(text));
    }

    private Svg add(String element, Object... values) {
        drawn.append("  ").append(String.format(Locale.ROOT, element, values)).append('\n');
        return this;
    }

    private static String list(double... points) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            list.append(i == 0 ? "" : " ")
                    .append(n(points[i]))
                    .append(',')
                    .append(n(points[i + 1]));
        }
        return list.toString();
    }

    /** A tenth of a pixel is enough. */
    private static String n(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String colours(boolean dark) {
        StringBuilder rules = new StringBuilder();
        for (Look look : Look.values()) {
            rules.append("    .")
                    .append(look.css())
                    .append(" { color: ")
                    .append(dark ? look.dark : look.light)
                    .append(" }\n");
        }
        return rules.toString();
    }

    @Override
    public String toString() {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img" aria-labelledby="title desc">
          <title id="title">%3$s</title>
          <desc id="desc">%4$s</desc>
          <style>
            text { font: %8$spx system-ui, sans-serif }
            .fill { fill: currentColor }
            .line { fill: none; stroke: currentColor; stroke-width: 2 }
            .dashes { stroke-dasharray: 5 5 }
        %5$s    @media (prefers-color-scheme: dark) {
        %6$s    }
          </style>
          <rect class="paper fill" width="%1$s" height="%2$s" rx="8"/>
        %7$s</svg>
        """
                .formatted(
                        WIDTH,
                        height,
                        escaped(title),
                        escaped(description),
                        colours(false),
                        colours(true),
                        drawn,
                        LETTERS);
    }

    public void save(Path file) throws IOException {
        Files.writeString(file, toString());
    }
}
