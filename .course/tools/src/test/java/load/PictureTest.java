package load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.Picture;
import testsupport.Root;

/** The chart shows the figures of the table below it: those of one run of {@link LoadChart}. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final Path STEP = Root.above(PictureTest.class).resolve("step5-echo");

    /** A step, its clients, its answers a second, two times, its clients without an answer. */
    private static final Pattern ROW =
            Pattern.compile(
                    "\\| (step \\d).* \\| (\\d+) \\| (\\d+) \\|.*\\|.*\\| (\\d+) \\| \\d+ \\|");

    @Test
    void theChartShowsTheFiguresOfTheTable() throws IOException {
        List<Series> all = LoadChart.steps();
        for (String line : Files.readAllLines(STEP.resolve("MEASURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                of(row.group(1), all).results().add(result(row));
            }
        }
        Picture.expect(STEP.resolve("load.svg"), LoadChart.draw(all));
    }

    private static Series of(String step, List<Series> all) {
        return all.stream()
                .filter(series -> series.name().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the chart has no " + step));
    }

    private static Load.Result result(Matcher row) {
        LoadPlan plan = LoadPlan.of("--connections", row.group(2), "9999");
        long perSecond = Long.parseLong(row.group(3));
        long silent = Long.parseLong(row.group(4));
        Duration second = Duration.ofSeconds(1);
        return new Load.Result(plan, perSecond, new int[0], 0, null, silent, second, null);
    }
}
