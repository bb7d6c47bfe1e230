import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Watches the exercises of a step: judges them whenever a file in its src/exercise is saved, and shows the board.
 *
 * <pre>
 *   java .mvn/Exercise.java 3         exercises of step 3; what follows the number goes to Maven, for example -o
 *   java .mvn/Exercise.java all       the boards of all five steps
 * </pre>
 *
 * While it waits, a letter and Enter: h hint, n next, c compare with our solution, r reset the gap, q quit; Enter alone: run
 * again. The program itself is in .course/watch; this file has Maven compile what is not compiled yet, and starts it.
 */
public final class Exercise {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path WATCH = ROOT.resolve(Path.of(".course", "watch"));
    private static final Path CLASS_PATH = WATCH.resolve(Path.of("target", "class-path.txt"));
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    public static void main(String[] args) throws Exception {
        boolean isHere = Files.exists(ROOT.resolve(".mvn").resolve("Exercise.java"));
        if (!isHere || args.length == 0 || !args[0].matches("[1-5]|all")) {
            System.err.println("In the top folder of the tutorial: java .mvn/Exercise.java 3   (a step from 1 to 5, or: all)");
            System.exit(1);
        }
        List<Path> modules = modules(args[0].replace("all", "12345"));
        if (!isCompiled(modules)) {
            compile(modules, List.of(args).subList(1, args.length));
        }
        start(args[0]);
    }

    /** The steps that are watched, step 4 with step 5, and the watcher. */
    private static List<Path> modules(String numbers) throws IOException {
        String steps = "step[" + numbers.replace("5", "45") + "]-.*";
        List<Path> modules = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            folders.filter(folder -> folder.getFileName().toString().matches(steps)).sorted().forEach(modules::add);
        }
        modules.add(WATCH);
        return modules;
    }

    /** Is nothing newer than what was compiled last? */
    private static boolean isCompiled(List<Path> modules) {
        long shared = newest(ROOT.resolve(Path.of(".course", "support")), ".java");
        return Files.exists(CLASS_PATH) && modules.stream().allMatch(module -> isCompiled(module, shared));
    }

    private static boolean isCompiled(Path module, long shared) {
        Path sources = module.resolve("src");
        long main = newest(sources.resolve("main"), ".java");
        long tests = newest(sources.resolve("test").resolve("java"), ".java");
        Path target = module.resolve("target");
        return main <= newest(target.resolve("classes"), ".class")
                && Math.max(tests, shared) <= newest(target.resolve("test-classes"), ".class");
    }

    /** When the last of these files was written; 0 if there is none. */
    private static long newest(Path folder, String end) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(List<Path> modules, List<String> toMaven) throws IOException, InterruptedException {
        System.out.println("Maven compiles the tests: once, and again when they have changed ...");
        String projects = String.join(",", modules.stream().map(module -> ROOT.relativize(module).toString().replace('\\', '/')).toList());
        List<String> command = new ArrayList<>(List.of(WINDOWS ? "mvn.cmd" : "mvn", "-q", "test-compile", "-pl", projects));
        command.addAll(toMaven);
        int status;
        try {
            status = new ProcessBuilder(command).directory(ROOT.toFile()).inheritIO().start().waitFor();
        } catch (IOException e) {
            System.err.println("Maven did not start: is mvn on your PATH? " + e.getMessage());
            status = 1;
        }
        if (status != 0) {
            end("The tests are not compiled; what is said above tells why.");
        }
    }

    private static void start(String step) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : Files.readAllLines(CLASS_PATH)) {
            Path path = Path.of(entry);
            if (entry.endsWith(".jar") && !Files.exists(path)) {
                end(path.getFileName() + " is missing.");
            }
            urls.add(path.toUri().toURL());
        }
        ClassLoader watcher = new URLClassLoader(urls.toArray(URL[]::new));
        String[] args = {ROOT.toString(), step};
        watcher.loadClass("watch.Main").getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static void end(String why) {
        System.err.println(why + " What is missing on this computer is fetched, with a network, by: mvn -q verify -DskipTests");
        System.exit(1);
    }
}
