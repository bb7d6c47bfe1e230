import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.*;
import java.util.stream.*;

/**
 * Watches the exercises of a step: runs their tests whenever a file in its src/exercise is saved, and shows the board.
 * <pre>
 *   java .mvn/Exercise.java 3         exercises of step 3; what follows the number goes to Maven, for example -o
 *   java .mvn/Exercise.java all       the boards of all five steps, one run each
 * </pre>
 * While it waits, a letter and Enter, see {@link #KEYS}. It looks at the files twice a second: that works on every system.
 */
public final class Exercise {
    private static final String KEYS = "h hint, n next, c compare with our solution, r reset the gap, q quit; Enter alone: run again";
    private static final Path GAPS = Path.of("src", "exercise", "java");
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Pattern ENTRY = Pattern.compile("(?m)^ +\\[([ x])\\] (\\d\\.\\d) ");

    private final Path root = Path.of("").toAbsolutePath();
    private List<String> toMaven = List.of();
    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final Map<Path, String> atStart = new TreeMap<>();
    private final Map<String, Integer> hints = new TreeMap<>();
    private Path step;
    private int number;
    private List<String> open = List.of();
    private String current = "";

    public static void main(String[] args) throws Exception {
        if (!Files.exists(Path.of(".mvn", "Exercise.java")) || args.length == 0 || !args[0].matches("[1-5]|all")) {
            System.err.println("In the top folder of the tutorial: java .mvn/Exercise.java 3   (a step from 1 to 5, or: all)");
            System.exit(1);
        }
        Exercise exercise = new Exercise();
        exercise.toMaven = List.of(args).subList(1, args.length);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> System.err.println(e.getMessage())); // no Maven, for example
        exercise.listen();
        for (int i = 1; i <= 5; i++) {
            if (args[0].equals("all")) {
                System.out.println(exercise.run(i));
            } else if (args[0].equals("" + i)) {
                exercise.begin(i);
                exercise.watch();
            }
        }
        System.exit(0);
    }

    private void listen() {
        Thread keyboard = new Thread(() -> {
            new BufferedReader(new InputStreamReader(System.in)).lines().map(String::strip).forEach(typed::add);
            typed.add("end"); // nobody types any more
        });
        keyboard.setDaemon(true);
        keyboard.start();
    }

    private void begin(int of) throws IOException {
        number = of;
        try (Stream<Path> folders = Files.list(root)) {
            step = folders.filter(folder -> folder.getFileName().toString().startsWith("step" + of + "-")).findFirst().orElseThrow();
        }
        for (Path file : files(GAPS)) {
            atStart.putIfAbsent(file, Files.readString(file));
        }
    }

    private void watch() throws Exception {
        while (true) {
            Map<Path, Long> before = times();
            System.out.println("running the tests of step " + number + " ...");
            show(run(number));
            String key = null;
            while (!"".equals(key) && times().equals(before)) { // until somebody saves, or presses Enter
                key = typed.poll(500, TimeUnit.MILLISECONDS);
                if ("q".equals(key) || "end".equals(key)) {
                    return;
                }
                answer(key == null ? "" : key);
            }
        }
    }

    private Map<Path, Long> times() throws IOException {
        return files(GAPS).stream().collect(Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
    }

    private List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(step.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** What Maven says: the board. q stops it, and so does Ctrl-C. */
    private String run(int of) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("mvn", WINDOWS ? "mvn.cmd" : "mvn").split("\\|")));
        command.addAll(List.of("-q", "test", "-Dexercise=" + of));
        command.addAll(toMaven);
        Process maven = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
        Thread stop = new Thread(() -> Stream.concat(maven.descendants(), Stream.of(maven.toHandle())).forEach(ProcessHandle::destroy));
        Runtime.getRuntime().addShutdownHook(stop);
        maven.getOutputStream().close();
        Future<String> output = CompletableFuture.supplyAsync(() -> maven.inputReader().lines().collect(Collectors.joining("\n")));
        while (!maven.waitFor(100, TimeUnit.MILLISECONDS)) {
            if ("q".equals(typed.peek())) {
                System.exit(0);
            }
        }
        Runtime.getRuntime().removeShutdownHook(stop);
        return output.get();
    }

    /** From JDK 22 on there is a console without a terminal, too, and a method that tells. */
    private static boolean inTerminal() throws ReflectiveOperationException {
        return System.console() != null && (Runtime.version().feature() < 22 || (boolean) Console.class.getMethod("isTerminal").invoke(System.console()));
    }

    private void show(String output) throws ReflectiveOperationException {
        System.out.println((inTerminal() && !WINDOWS ? "\033[H\033[2J" : "") + output); // on a clean screen
        if (ENTRY.matcher(output).find()) { // else it does not compile, and all is as it was
            open = ENTRY.matcher(output).results().filter(entry -> entry.group(1).isBlank()).map(entry -> entry.group(2)).toList();
            current = open.contains(current) ? current : open.isEmpty() ? "" : open.get(0);
        }
        System.out.println((current.isEmpty() ? "" : "  at " + current + ":  ") + KEYS);
    }

    private void answer(String key) throws Exception {
        switch (current.isEmpty() && !key.equals("n") && !key.isEmpty() ? "?" : key) {
            case "h" -> hint();
            case "n" -> next();
            case "c" -> System.out.println("yours:\n" + gap(Files.readString(file(GAPS))) + "\nours:\n" + gap(Files.readString(file(Path.of("src", "main", "java")))));
            case "r" -> reset();
            default -> System.out.print(key.isEmpty() ? "" : KEYS + "\n");
        }
    }

    private void hint() throws IOException {
        int count = hints.merge(current, 1, (shown, one) -> Math.min(3, shown + one));
        Matcher hint = Pattern.compile("(?s)<summary>(Hint " + count + ".*?)</summary>(.*?)</details>").matcher(sheet());
        System.out.println(hint.find() ? current + " " + hint.group(1) + "\n" + hint.group(2).strip() : "no hint " + count + " for " + current);
    }

    private String sheet() throws IOException {
        return Stream.of(Files.readString(step.resolve("EXERCISES.md")).split("\\R(?=## )")).filter(part -> part.startsWith("## " + current)).findFirst().orElse("");
    }

    private void next() throws IOException {
        if (!open.isEmpty()) {
            current = open.get((open.indexOf(current) + 1) % open.size());
            System.out.println(sheet().split("<details>")[0].strip());
        } else if (number < 5) {
            begin(number + 1); // other files: that starts a run
        }
    }

    private Path file(Path folder) throws IOException {
        for (Path file : files(folder)) {
            if (!gap(Files.readString(file)).isEmpty()) {
                return file;
            }
        }
        throw new IOException("no file in " + folder + " has region " + current);
    }

    /** With its markers; empty if there is none. */
    private String gap(String text) {
        Matcher region = Pattern.compile("(?ms)^ *// region " + current + " .*?// endregion " + current + "$").matcher(text.replace("\r", ""));
        return region.find() ? region.group() : "";
    }

    /** Puts the gap back as it was, and keeps what stood there. */
    private void reset() throws Exception {
        Path file = file(GAPS);
        String text = Files.readString(file).replace("\r", "");
        Path kept = step.resolve("target").resolve("exercise").resolve(current + "-before-reset.java");
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, gap(text) + "\n");
        Files.writeString(file, text.replace(gap(text), gap(committed(file))));
        System.out.println(current + " is as it was at the start; what stood there is in " + root.relativize(kept));
    }

    /** As git knows it, best from where it came; without git, as it was when this program began. */
    private String committed(Path file) throws InterruptedException {
        try {
            for (String where : List.of("origin/HEAD:./", "HEAD:./")) {
                String name = where + root.relativize(file).toString().replace('\\', '/');
                Process git = new ProcessBuilder("git", "show", name).directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
                String text = git.inputReader().lines().collect(Collectors.joining("\n"));
                if (git.waitFor() == 0 && !gap(text).isEmpty()) {
                    return text;
                }
            }
        } catch (IOException noGit) { }
        return atStart.get(file);
    }
}
