package load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int SECONDS = 3;
    // of the picture, and of the axes in it
    private static final int HEIGHT = 330, TOP = 60, BOTTOM = 250;

    /** One line of the chart: a step, what its clients do, and what came of it. */
    record Series(
            String name,
            Look look,
            String module,
            String main,
            String option,
            List<Load.Result> results) {
        Series(String name, Look look, String module, String main, String option) {
            this(name, look, module, main, option, new ArrayList<>());
        }

        void measure(Path root) throws IOException, InterruptedException {
            for (int clients : CLIENTS) {
                int port = freePort();
                Process server = start(root, port);
                try {
                    awaitListener(port);
                    // the JVM compiles what is used: the first second does not count
                    Load.run(plan(clients, 1, port), load -> false, second -> {});
                    results.add(
                            Load.run(
                                    plan(clients, SECONDS, port),
                                    load -> false,
                                    second ->
                                            System.err.println(
                                                    name + ", " + clients + " clients:" + second)));
                } finally {
                    server.destroyForcibly().waitFor();
                }
            }
        }

        private LoadPlan plan(int clients, int seconds, int port) {
            return LoadPlan.of(
                    ("--connections "
                                    + clients
                                    + " --seconds "
                                    + seconds
                                    + " "
                                    + option
                                    + " "
                                    + port)
                            .split(" +"));
        }

        /** What it prints is thrown away: nobody waits for a terminal. */
        private Process start(Path root, int port) throws IOException {
            String classes =
                    root.resolve(module + "/target/classes")
                            + java.io.File.pathSeparator
                            + root.resolve("step4-e3-library/target/classes");
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    classes,
                                    main,
                                    "" + port));
            if (main.startsWith("step1.")) {
                command.add("--loop");
            }
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }
    }

    private LoadChart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            System.err.println("usage: LoadChart FILE.svg");
            System.exit(1);
        }
        List<Series> all =
                List.of(
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
                        new Series(
                                "step 5", Look.SERIES_4, "step5-echo", "step5.UrlEchoServer", ""));
        for (Series series : all) {
            series.measure(Path.of("").toAbsolutePath());
        }
        System.out.println(table(all));
        draw(all).save(Path.of(args[0]));
    }

    static String table(List<Series> all) {
        StringBuilder table =
                new StringBuilder(
                        "| | clients | answers a second | 50 % within | 99 % within | clients"
                                + " without an answer | errors |\n"
                                + "|---|---:|---:|---:|---:|---:|---:|\n");
        for (Series series : all) {
            for (Load.Result result : series.results) {
                table.append(
                        String.format(
                                Locale.ROOT,
                                "| %s `%s` | %d | %.0f | %.2f ms | %.2f ms | %d | %d |%n",
                                series.name,
                                series.option,
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
        panel(
                svg,
                80,
                "answers a second",
                new double[] {1_000, 10_000, 100_000, 1_000_000},
                new String[] {"1,000", "10,000", "100,000", "1,000,000"});
        panel(
                svg,
                470,
                "clients that got an answer",
                new double[] {1, 10, 100, 1000},
                new String[] {"1", "10", "100", "1000"});
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            curve(
                    svg,
                    80,
                    series,
                    1_000,
                    1_000_000,
                    series.results.stream().mapToDouble(Load.Result::perSecond).toArray());
            curve(
                    svg,
                    470,
                    series,
                    1,
                    1000,
                    series.results.stream()
                            .mapToDouble(result -> result.plan().connections() - result.silent())
                            .toArray());
            svg.dot(series.look, 130 + 200 * i, HEIGHT - 25, 6)
                    .text(Look.TEXT, 144 + 200 * i, HEIGHT - 20, Side.RIGHT, series.name);
        }
        return svg;
    }

    private static void panel(Svg svg, int left, String title, double[] marks, String[] words) {
        svg.text(Look.TEXT, left - 40, 28, Side.RIGHT, title);
        for (int i = 0; i < marks.length; i++) {
            double y = y(marks[i], marks[0], marks[marks.length - 1]);
            svg.line(Look.GRID, left + 20, y, left + 320, y)
                    .text(Look.FAINT, left + 12, y + 5, Side.LEFT, words[i]);
        }
        for (int i = 0; i < CLIENTS.length; i++) {
            svg.text(
                    Look.FAINT,
                    x(left, i),
                    BOTTOM + 24,
                    Side.MIDDLE,
                    CLIENTS[i] == 1 ? "1 client" : CLIENTS[i] + "");
        }
    }

    private static void curve(
            Svg svg, int left, Series series, double least, double most, double[] values) {
        double[] points = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            points[2 * i] = x(left, i);
            points[2 * i + 1] = y(values[i], least, most);
            svg.dot(series.look, points[2 * i], points[2 * i + 1], 4);
        }
        svg.line(series.look, points);
    }

    private static double x(int left, int place) {
        return left + 50 + 85 * place;
    }

    /** Each mark ten times the one below it; what lies outside is drawn at the edge. */
    private static double y(double value, double least, double most) {
        double part = Math.log10(Math.max(value, least) / least) / Math.log10(most / least);
        return BOTTOM - (BOTTOM - TOP) * Math.min(part, 1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /**
     * By trying: to read its line "listening" would mean to read all that it tells afterwards, and
     * that costs the clients' core.
     */
    private static void awaitListener(int port) throws InterruptedException, IOException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the server does not listen: has 'mvn -q compile' compiled it?");
    }
}
