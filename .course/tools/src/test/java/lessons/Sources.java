package lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java files of a folder, with their regions and methods. */
final class Sources {
    private static final Pattern MARKER = Pattern.compile("\\s*// (end)?region (\\d\\.\\d+).*");

    private final List<Path> files;

    private Sources(List<Path> files) {
        this.files = files;
    }

    static Sources below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Sources(List.of());
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new Sources(
                    all.filter(file -> file.toString().endsWith(".java")).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the one file with that name; empty if there is none, or more than one. */
    Optional<List<String>> file(String name) {
        List<Path> found =
                files.stream().filter(file -> file.getFileName().toString().equals(name)).toList();
        return found.size() == 1 ? Optional.of(read(found.get(0))) : Optional.empty();
    }

    String text() {
        StringBuilder all = new StringBuilder();
        files.forEach(file -> all.append(String.join("\n", read(file))).append('\n'));
        return all.toString();
    }

    List<String> regionIds() {
        return files.stream().flatMap(file -> regionIdsOf(read(file)).stream()).sorted().toList();
    }

    /** The numbers of a file's regions, in the order of the file. */
    static List<String> regionIdsOf(List<String> file) {
        return file.stream()
                .map(MARKER::matcher)
                .filter(marker -> marker.matches() && marker.group(1) == null)
                .map(marker -> marker.group(2))
                .toList();
    }

    /**
     * The file with one line in place of each region's body: what a gap is about, not how it is
     * closed.
     */
    static List<String> frame(List<String> file) {
        List<String> frame = new ArrayList<>();
        boolean inside = false;
        for (String line : file) {
            Matcher marker = MARKER.matcher(line);
            boolean marks = marker.matches();
            if (marks && marker.group(1) == null) {
                frame.add(line.replace("// region ", "// … "));
            }
            if (!inside && !marks) {
                frame.add(line);
            }
            inside = marks ? marker.group(1) == null : inside;
        }
        return frame;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a region: its markers left out, as far to the left as it goes. */
    static Optional<List<String>> region(List<String> file, String id) {
        int from = -1;
        for (int i = 0; i < file.size(); i++) {
            Matcher marker = MARKER.matcher(file.get(i));
            if (marker.matches() && marker.group(2).equals(id)) {
                if (marker.group(1) != null) {
                    return from < 0 ? Optional.empty() : Optional.of(shown(file.subList(from, i)));
                }
                from = i + 1;
            }
        }
        return Optional.empty();
    }

    /**
     * All methods and constructors of that name, from the line that declares it to its last brace.
     */
    static List<List<String>> methods(List<String> file, String name) {
        Pattern declares =
                Pattern.compile(
                        "( +)(?!return |throw |else |new |//|\\*)(?:[A-Za-z@][\\w<>\\[\\], .?&@]*"
                                + " )?"
                                + Pattern.quote(name)
                                + "\\((?:.*[{,()}])?");
        List<List<String>> found = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            Matcher declaration = declares.matcher(file.get(i));
            if (declaration.matches()) {
                int last = last(file, i, declaration.group(1));
                int annotated = i;
                while (annotated > 0 && file.get(annotated - 1).strip().startsWith("@")) {
                    annotated--;
                }
                for (int from = i;
                        last >= 0 && from >= annotated;
                        from -= Math.max(1, i - annotated)) {
                    // without annotations, and with them
                    found.add(shown(file.subList(from, last + 1)));
                }
            }
        }
        return found;
    }

    /** A class inside a file's own, from the line that declares it to its last brace. */
    static List<List<String>> classes(List<String> file, String name) {
        Pattern declares =
                Pattern.compile("( +)(?:\\w+ )*class " + Pattern.quote(name) + "\\b.*\\{");
        List<List<String>> found = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            Matcher declaration = declares.matcher(file.get(i));
            if (declaration.matches()) {
                int last = last(file, i, declaration.group(1));
                found.add(shown(file.subList(i, last + 1)));
            }
        }
        return found;
    }

    private static int last(List<String> file, int from, String indent) {
        int open = from;
        while (!file.get(open).endsWith("{")) {
            if (open == from && file.get(open).endsWith("}")) {
                return from;
            }
            if (file.get(open).endsWith(";") || ++open == file.size()) {
                return -1;
            }
        }
        for (int i = open + 1; i < file.size(); i++) {
            if (file.get(i).equals(indent + "}")) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> shown(List<String> body) {
        List<String> code = body.stream().filter(line -> !MARKER.matcher(line).matches()).toList();
        int indent =
                code.stream()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.length() - line.stripLeading().length())
                        .min(Comparator.naturalOrder())
                        .orElse(0);
        return code.stream().map(line -> line.isBlank() ? "" : line.substring(indent)).toList();
    }
}
