package watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import testsupport.Child;

/**
 * How long somebody waits: from a save to its board, by the watcher as it is started in a terminal,
 * in a copy of the steps; to the first board, by .mvn/Exercise.java; and for Maven.
 *
 * <pre>
 *   untouched     all gaps open
 *   one open      our solutions, and one gap open, each in its turn
 *   solved        our solutions
 * </pre>
 */
final class Bench {
    private static final String END_OF_BOARD = "q quit; Enter alone";
    private static final long PAUSE_MILLIS = 2500; // nobody saves faster
    private static final long LONG_SECONDS = 60;

    private final Path root;

    private Bench(Path root) {
        this.root = root;
    }

    /**
     * @param args the top folder; the steps, such as 12345; how often each variant is saved
     */
    public static void main(String[] args) throws Exception {
        Bench bench = new Bench(Path.of(args[0]).toAbsolutePath().normalize());
        int rounds = Integer.parseInt(args[2]);
        System.out.printf(
                "%-9s %8s %8s %8s %8s %8s%n",
                "", "first", "untouch.", "one open", "solved", "Maven");
        try (Sandbox sandbox = new Sandbox(bench.root)) {
            for (String number : args[1].split("")) {
                bench.step(sandbox, Integer.parseInt(number), rounds);
            }
        }
    }

    private void step(Sandbox sandbox, int number, int rounds) throws Exception {
        Map<String, List<String>> solved = sandbox.solutions(number);
        List<Long> untouched = new ArrayList<>();
        List<Long> oneOpen = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        String classPath = ClassPath.of(root);
        List<String> command =
                List.of("-cp", classPath, "watch.Main", "" + sandbox.root(), "" + number);
        try (Watched watched = new Watched(Child.java(command))) {
            watched.board();
            for (int i = 0; i < rounds; i++) {
                whole.add(saved("solved", sandbox, watched, number, solved));
                untouched.add(saved("untouched", sandbox, watched, number, Map.of()));
                for (String id : solved.keySet()) {
                    Map<String, List<String>> others = new TreeMap<>(solved);
                    others.remove(id);
                    oneOpen.add(saved(id + " open", sandbox, watched, number, others));
                }
            }
        }
        System.out.printf(
                "step %d    %8d %8d %8d %8d %8d%n",
                number,
                firstBoard(number),
                median(untouched),
                median(oneOpen),
                median(whole),
                maven(number));
    }

    private static long saved(
            String name,
            Sandbox sandbox,
            Watched watched,
            int number,
            Map<String, List<String>> bodies)
            throws Exception {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        watched.forget();
        long start = System.nanoTime();
        sandbox.fill(number, bodies);
        watched.board();
        long millis = millisSince(start);
        System.out.printf("    %-10s %5d%n", name, millis);
        return millis;
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static long median(List<Long> millis) {
        Collections.sort(millis);
        return millis.get(millis.size() / 2);
    }

    private long firstBoard(int number) throws Exception {
        long start = System.nanoTime();
        ProcessBuilder command = Child.java(".mvn/Exercise.java", "" + number, "-o");
        try (Watched watched = new Watched(command.directory(root.toFile()))) {
            watched.board();
            return millisSince(start);
        }
    }

    /** For the second time: what is to be compiled is compiled. */
    private long maven(int number) throws Exception {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        String mvn = isWindows ? "mvn.cmd" : "mvn";
        ProcessBuilder command =
                Child.program(List.of(mvn, "-o", "-q", "test", "-Dexercise=" + number))
                        .directory(root.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.start().waitFor();
        long start = System.nanoTime();
        command.start().waitFor();
        return millisSince(start);
    }

    /** A watcher, and the lines that it prints. */
    private static final class Watched implements AutoCloseable {
        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Watched(ProcessBuilder command) throws IOException {
            process = command.redirectErrorStream(true).start();
            Thread reader = new Thread(this::read, "lines");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader out = process.inputReader(UTF_8)) {
                out.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add("its lines cannot be read any more: " + e);
            }
        }

        void forget() {
            lines.removeIf(line -> line.contains(END_OF_BOARD) || line.isBlank());
            lines.removeIf(line -> !line.contains("JVM"));
            lines.forEach(line -> System.out.println("    " + line.strip()));
            lines.clear();
        }

        void board() throws InterruptedException {
            String line = "";
            while (!line.contains(END_OF_BOARD)) {
                line = lines.poll(LONG_SECONDS, TimeUnit.SECONDS);
                if (line == null) {
                    throw new IllegalStateException("no board came");
                }
            }
        }

        @Override
        public void close() {
            new PrintWriter(process.getOutputStream(), true).println("q");
            process.onExit().join();
        }
    }
}
