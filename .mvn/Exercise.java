import java.io.*;
import java.nio.charset.*;
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
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Pattern ENTRY = Pattern.compile("(?m)^ +\\[([ x~])\\] (\\d\\.\\d) .*?(<-- next)?$");
    private static final Pattern ERROR = Pattern.compile("the gap of (\\d\\.\\d)");

    private final Path root = Path.of("").toAbsolutePath();
    private List<String> toMaven = List.of();
    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final Map<Path, String> atStart = new TreeMap<>();
    private final Map<String, Integer> hints = new TreeMap<>();
    private Path step;
    private int number;
    private boolean allDone;
    private List<String> open = List.of();
    private String chosen = ""; // by n
    private String current = "";
    private String asked = ""; // whether to show the solution of this one
    private volatile boolean nobodyTypes;

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
                System.out.println(inShort(exercise.run(i)));
            } else if (args[0].equals("" + i)) {
                exercise.begin(i);
                exercise.watch();
            }
        }
        System.exit(0);
    }

    private void listen() {
        Thread keyboard = new Thread(() -> {
            new BufferedReader(new InputStreamReader(System.in)).lines().map(line -> line.strip().toLowerCase(Locale.ROOT)).forEach(typed::add);
            nobodyTypes = true;
        });
        keyboard.setDaemon(true);
        keyboard.start();
    }

    private void begin(int of) throws IOException {
        number = of;
        try (Stream<Path> folders = Files.list(root)) {
            step = folders.filter(folder -> folder.getFileName().toString().startsWith("step" + of + "-")).findFirst().orElseThrow();
        }
        for (Path file : files()) {
            atStart.putIfAbsent(file, Gap.text(file));
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
                if ("q".equals(key) || key == null && nobodyTypes) {
                    return;
                }
                answer(key == null ? "" : key);
            }
        }
    }

    private Map<Path, Long> times() throws IOException {
        return files().stream().collect(Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
    }

    private List<Path> files() throws IOException {
        return Gap.files(step.resolve(Gap.GAPS));
    }

    private Gap gap() {
        return new Gap(root, step, current);
    }

    /** A board without what happened; all that Maven said if there is none. */
    private static String inShort(String output) {
        Matcher board = Pattern.compile("(?m)^  step\\d-.*(\\R +\\[.*)*").matcher(output);
        return board.find() ? board.group() : output;
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
        Future<String> output = CompletableFuture.supplyAsync(() -> maven.inputReader().lines().map(Exercise::asPrinted).collect(Collectors.joining("\n")));
        while (!maven.waitFor(100, TimeUnit.MILLISECONDS)) {
            for (String key = typed.poll(); key != null; key = typed.poll()) {
                if (key.equals("q")) {
                    System.exit(0);
                }
                System.out.println("not now: the tests are running");
            }
        }
        Runtime.getRuntime().removeShutdownHook(stop);
        return output.get();
    }

    /** Without what Maven 4 puts before each line that a program prints. */
    private static String asPrinted(String line) {
        return line.replaceFirst("^\\[INFO\\] \\[stdout\\] ?", "");
    }

    /** From JDK 22 on there is a console without a terminal, too, and a method that tells. */
    private static boolean inTerminal() throws ReflectiveOperationException {
        return System.console() != null && (Runtime.version().feature() < 22 || (boolean) Console.class.getMethod("isTerminal").invoke(System.console()));
    }

    private void show(String output) throws ReflectiveOperationException {
        System.out.println((inTerminal() && !WINDOWS ? "\033[H\033[2J" : "") + output); // on a clean screen
        List<MatchResult> entries = ENTRY.matcher(output).results().toList();
        allDone = !entries.isEmpty() && entries.stream().allMatch(entry -> entry.group(1).equals("x"));
        if (entries.isEmpty()) { // it does not compile
            current = ERROR.matcher(output).results().map(error -> error.group(1)).findFirst().orElse(current);
        } else {
            open = entries.stream().filter(entry -> entry.group(1).isBlank()).map(entry -> entry.group(2)).toList();
            chosen = open.contains(chosen) ? chosen : "";
            current = !chosen.isEmpty() ? chosen : entries.stream().filter(entry -> entry.group(3) != null).map(entry -> entry.group(2)).findFirst().orElse("");
        }
        System.out.println((current.isEmpty() ? "" : "  at " + current + ":  ") + KEYS);
    }

    private void answer(String key) throws Exception {
        switch (current.isEmpty() && !key.equals("n") && !key.isEmpty() ? "?" : key) {
            case "h" -> hint();
            case "n" -> next();
            case "c" -> compare();
            case "r" -> System.out.println(gap().reset(atStart));
            default -> System.out.print(key.isEmpty() ? "" : KEYS + "\n");
        }
    }

    /** It asks first: a solution that was seen cannot be found any more. */
    private void compare() throws IOException {
        if (!current.equals(asked)) {
            asked = current;
            System.out.println("That shows our solution of " + current + ". If you want to see it, press c once more; h gives a hint.");
            return;
        }
        asked = "";
        System.out.println("yours:\n" + gap().code(Gap.GAPS) + "\nours:\n" + gap().code(Path.of("src", "main", "java")));
    }

    private void hint() throws IOException {
        int count = hints.merge(current, 1, Integer::sum);
        if (count > 3) {
            System.out.println("Hint 3 was the last one; c compares.");
            hints.remove(current); // after that they come again
            return;
        }
        Matcher hint = Pattern.compile("(?s)<summary>(Hint " + count + ".*?)</summary>(.*?)</details>").matcher(sheet());
        System.out.println(hint.find() ? current + " " + hint.group(1) + "\n" + hint.group(2).strip() : "no hint " + count + " for " + current);
    }

    private String sheet() throws IOException {
        return Stream.of(Files.readString(step.resolve("EXERCISES.md")).split("\\R(?=## )")).filter(part -> part.startsWith("## " + current)).findFirst().orElse("");
    }

    private void next() throws IOException {
        if (allDone && number < 5) {
            begin(number + 1); // other files: that starts a run
        } else if (!allDone && !open.isEmpty()) {
            chosen = current = open.get((open.indexOf(current) + 1) % open.size());
            System.out.println(sheet().split("<details>")[0].strip());
        } else {
            System.out.println(allDone ? "This was the last step." : "Not yet: first mend what stands above.");
        }
    }
}

/** The lines of one exercise in a file, with their markers. */
record Gap(Path root, Path step, String id) {
    static final Path GAPS = Path.of("src", "exercise", "java");

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file)).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) { // an editor's own file came and went: look again
                return files(folder);
            }
            throw e;
        }
    }

    /** A file in another character set is shown as well as can be; the board says how to save it. */
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    private Path file(Path folder) throws IOException {
        for (Path file : files(step.resolve(folder))) {
            if (!in(text(file)).isEmpty()) {
                return file;
            }
        }
        throw new IOException("no file in " + folder + " has region " + id);
    }

    /** Empty if it is not there. */
    private String in(String text) {
        Matcher region = Pattern.compile("(?ms)^[ \\t]*// region " + id + " .*?// endregion " + id + "$").matcher(text.replace("\r", ""));
        return region.find() ? region.group() : "";
    }

    /** Without comments: in these, ours and yours will always differ. */
    String code(Path folder) throws IOException {
        return in(text(file(folder))).replaceAll("(?m)^[ \\t]*// (?!region|endregion).*\\n| +//(?! region| endregion).*$", "");
    }

    /** Puts the gap back as it was, and keeps what stood there. */
    String reset(Map<Path, String> atStart) throws Exception {
        Path file = file(GAPS);
        String saved = text(file);
        String text = saved.replace("\r", "");
        String first = in(committed(file, atStart));
        if (in(text).equals(first)) {
            return id + " is already as it was at the start: nothing changed";
        }
        Path folder = Files.createDirectories(step.resolve("target").resolve("exercise"));
        Path kept = folder.resolve(id + "-before-reset.java");
        for (int i = 2; Files.exists(kept); i++) {
            kept = folder.resolve(id + "-before-reset-" + i + ".java");
        }
        Files.writeString(kept, in(text) + "\n");
        String reset = text.replace(in(text), first);
        Files.writeString(file, saved.contains("\r\n") ? reset.replace("\n", "\r\n") : reset);
        return id + " is as it was at the start; what stood there is in " + root.relativize(kept);
    }

    /** As git knows it, best from where it came; without git, as it was when this program began. */
    private String committed(Path file, Map<Path, String> atStart) throws InterruptedException {
        try {
            for (String where : List.of("origin/HEAD:./", "HEAD:./")) {
                String name = where + root.relativize(file).toString().replace('\\', '/');
                Process git = new ProcessBuilder("git", "show", name).directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
                String text = git.inputReader().lines().collect(Collectors.joining("\n"));
                if (git.waitFor() == 0 && !in(text).isEmpty()) {
                    return text;
                }
            }
        } catch (IOException noGit) { }
        return atStart.get(file);
    }
}
