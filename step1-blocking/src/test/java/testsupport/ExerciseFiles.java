package testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of one step's exercises fit together. Each step has one subclass. */
public abstract class ExerciseFiles {
    private final Path step = Root.stepOf(getClass());

    @Test
    public final void skeletonsEqualMainOutsideTheRegions() throws IOException {
        List<String> differences = Regions.differences(step);
        if (!differences.isEmpty()) {
            throw new AssertionError("src/exercise must equal src/main outside the regions (gaps stay as they are). To mend it, in the top folder: "
                    + Regions.REPAIR + "\n  " + String.join("\n  ", differences));
        }
    }
}
