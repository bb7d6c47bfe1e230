package load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import pictures.Svg;
import pictures.Svg.Look;

/**
 * How steps 1, 2, 3 and 5 behave as their clients grow: starts each server, loads it with {@link
 * Load}, prints a table and draws a chart.
 *
 * <p>Run it in the top folder, once {@code mvn -q compile} has compiled everything: {@code java -cp
 * .course/tools/target/classes load.LoadChart load.svg}
 */
public final class LoadChart {
    static final int[] CLIENTS = {1, 10, 100, 1000};
    private static final int HEIGHT = 540;

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

    static List<Series> steps() {
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
                                "Steps 1, 2, 3 and 5 with 1 to 1,000 clients",
                                "Above: how many of the clients got an answer at all. Below:"
                                        + " answers a second. Step 1 is quick, and serves one"
                                        + " client, however many there are.")
                        .heading(
                                "Steps 1, 2, 3 and 5 with 1 to 1,000 clients",
                                "quick is not enough: who is served at all?");
        Panel answered = new Panel(svg, 102, 1, "1", "10", "100", "1,000");
        answered.frame("clients that got an answer", CLIENTS);
        answered.curves(all, result -> result.plan().connections() - result.silent());
        Panel perSecond = new Panel(svg, 354, 1_000, "1,000", "10,000", "100,000", "1,000,000");
        perSecond.frame("answers a second", CLIENTS);
        perSecond.curves(all, Load.Result::perSecond);
        return svg;
    }
}
