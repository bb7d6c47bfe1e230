package watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import testsupport.Child;
import testsupport.Root;

/** What somebody is told for whom the watcher cannot start. */
@Timeout(60)
class StarterTest {
    private static final String STARTER = ".mvn/Exercise.java";

    @TempDir private Path folder;

    @BeforeEach
    void aFolderWithTheStarterAlone() throws IOException {
        Files.createDirectories(folder.resolve(".mvn"));
        Files.copy(Root.above(getClass()).resolve(STARTER), folder.resolve(STARTER));
    }

    private String said(String... arguments) throws IOException, InterruptedException {
        Process process =
                Child.java(arguments).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("its exit status; it says: " + said).isEqualTo(1);
        return said;
    }

    @Test
    void whatIsNoStepIsOneClearSentence() throws Exception {
        assertThat(said(STARTER, "6"))
                .contains("java .mvn/Exercise.java 3   (a step from 1 to 5, or: all)");
    }

    @Test
    void aLibraryThatIsNotThereIsNamedWithTheCommandThatFetchesIt() throws Exception {
        Path lines = Files.createDirectories(ClassPath.file(folder).getParent());
        Path missing = folder.resolve("junit-platform-launcher-0.jar");
        Files.writeString(lines.resolve("class-path.txt"), missing + "\n");
        assertThat(said(STARTER, "3"))
                .contains("junit-platform-launcher-0.jar is missing")
                .contains("mvn -q verify -DskipTests");
    }
}
