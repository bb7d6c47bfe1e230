package ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came out of a variant, and what of it was not expected. */
record Verdict(
        Variant variant, int green, List<String> reds, List<String> surprising, long millis) {

    static Verdict on(Variant variant) throws IOException {
        long start = System.nanoTime();
        Path folder = Files.createTempDirectory("ladder");
        List<String> surprising = new ArrayList<>();
        int green = 0;
        List<String> reds = new ArrayList<>();
        try (Compiled compiled = new Compiled(variant, folder)) {
            for (String id : variant.exercises()) {
                Trial trial = Trial.of(compiled, id, variant.isWhole());
                boolean isGreen = trial.failure().isEmpty();
                green += isGreen ? 1 : 0;
                trial.failure().ifPresent(what -> reds.add(id + " is red: " + what));
                if (trial.tests() == 0) {
                    surprising.add("no test is marked @Exercise(\"" + id + "\")");
                } else if (isGreen != variant.green().contains(id)) {
                    surprising.add(
                            id + (isGreen ? " is green" : " is red: " + trial.failure().get()));
                }
            }
        } catch (Compiled.Failed e) {
            surprising.add(e.getMessage());
        }
        return new Verdict(
                variant, green, reds, surprising, (System.nanoTime() - start) / 1_000_000);
    }

    /** What failed, a line each: what a learner would be told. */
    String why() {
        return "    " + String.join("\n    ", reds);
    }

    boolean surprises() {
        return !surprising.isEmpty();
    }

    @Override
    public String toString() {
        String line =
                String.format(
                        "%-17s %-44s %d green, %d red  %5.1f s",
                        variant.step().getFileName(),
                        variant.name(),
                        green,
                        reds.size(),
                        millis / 1000.0);
        return line
                + (surprising.isEmpty()
                        ? ""
                        : "   SURPRISE\n    " + String.join("\n    ", surprising));
    }
}
