package ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import testsupport.Regions;
import testsupport.Regions.Region;

/**
 * One way to fill a step's gaps, and which exercises must then be green; those that are in neither
 * list do not matter.
 */
record Variant(
        Path step,
        String name,
        Map<String, List<String>> bodies,
        List<String> green,
        List<String> red) {

    /** All that matter. */
    List<String> exercises() {
        return Stream.concat(green.stream(), red.stream()).toList();
    }

    /** Are no gaps left open? */
    boolean isWhole() throws IOException {
        return bodies.keySet().equals(Regions.below(step.resolve(Regions.MAIN)).keySet());
    }

    static List<Variant> of(Path step) throws IOException {
        Map<String, List<String>> answers = new TreeMap<>();
        for (Region region : Regions.below(step.resolve(Regions.MAIN)).values()) {
            answers.put(region.id(), region.body());
        }
        List<String> ids = List.copyOf(answers.keySet());
        List<Variant> all = new ArrayList<>();
        all.add(new Variant(step, "untouched", Map.of(), List.of(), ids.subList(0, 1)));
        for (int k = 1; k <= ids.size(); k++) {
            Map<String, List<String>> first = new TreeMap<>(answers);
            first.keySet().retainAll(ids.subList(0, k));
            all.add(
                    new Variant(
                            step,
                            "1 to " + k + " filled",
                            first,
                            ids.subList(0, k),
                            ids.subList(k, ids.size())));
        }
        for (int k = 0; k < ids.size(); k++) {
            Map<String, List<String>> others = new TreeMap<>(answers);
            others.remove(ids.get(k));
            all.add(
                    new Variant(
                            step,
                            "only " + ids.get(k) + " open",
                            others,
                            ids.subList(0, k),
                            ids.subList(k, k + 1)));
        }
        for (Path wrong : wrongAnswers(step)) {
            String file = wrong.getFileName().toString();
            String id = file.substring(0, 3);
            Map<String, List<String>> bodies = new TreeMap<>(answers);
            bodies.put(id, Files.readAllLines(wrong));
            all.add(
                    new Variant(
                            step,
                            "wrong " + file.substring(0, file.length() - ".java".length()),
                            bodies,
                            List.of(),
                            List.of(id)));
        }
        return all;
    }

    private static List<Path> wrongAnswers(Path step) throws IOException {
        Path folder = step.resolve("src").resolve("test").resolve("wrong");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
