package pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A picture beside a lesson is compared with a new drawing. {@code -Dredraw} writes it anew. */
public final class Picture {
    private Picture() {}

    @SafeVarargs
    static void expect(Path file, Supplier<Svg>... tries) {
        AssertionError last = null;
        for (Supplier<Svg> next : tries) {
            try {
                expect(file, next.get());
                return;
            } catch (AssertionError different) {
                last = different;
            }
        }
        throw last;
    }

    public static void expect(Path file, Svg drawn) {
        if (System.getProperty("redraw") == null) {
            compare(file, drawn);
            return;
        }
        try {
            drawn.save(file);
            System.out.println("drawn: " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, but never writes. */
    public static void compare(Path file, Svg drawn) {
        try {
            if (!Files.exists(file)
                    || !Files.readAllLines(file).equals(drawn.toString().lines().toList())) {
                throw new AssertionError(different(file, drawn));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String different(Path file, Svg drawn) throws IOException {
        String module = file.getParent().getFileName().toString();
        List<String> old =
                Files.exists(file) ? Files.readAllLines(file) : List.of("(there is no such file)");
        List<String> now = drawn.toString().lines().toList();
        int line = 0;
        while (line < Math.min(old.size(), now.size()) && old.get(line).equals(now.get(line))) {
            line++;
        }
        return module
                + "/"
                + file.getFileName()
                + " does not show what happens. The first line that differs:\n  in the file: "
                + at(old, line)
                + "\n  drawn now:   "
                + at(now, line)
                + "\n"
                + "If the server is right so, draw it anew, look at it, and read whether the lesson"
                + " still fits:\n"
                + "  mvn -q test -Dtest=PictureTest -Dredraw";
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "(nothing)";
    }
}
