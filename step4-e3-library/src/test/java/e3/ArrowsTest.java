package e3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import testsupport.Root;

/** The packages are rooms, and their imports are arrows that never turn back. */
class ArrowsTest {
    /** Each may import those before it. */
    private static final List<String> ROOMS =
            List.of("e3.trace", "e3.loop", "e3.guard", "e3.server", "e3.launch", "step4");

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?([\\w.]+)\\.[A-Z]\\w*(?:\\..*)?;");

    private static final Path MAIN =
            Root.stepOf(ArrowsTest.class).resolve(Path.of("src", "main", "java"));

    private record Arrow(String from, String to, Path file) {
        boolean turnsBack() {
            return !from.equals(to) && ROOMS.indexOf(to) >= ROOMS.indexOf(from);
        }

        @Override
        public String toString() {
            return from + " -> " + to + " in " + file.getFileName();
        }
    }

    private static List<Arrow> arrows() throws IOException {
        List<Arrow> arrows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                String from =
                        MAIN.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
                for (String line : Files.readAllLines(file)) {
                    Matcher imported = IMPORT.matcher(line);
                    if (imported.matches()) {
                        arrows.add(new Arrow(from, imported.group(1), file));
                    }
                }
            }
        }
        return arrows;
    }

    @Test
    void noArrowTurnsBack() throws IOException {
        assertThat(arrows())
                .as("imports that lead to a room which already leads here")
                .filteredOn(arrow -> ROOMS.contains(arrow.to))
                .hasSizeGreaterThan(20)
                .noneMatch(Arrow::turnsBack);
    }

    @Test
    void everyRoomIsKnown() throws IOException {
        assertThat(arrows())
                .as("rooms that import something")
                .extracting(Arrow::from)
                .contains("e3.server", "e3.launch", "step4")
                .allMatch(ROOMS::contains);
    }

    /** The loop does not know what a connection is, and nobody needs more than the JDK. */
    @Test
    void everythingElseComesFromTheJdk() throws IOException {
        assertThat(arrows())
                .as("imports of something that is neither ours nor the JDK's")
                .filteredOn(arrow -> !ROOMS.contains(arrow.to))
                .hasSizeGreaterThan(20)
                .allMatch(arrow -> arrow.to.startsWith("java."));
    }
}
