package challenge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What Maven calls around the tests of a challenge. {@code compile}: a learner's classes into
 * target/challenge; what does not compile goes onto the board, and no test runs. {@code show}:
 * prints the board, as the last thing of all.
 */
public final class ChallengeMain {
    /** For JUnit: the program is in this folder, and not in a learner's. */
    public static final String CLASSES_PARAMETER = Judge.CLASSES;

    private static final int ERRORS_SHOWN = 3;

    private ChallengeMain() {}

    public static void main(String[] args) throws IOException {
        Path step = Path.of(args[1]);
        String name = args[2];
        Path target = target(step);
        Path board = target.resolve("board.txt");
        if (args[0].equals("show")) {
            String none = "\n  No board: no test ran to its end. What stands above says why.\n";
            System.out.println(Files.exists(board) ? Files.readString(board) : none);
            return;
        }
        Files.createDirectories(target);
        Files.deleteIfExists(board);
        List<Path> sources = javaFiles(sources(step, name));
        List<String> errors = compile(sources, classes(step, name), library(step));
        // for surefire's excludesFile
        Files.writeString(target.resolve("no-tests.txt"), errors.isEmpty() ? "" : "**/*\n");
        if (!errors.isEmpty()) {
            Files.writeString(board, boardOf(errors, step, name));
        }
    }

    private static Path target(Path step) {
        return step.resolve("target").resolve("challenge");
    }

    static Path classes(Path step, String name) {
        return target(step).resolve(name);
    }

    /** The classes of the steps, on which challenges stand. */
    public static String library(Path step) {
        return Judge.library(step);
    }

    /** Of a demand's test. */
    public static int number(Method test) {
        return Demand.Of.number(test);
    }

    /** Where a learner writes. */
    public static Path sources(Path step, String name) {
        return step.resolve("src").resolve("challenge").resolve("java").resolve(name);
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Into an empty folder. {@return what does not compile, a message each} */
    public static List<String> compile(List<Path> sources, Path classes, String classPath)
            throws IOException {
        empty(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = new ArrayList<>(List.of("--release", "17", "-g", "-nowarn"));
            options.addAll(List.of("-proc:none", "-d", classes.toString(), "-cp", classPath));
            compiler.getTask(
                            null,
                            files,
                            found,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(ChallengeMain::inWords)
                .toList();
    }

    private static String inWords(Diagnostic<? extends JavaFileObject> error) {
        String place = "";
        if (error.getSource() != null) {
            Path file = Path.of(error.getSource().toUri());
            place = file.getFileName() + ":" + error.getLineNumber() + "\n";
        }
        return place + error.getMessage(Locale.ENGLISH).indent(4).stripTrailing();
    }

    private static String boardOf(List<String> errors, Path step, String name) {
        StringBuilder board = new StringBuilder("\n  " + name + "  does not compile yet\n\n");
        errors.stream().limit(ERRORS_SHOWN).forEach(error -> board.append(error.indent(2)));
        if (errors.size() > ERRORS_SHOWN) {
            board.append("  and %s more\n".formatted(errors.size() - ERRORS_SHOWN));
        }
        Path folder = step.getParent().relativize(sources(step, name));
        String where = folder.toString().replace('\\', '/');
        return board + "\n  what to do:    mend the first one, in " + where + "\n";
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(ChallengeMain::delete);
            }
        }
        Files.createDirectories(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
