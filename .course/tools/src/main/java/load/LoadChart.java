package load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import pictures.Svg;
import pictures.Svg.Look;
import pictures.Svg.Side;

/**
 * How steps 1, 2, 3 and 5 behave as their clients grow: starts each server, loads it with {@link
 * Load}, prints a table and draws a chart.
 *
 * <p>Run it in the top folder, once {@code mvn -q compile} has compiled everything: {@code java -cp
 * .course/tools/target/classes load.LoadChart load.svg}
 */
public final class LoadChart {
    private static final int[] CLIENTS = {1, 10, 100, 1000};
    private static final int HEIGHT = 330;

    private LoadChart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            System.err.println("usage: LoadChart FILE.svg");
            System.exit(1);
        }
        List<Series> all = steps();
        for (Series series : all) {
            series.measure(Path.of("").toAbsolutePath(), CLIENTS);
        }
        System.out.println(table(all));
        draw(all).save(Path.of(args[0]));
    }

    private static List<Series> steps() {
        return List.of(
                new Series(
                        "step 1",
                        Look.SERIES_1,
                        "step1-blocking",
                        "step1.BlockingServer",
                        "--echo"),
                new Series(
                        "step 2",
                        Look.SERIES_2,
                        "step2-nonblocking",
                        "step2.NonBlockingServer",
                        "--echo"),
                new Series(
                        "step 3",
                        Look.SERIES_3,
                        "step3-selector",
                        "step3.SelectorServer",
                        "--close"),
                new Series("step 5", Look.SERIES_4, "step5-echo", "step5.UrlEchoServer", ""));
    }

    static String table(List<Series> all) {
        StringBuilder table =
                new StringBuilder(
                        "| | clients | answers a second | 50 % within | 99 % within | clients"
                                + " without an answer | errors |\n"
                                + "|---|---:|---:|---:|---:|---:|---:|\n");
        for (Series series : all) {
            for (Load.Result result : series.results()) {
                table.append(
                        String.format(
                                Locale.ROOT,
                                "| %s `%s` | %d | %.0f | %.2f ms | %.2f ms | %d | %d |%n",
                                series.name(),
                                series.option(),
                                result.plan().connections(),
                                result.perSecond(),
                                result.millis(50),
                                result.millis(99),
                                result.silent(),
                                result.errors()));
            }
        }
        return table.toString().replace(" ``", "");
    }

    static Svg draw(List<Series> all) {
        Svg svg =
                new Svg(
                        HEIGHT,
                        "Steps 1, 2, 3 and 5 with 1 to 1000 clients",
                        "Left: answers a second. Right: how many of the clients got an answer at"
                                + " all. Step 1 is quick, and serves one client, however many there"
                                + " are.");
        Panel perSecond = new Panel(svg, 80, 1_000, "1,000", "10,000", "100,000", "1,000,000");
        Panel answered = new Panel(svg, 470, 1, "1", "10", "100", "1000");
        perSecond.frame("answers a second", CLIENTS);
        answered.frame("clients that got an answer", CLIENTS);
        int left = 130;
        for (Series series : all) {
            perSecond.curve(series, Load.Result::perSecond);
            answered.curve(series, result -> result.plan().connections() - result.silent());
            svg.dot(series.look(), left, HEIGHT - 25, 6)
                    .text(Look.TEXT, left + 14, HEIGHT - 20, Side.RIGHT, series.name());
            left += 200;
        }
        return svg;
    }
}
