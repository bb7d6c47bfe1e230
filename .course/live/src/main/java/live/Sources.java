package live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs' sources, and which of their lines tells what. No line number is written down
 * anywhere: a line is found by its call of the trace.
 */
final class Sources {
    /** In which file, and in which line of it, counted from 1. */
    record Mark(String file, int line) {}

    /** A source and the lines that tell: by the first word of what they say. */
    record Source(List<String> lines, Map<String, Integer> marks) {}

    /** What a call looks like; the library has a method for each word, the others have one text. */
    private static final Map<String, List<String>> CALLS =
            Map.ofEntries(
                    Map.entry("listening", List.of("\"listening 127.0.0.1:")),
                    Map.entry("accept", List.of("trace.accept(\"accept #", "trace.accepted(")),
                    Map.entry("end", List.of(" end\")", "? \"end\"", "trace.ended(")),
                    Map.entry("read", List.of("trace.accept(\"read #", "trace.read(")),
                    Map.entry("write", List.of("trace.accept(\"write #", "trace.wrote(")),
                    Map.entry("close", List.of("trace.accept(\"close #", "trace.closed(")),
                    Map.entry("woke", List.of("trace.accept(\"woke ", "reporter.woke(")),
                    Map.entry("turn", List.of("trace.accept(\"turn ")),
                    Map.entry("want", List.of("trace.accept(\"want write #", "trace.wantsWrite(")),
                    Map.entry("limit", List.of("trace.overLimit(")),
                    Map.entry("failed", List.of("trace.accept(\"failed #")));

    private final Path root;
    private final Map<String, Source> read = new ConcurrentHashMap<>();

    Sources(Path root) {
        this.root = root;
    }

    /** Throws {@link Refused} for a file that no program shows. */
    Source source(String file) {
        boolean shown =
                Programs.all().stream().anyMatch(program -> program.sources().contains(file));
        if (!shown) {
            throw new Refused("No program shows the file '" + file + "'.");
        }
        return read.computeIfAbsent(file, this::read);
    }

    /** Which line of a program's sources has told this; none if it cannot be found. */
    Optional<Mark> mark(Program program, TraceLine line) {
        String word = line.end() ? "end" : line.what().name().toLowerCase(Locale.ROOT);
        for (String file : program.sources()) {
            Integer found = source(file).marks().get(word);
            if (found != null) {
                return Optional.of(new Mark(file, found));
            }
        }
        return Optional.empty();
    }

    private Source read(String file) {
        try {
            List<String> lines = Files.readAllLines(root.resolve(file));
            return new Source(lines, marks(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Integer> marks(List<String> lines) {
        Map<String, Integer> marks = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (Map.Entry<String, List<String>> call : CALLS.entrySet()) {
                boolean tells = call.getValue().stream().anyMatch(line::contains);
                if (tells) {
                    marks.putIfAbsent(call.getKey(), i + 1);
                }
            }
        }
        return marks;
    }
}
