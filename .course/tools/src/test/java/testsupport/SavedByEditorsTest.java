package testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exercise as editors of all kinds may save it. */
class SavedByEditorsTest {
    private static final String SKELETON =
            """
            package stepx;

            class Caf\u00e9 {
                // region 7.1 add
                int two = 1 + 1; // \u00e9
                // endregion 7.1
            }
            """;

    @TempDir private Path root;
    private Path step;
    private Path gaps;

    @BeforeEach
    void aStep() throws IOException {
        step = root.resolve("step7-x");
        Path main = Files.createDirectories(step.resolve(Regions.MAIN).resolve("stepx"));
        Files.writeString(main.resolve("Caf\u00e9.java"), SKELETON);
        gaps = Files.createDirectories(step.resolve(Regions.GAPS).resolve("stepx"));
    }

    private String boardFor(byte[] saved) throws IOException {
        Files.write(gaps.resolve("Caf\u00e9.java"), saved);
        try (ExerciseCompiler compiler = new ExerciseCompiler()) {
            return compiler.compile(step);
        }
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, ''", "UTF-16, ''", "UTF-16LE, ''", "UTF-8, \uFEFF"})
    void anotherCharacterSetIsNamedWithWhatToDo(String charset, String begin) throws IOException {
        String board = boardFor((begin + SKELETON).getBytes(Charset.forName(charset)));
        assertThat(board)
                .as("the board for a file saved in %s %s", charset, begin)
                .contains("Caf\u00e9.java")
                .contains("save it as UTF-8 without a byte order mark");
    }

    @Test
    void tabsAndWindowsLineEndsAreWelcome() throws IOException {
        String saved = SKELETON.replace("    ", "\t").replace("\n", "\r\n");
        assertThat(boardFor(saved.getBytes("UTF-8"))).as("the board").isEmpty();
        assertThat(Regions.below(step.resolve(Regions.GAPS))).containsOnlyKeys("7.1");
    }

    /** Emacs says with a link to nowhere that a file has changes; vi and others keep copies. */
    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "on Windows a link needs a right that few have")
    void whatEditorsKeepForThemselvesIsPassedOver() throws IOException {
        Files.createSymbolicLink(gaps.resolve(".#Caf\u00e9.java"), Path.of("somebody@here:1"));
        Files.writeString(gaps.resolve("Caf\u00e9.java~"), "an older one");
        Files.writeString(gaps.resolve(".Caf\u00e9.java.swp"), "not text");
        assertThat(boardFor(SKELETON.getBytes("UTF-8"))).as("the board").isEmpty();
    }
}
