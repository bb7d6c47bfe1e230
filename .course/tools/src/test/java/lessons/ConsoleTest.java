package lessons;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the lessons is run, and what it prints is compared with what the lesson shows;
 * those with mvn by .ci/run.
 */
@Execution(ExecutionMode.CONCURRENT)
// most of it in the queue, on a busy computer; each wait has its own end
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConsoleTest {
    // only something that never comes needs it
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_A_TIME = 4; // most of the time they wait for each other

    @TempDir static Path scratch;
    private static ExecutorService players;
    private static final Map<String, CompletableFuture<List<String>>> PLAYED =
            new LinkedHashMap<>();

    @BeforeAll
    static void playAll() {
        players = Executors.newFixedThreadPool(AT_A_TIME);
        for (Run run : all()) {
            PLAYED.put(run.name(), CompletableFuture.supplyAsync(() -> play(run), players));
        }
    }

    @AfterAll
    static void end() throws InterruptedException {
        players.shutdownNow();
        players.awaitTermination(5, TimeUnit.SECONDS);
    }

    private static List<Run> all() {
        return Pages.runs(LessonsTest.ROOT).stream().filter(run -> !run.needsMaven()).toList();
    }

    private static List<String> play(Run run) {
        List<String> skips = new ArrayList<>();
        try {
            return run.play(new Stage(LessonsTest.ROOT, scratch, Ports.free(), PATIENCE), skips);
        } catch (Exception e) {
            return List.of(run.name() + ": " + e);
        } finally {
            skips.forEach(System.out::println);
        }
    }

    static List<String> runs() {
        return all().stream().map(Run::name).toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aTerminalShowsWhatThePageShows(String run) throws Exception {
        LessonsTest.expectNone(run, PLAYED.get(run).get());
    }
}
