package ladder;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import challenge.Challenge;
import challenge.ChallengeMain;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Proves that each challenge can be met, and that its judge is not fooled: on the skeleton all
 * demands are red, on the reference none, on each wrong answer exactly those that it names. From
 * the top folder: {@code mvn -q -Pladder}; {@code -Dsteps=4} takes some of the steps, {@code
 * -Dchallenges=chat} one challenge.
 */
public final class Challenges {
    private static final int AT_ONCE = 4;

    private Challenges() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("challenges");
        List<Solution> solutions = new ArrayList<>();
        for (Class<?> judge : judges(root, args[1], args[2])) {
            Path step = Path.of(judge.getProtectionDomain().getCodeSource().getLocation().toURI());
            solutions.addAll(Solution.of(step.getParent().getParent(), judge, folder));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Challenges::daemon);
        List<Future<Seen>> all = new ArrayList<>();
        for (Solution solution : solutions) {
            all.add(threads.submit(() -> Seen.on(solution, folder)));
        }
        List<Solution> doubtful = new ArrayList<>();
        for (int i = 0; i < solutions.size(); i++) {
            Seen seen = all.get(i).get();
            System.out.println(seen);
            if (seen.surprises()) {
                doubtful.add(solutions.get(i));
            }
        }
        int surprises = 0;
        for (Solution solution : doubtful) { // alone now: was it the crowd?
            Seen seen = Seen.on(solution, folder);
            System.out.println("once more, alone: " + seen);
            surprises += seen.surprises() ? 1 : 0;
        }
        delete(folder);
        System.out.printf(
                "%d solutions of challenges, %d surprises, %d s%n",
                solutions.size(), surprises, (System.nanoTime() - start) / 1_000_000_000);
        System.exit(surprises == 0 ? 0 : 1);
    }

    /** They do not keep a ladder alive that is broken itself. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The classes with @Challenge among the tests of these steps. */
    private static List<Class<?>> judges(Path root, String steps, String names) throws Exception {
        List<Class<?>> judges = new ArrayList<>();
        for (Path step : list(root, "step[" + steps + "]-.*")) {
            Path classes = Compiled.tests(step);
            if (!Files.isDirectory(classes.resolve("challenge"))) {
                continue;
            }
            // beside what all steps share
            for (Path folder : list(classes.resolve("challenge"), "(?!.*class$)" + names)) {
                for (Path file : list(folder, "\\w+\\.class")) {
                    Class<?> type = load(classes, file);
                    if (type.isAnnotationPresent(Challenge.class)) {
                        judges.add(type);
                    }
                }
            }
        }
        return judges;
    }

    private static List<Path> list(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    /** What all steps share comes from above, so there is one class of each annotation. */
    private static Class<?> load(Path classes, Path file)
            throws ClassNotFoundException, MalformedURLException {
        String path = classes.relativize(file).toString().replace(File.separatorChar, '.');
        URL[] urls = {classes.toUri().toURL()};
        return Class.forName(
                path.substring(0, path.length() - ".class".length()),
                false,
                new URLClassLoader(urls, Challenges.class.getClassLoader()));
    }

    /** What came out for one solution: the red demands, and what their tests saw. */
    private record Seen(Solution solution, Map<Integer, String> reds, String broken, long millis) {
        private static final int LONGEST = 150;

        static Seen on(Solution solution, Path folder) throws IOException {
            long start = System.nanoTime();
            Path classes = Files.createTempDirectory(folder, "classes");
            List<String> errors =
                    ChallengeMain.compile(
                            solution.sources(), classes, ChallengeMain.library(solution.step()));
            Map<Integer, String> reds = new ConcurrentHashMap<>();
            if (errors.isEmpty()) {
                run(solution.judge(), classes, reds);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            return new Seen(solution, new TreeMap<>(reds), String.join("\n", errors), millis);
        }

        private static void run(Class<?> judge, Path classes, Map<Integer, String> reds) {
            LauncherDiscoveryRequest request =
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(judge))
                            .configurationParameter(
                                    ChallengeMain.CLASSES_PARAMETER, classes.toString())
                            .configurationParameter(
                                    "junit.jupiter.execution.timeout.default", "40 s")
                            .configurationParameter(
                                    "junit.jupiter.execution.timeout.thread.mode.default",
                                    "separate_thread")
                            .build();
            LauncherFactory.create()
                    .execute(
                            request,
                            new TestExecutionListener() {
                                @Override
                                public void executionFinished(
                                        TestIdentifier test, TestExecutionResult result) {
                                    result.getThrowable()
                                            .ifPresent(
                                                    what -> reds.put(number(test), inWords(what)));
                                }
                            });
        }

        private static int number(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getJavaMethod())
                    .map(ChallengeMain::number)
                    .orElse(0);
        }

        private static String inWords(Throwable thrown) {
            Throwable cause = thrown.getCause();
            String words = thrown.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
            String line = words.replaceAll("\\s+", " ");
            return line.substring(0, Math.min(LONGEST, line.length()));
        }

        boolean surprises() {
            return !broken.isEmpty() || !reds.keySet().equals(solution.red());
        }

        @Override
        public String toString() {
            String line =
                    String.format(
                            "%-17s %-9s %-40s red: %s  %5.1f s",
                            solution.step().getFileName(),
                            solution.judge().getPackageName().replace("challenge.", ""),
                            solution.name(),
                            solution.name().equals("skeleton") && !surprises()
                                    ? "all"
                                    : reds.keySet(),
                            millis / 1000.0);
            if (!surprises()) {
                return line;
            }
            String what =
                    reds.entrySet().stream()
                            .map(red -> "\n    " + red.getKey() + ": " + red.getValue())
                            .collect(Collectors.joining());
            return line + "   SURPRISE, should be " + solution.red() + what + "\n" + broken;
        }
    }
}
