package testsupport;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A source file seen as regions and what is around them. A region is what an exercise leaves open:
 *
 * <pre>
 *   // region 3.4 keep what the socket did not take
 *   …
 *   // endregion 3.4
 * </pre>
 *
 * The skeletons in src/exercise equal src/main outside the regions. After a change of src/main,
 * this program makes them equal again and leaves the gaps alone: {@value #REPAIR}
 */
public final class Regions {
    public static final String REPAIR = "java .course/support/java/testsupport/Regions.java";
    public static final Path MAIN = Path.of("src", "main", "java");
    public static final Path GAPS = Path.of("src", "exercise", "java");
    private static final String OWN = "own"; // the package for classes that a participant adds
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String ADVICE =
            "save it as UTF-8 without a byte order mark: VS Code and IntelliJ offer that in the bar"
                    + " at the bottom right, Eclipse in File, Properties";
    private static final Pattern MARKER =
            Pattern.compile("\\s*// (end)?region (\\d\\.\\d)(?: (.*))?");

    /**
     * Lines are numbered from 1: {@code first} is the opening marker's, {@code last} the closing
     * one's.
     */
    public record Region(
            String id, String title, Path file, int first, int last, List<String> body) {}

    private Regions() {}

    /** All regions of the Java files below a folder, by id. */
    public static Map<String, Region> below(Path folder) throws IOException {
        Map<String, Region> all = new TreeMap<>();
        for (Path file : javaFiles(folder)) {
            all.putAll(in(file));
        }
        return all;
    }

    public static Map<String, Region> in(Path file) throws IOException {
        List<String> lines = linesOf(file);
        Map<String, Region> found = new TreeMap<>();
        int first = 0;
        Matcher open = null;
        for (int i = 0; i < lines.size(); i++) {
            Matcher marker = MARKER.matcher(lines.get(i));
            if (!marker.matches()) {
                continue;
            }
            if ((marker.group(1) == null) != (open == null)
                    || open != null && !open.group(2).equals(marker.group(2))) {
                throw new IllegalStateException(
                        file.getFileName()
                                + ":"
                                + (i + 1)
                                + ": the markers of regions do not pair up here: "
                                + lines.get(i).strip());
            }
            if (open == null) {
                open = marker;
                first = i + 1;
            } else {
                found.put(
                        open.group(2),
                        new Region(
                                open.group(2),
                                open.group(3),
                                file,
                                first,
                                i + 1,
                                List.copyOf(lines.subList(first, i))));
                open = null;
            }
        }
        if (open != null) {
            throw new IllegalStateException(
                    file.getFileName() + ":" + first + ": region " + open.group(2) + " has no end");
        }
        return found;
    }

    /** The lines with the bodies of some regions replaced. */
    public static List<String> filled(List<String> lines, Map<String, List<String>> bodies) {
        List<String> filled = new ArrayList<>();
        boolean skipping = false;
        for (String line : lines) {
            Matcher marker = MARKER.matcher(line);
            boolean isMarker = marker.matches();
            skipping &= !isMarker;
            if (!skipping) {
                filled.add(line);
            }
            if (isMarker && marker.group(1) == null && bodies.containsKey(marker.group(2))) {
                filled.addAll(bodies.get(marker.group(2)));
                skipping = true;
            }
        }
        return filled;
    }

    /** All but a participant's own. */
    public static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Regions::isSource)
                    .filter(file -> !folder.relativize(file).startsWith(OWN))
                    .sorted()
                    .toList();
        }
    }

    /**
     * What the skeleton of a step's file must be: src/main's lines, the skeleton's gaps and, where
     * there are gaps, a first line that says so.
     */
    static List<String> skeleton(Path main, Path gaps) throws IOException {
        Map<String, Region> regions = in(main);
        Map<String, List<String>> bodies = new TreeMap<>();
        if (Files.exists(gaps)) {
            in(gaps).forEach((id, region) -> bodies.put(id, region.body()));
        }
        List<String> lines = filled(Files.readAllLines(main), bodies);
        if (!regions.isEmpty()) {
            lines.add(0, firstLine(regions.keySet().iterator().next().charAt(0)));
        }
        return lines;
    }

    private static String firstLine(char step) {
        return "// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test"
                + " -Dexercise="
                + step;
    }

    /** What is wrong with a step's skeletons; empty: all is well. */
    static List<String> differences(Path step) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path main : javaFiles(step.resolve(MAIN))) {
            Path gaps = step.resolve(GAPS).resolve(step.resolve(MAIN).relativize(main));
            if (!Files.exists(gaps)) {
                found.add(name(step, gaps) + " is missing");
                continue;
            }
            List<String> right = skeleton(main, gaps);
            List<String> is = Files.readAllLines(gaps);
            int line = 0;
            while (line < right.size()
                    && line < is.size()
                    && right.get(line).equals(is.get(line))) {
                line++;
            }
            if (line < right.size() || line < is.size()) {
                found.add(
                        name(step, gaps)
                                + ":"
                                + (line + 1)
                                + " should be: "
                                + (line < right.size()
                                        ? right.get(line).strip()
                                        : "(the end of the file)"));
            }
        }
        for (Path extra : extra(step)) {
            found.add(
                    name(step, extra)
                            + " is not in "
                            + name(step, step.resolve(MAIN))
                            + "; classes of your own belong into "
                            + name(step, step.resolve(MAIN).resolve(OWN)));
        }
        return found;
    }

    /** As somebody in the top folder would type it. */
    static String name(Path step, Path file) {
        return step.getParent().relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> extra(Path step) throws IOException {
        Path folder = step.resolve(GAPS);
        return !Files.exists(folder)
                ? List.of()
                : javaFiles(folder).stream()
                        .filter(
                                file ->
                                        !Files.exists(
                                                step.resolve(MAIN)
                                                        .resolve(folder.relativize(file))))
                        .toList();
    }

    /**
     * Copies everything outside the regions from src/main to src/exercise, for all steps below the
     * current folder.
     */
    public static void main(String[] args) throws IOException {
        List<Path> steps;
        try (Stream<Path> folders = Files.list(Path.of("").toAbsolutePath())) {
            steps = folders.filter(folder -> Files.exists(folder.resolve(MAIN))).sorted().toList();
        }
        for (Path step : steps) {
            for (Path main : javaFiles(step.resolve(MAIN))) {
                Path gaps = step.resolve(GAPS).resolve(step.resolve(MAIN).relativize(main));
                Files.createDirectories(gaps.getParent());
                write(gaps, skeleton(main, gaps));
            }
            for (Path extra : extra(step)) {
                System.out.println("deleted  " + extra);
                Files.delete(extra);
            }
        }
        System.out.println(
                steps.isEmpty()
                        ? "No steps here: run this in the top folder of the repository."
                        : "src/exercise equals src/main outside the regions.");
    }

    private static void write(Path file, List<String> lines) throws IOException {
        if (!Files.exists(file) || !Files.readAllLines(file).equals(lines)) {
            System.out.println("written  " + file);
            Files.writeString(file, String.join("\n", lines) + "\n");
        }
    }

    /** Its name says that it is one, and it is no file that an editor keeps for itself. */
    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        // .#Name.java is a link to nowhere: so Emacs says that it has changes
        return name.endsWith(".java") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /**
     * @throws CharacterCodingException if it is not in UTF-8, with a sentence that says what to do
     */
    private static List<String> linesOf(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new Unreadable(file + " is not in UTF-8: " + ADVICE);
        }
        if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
            throw new Unreadable(file + " begins with a byte order mark: " + ADVICE);
        }
        return lines;
    }

    private static final class Unreadable extends CharacterCodingException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        Unreadable(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String getMessage() {
            return sentence;
        }
    }
}
