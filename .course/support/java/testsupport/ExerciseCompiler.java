package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import testsupport.Regions.Region;

/**
 * Compiles the src/exercise of a step into its target/exercise/classes, again and again: what a
 * compiler has read of the JDK it reads once. What does not compile, or cannot be tried, becomes
 * the board, and no test runs.
 */
public final class ExerciseCompiler implements AutoCloseable {
    private static final int ERRORS_SHOWN = 3;
    private static final Pattern EXIT =
            Pattern.compile("System\\.exit|getRuntime\\(\\)\\.(exit|halt)");
    private static final String UNTIL_THEN = "; until then no test can run";

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files =
            compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    /** Where the classes of a step's exercises are after {@link #compile}. */
    public static Path classes(Path step) {
        return step.resolve("target").resolve("exercise").resolve("classes");
    }

    /** The board for what cannot be tried; empty if all can. */
    public String compile(Path step) throws IOException {
        empty(classes(step));
        return errors(step, classes(step));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private String errors(Path step, Path classes) throws IOException {
        String trouble;
        try {
            Map<String, Region> gaps = Regions.below(step.resolve(Regions.GAPS));
            trouble = exits(step, gaps.values()).or(() -> lost(step, gaps)).orElse("");
        } catch (CharacterCodingException e) {
            trouble = e.getMessage();
        } catch (IllegalStateException e) {
            trouble = e.getMessage() + "\n      the lines around a gap are as in src/main";
        }
        return trouble.isEmpty()
                ? compile(step, classes)
                : "\n  "
                        + step.getFileName()
                        + "  cannot be tried yet\n\n  "
                        + trouble
                        + "\n\n  what to do:    change that"
                        + UNTIL_THEN
                        + "\n";
    }

    private static Optional<String> exits(Path step, Collection<Region> gaps) {
        return gaps.stream()
                .filter(gap -> gap.body().stream().anyMatch(line -> EXIT.matcher(line).find()))
                .findFirst()
                .map(
                        gap ->
                                Regions.name(step, gap.file())
                                        + ":"
                                        + (gap.first() + 1)
                                        + "   (in the gap of "
                                        + gap.id()
                                        + ")\n"
                                        + "      to exit would end the tests, too: return from the"
                                        + " method instead");
    }

    private static Optional<String> lost(Path step, Map<String, Region> gaps) {
        try {
            return Regions.below(step.resolve(Regions.MAIN)).values().stream()
                    .filter(region -> !gaps.containsKey(region.id()))
                    .findFirst()
                    .map(
                            region ->
                                    "the lines // region "
                                            + region.id()
                                            + " and // endregion "
                                            + region.id()
                                            + " are gone: put them back where they are in "
                                            + Regions.name(step, region.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The board for what does not compile; empty if all does. */
    private String compile(Path step, Path classes) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of(
                        "--release",
                        "17",
                        "-g",
                        "-proc:none",
                        "-nowarn",
                        "-XDstringConcat=inline",
                        "-d",
                        classes.toString(),
                        "-cp",
                        library(step));
        List<Path> sources = Regions.javaFiles(step.resolve(Regions.GAPS));
        Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
        compiler.getTask(null, files, found, options, null, units).call();
        List<Diagnostic<? extends JavaFileObject>> errors =
                found.getDiagnostics().stream()
                        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                        .collect(Collectors.toList());
        return errors.isEmpty() ? "" : board(step, errors);
    }

    /** The other steps' classes: step 5 stands on step 4. */
    private static String library(Path step) throws IOException {
        try (Stream<Path> folders = Files.list(step.getParent())) {
            return folders.filter(folder -> !folder.equals(step))
                    .map(folder -> folder.resolve("target").resolve("classes"))
                    .filter(Files::exists)
                    .map(Path::toString)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    private static String board(Path step, List<Diagnostic<? extends JavaFileObject>> errors)
            throws IOException {
        List<String> lines =
                new ArrayList<>(
                        List.of("", "  " + step.getFileName() + "  does not compile yet", ""));
        for (Diagnostic<? extends JavaFileObject> error :
                errors.subList(0, Math.min(ERRORS_SHOWN, errors.size()))) {
            Path file = Path.of(error.getSource().toUri());
            lines.add(
                    "  "
                            + Regions.name(step, file)
                            + ":"
                            + error.getLineNumber()
                            + "   ("
                            + where(step, file, error.getLineNumber())
                            + ")");
            error.getMessage(Locale.ENGLISH).lines().forEach(line -> lines.add("      " + line));
            lines.add(
                    "          "
                            + Files.readAllLines(file)
                                    .get((int) error.getLineNumber() - 1)
                                    .strip());
        }
        if (errors.size() > ERRORS_SHOWN) {
            lines.add(
                    "  and " + (errors.size() - ERRORS_SHOWN) + " more, which may come from these");
        }
        lines.add("");
        lines.add(
                "  what to do:    mend "
                        + (errors.size() == 1 ? "it" : "the first one")
                        + UNTIL_THEN);
        return String.join("\n", lines) + "\n";
    }

    /**
     * Where our own lines are as they were, it is a gap that breaks them: "unreachable statement",
     * say, is told of the line below.
     */
    private static String where(Path step, Path file, long line) throws IOException {
        List<Region> above =
                Regions.in(file).values().stream()
                        .filter(region -> region.first() <= line)
                        .sorted(Comparator.comparing(Region::last))
                        .toList();
        Optional<Region> last =
                above.isEmpty() ? Optional.empty() : Optional.of(above.get(above.size() - 1));
        if (last.filter(region -> line <= region.last()).isPresent()) {
            return "in the gap of " + last.get().id();
        }
        return last.isPresent() && Regions.differences(step).isEmpty()
                ? "this line is as it was: look into the gap of " + last.get().id() + ", above it"
                : "outside the gaps: what stood here before?";
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(ExerciseCompiler::delete);
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
