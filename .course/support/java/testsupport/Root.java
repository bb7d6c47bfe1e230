package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie, for tests that read the repository itself. */
public final class Root {
    private Root() {}

    /** The folder of the parent pom and the top README, above the classes of {@code any} test. */
    public static Path above(Class<?> any) {
        for (Path folder = classesOf(any); folder != null; folder = folder.getParent()) {
            if (isRoot(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new AssertionError(
                "no folder above " + classesOf(any) + " has the pom.xml of e3-tutorial");
    }

    /** The folder of the step that {@code any} test belongs to. */
    public static Path stepOf(Class<?> any) {
        Path folder = classesOf(any);
        while (!Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The folder of compiled classes that {@code any} comes from. */
    static Path classesOf(Class<?> any) {
        try {
            return Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isRoot(Path pom) {
        try {
            return Files.exists(pom)
                    && Files.readString(pom).contains("<module>")
                    && Files.readString(pom).contains("e3-tutorial");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
