package ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came out of a variant, and what of it was not expected. */
record Verdict(Variant variant, int green, int red, List<String> surprising, long millis) {

    static Verdict on(Variant variant) throws IOException {
        long start = System.nanoTime();
        Path folder = Files.createTempDirectory("ladder");
        List<String> surprising = new ArrayList<>();
        int green = 0;
        int red = 0;
        try (Compiled compiled = new Compiled(variant, folder)) {
            for (String id : variant.exercises()) {
                Trial trial = Trial.of(compiled, id);
                boolean isGreen = trial.failure().isEmpty();
                green += isGreen ? 1 : 0;
                red += isGreen ? 0 : 1;
                if (trial.tests() == 0) {
                    surprising.add("no test is marked @Exercise(\"" + id + "\")");
                } else if (isGreen != variant.green().contains(id)) {
                    surprising.add(id + (isGreen ? " is green" : " is red: " + trial.failure().get()));
                }
            }
        } catch (Compiled.Failed e) {
            surprising.add(e.getMessage());
        }
        return new Verdict(variant, green, red, surprising, (System.nanoTime() - start) / 1_000_000);
    }

    boolean surprises() {
        return !surprising.isEmpty();
    }

    @Override
    public String toString() {
        String line = String.format("%-17s %-44s %d green, %d red  %5.1f s", variant.step().getFileName(), variant.name(), green, red, millis / 1000.0);
        return surprising.isEmpty() ? line : line + "   SURPRISE\n    " + String.join("\n    ", surprising);
    }
}
