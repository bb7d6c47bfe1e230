package watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import testsupport.Regions;
import testsupport.Regions.Region;

/** A copy of what judging needs of the steps, in which gaps can be filled without harm. */
final class Sandbox implements AutoCloseable {
    private static final List<String> COPIED =
            List.of(
                    "src/exercise",
                    "src/main",
                    "EXERCISES.md",
                    "pom.xml",
                    "target/test-classes",
                    "target/classes");

    private final Path real;
    private final Path root;
    private final Map<Path, List<String>> untouched = new HashMap<>();

    Sandbox(Path real) throws IOException {
        this.real = real;
        root = Files.createTempDirectory("exercises");
        for (int i = 1; i <= 5; i++) {
            Path from = Steps.folder(real, i);
            for (String part : COPIED) {
                copy(from.resolve(part), root.resolve(from.getFileName()).resolve(part));
            }
            for (Path file : Gap.files(step(i).resolve(Regions.GAPS))) {
                untouched.put(file, Files.readAllLines(file));
            }
        }
        Path classPath = ClassPath.file(root);
        Files.createDirectories(classPath.getParent());
        Files.copy(ClassPath.file(real), classPath);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copy = to.resolve(from.relativize(each));
                Files.createDirectories(copy.getParent());
                if (!Files.isDirectory(each)) {
                    Files.copy(each, copy);
                }
            }
        }
    }

    Path root() {
        return root;
    }

    Path step(int number) throws IOException {
        return Steps.folder(root, number);
    }

    /** Our solutions of a step, by exercise. */
    Map<String, List<String>> solutions(int number) throws IOException {
        Map<String, List<String>> solutions = new TreeMap<>();
        for (Region region : Regions.below(step(number).resolve(Regions.MAIN)).values()) {
            solutions.put(region.id(), region.body());
        }
        return solutions;
    }

    /** The wrong answers of a step that are kept for the ladder. */
    List<Path> wrongAnswers(int number) throws IOException {
        Path folder = Steps.folder(real, number).resolve(Path.of("src", "test", "wrong"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Each file in one go, as most editors do; gaps without a body are as in the beginning. */
    void fill(int number, Map<String, List<String>> bodies) throws IOException {
        List<Path> changed = new ArrayList<>();
        for (Path file : Gap.files(step(number).resolve(Regions.GAPS))) {
            List<String> lines = Regions.filled(untouched.get(file), bodies);
            if (!lines.equals(Files.readAllLines(file))) {
                Files.write(beside(file), lines);
                changed.add(file);
            }
        }
        for (Path file : changed) {
            Files.move(beside(file), file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
