package watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build wrote down: where the classes of this module and its libraries are. */
final class ClassPath {
    private ClassPath() {}

    static Path file(Path root) {
        return root.resolve(Path.of(".course", "watch", "target", "class-path.txt"));
    }

    static String of(Path root) throws IOException {
        List<String> entries = Files.readAllLines(file(root));
        return String.join(System.getProperty("path.separator"), entries);
    }
}
