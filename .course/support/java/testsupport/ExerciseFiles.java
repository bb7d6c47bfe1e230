package testsupport;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import testsupport.Regions.Region;

/** The files of one step's exercises fit together. Each step has one subclass. */
public abstract class ExerciseFiles {
    private final Path step = Root.stepOf(getClass());

    @Test
    public final void skeletonsEqualMainOutsideTheRegions() throws IOException {
        expectNone(
                "src/exercise must equal src/main outside the regions (gaps stay as they are). To"
                        + " mend it, in the top folder: "
                        + Regions.REPAIR,
                Regions.differences(step));
    }

    @Test
    public final void regionsGapsTestsHeadingsAndWrongAnswersHaveTheSameIds() throws IOException {
        Set<String> ids = regions().keySet();
        List<String> found = new ArrayList<>();
        compare(
                ids,
                Regions.below(step.resolve(Regions.GAPS)).keySet(),
                "a region in src/exercise",
                found);
        compare(ids, Marks.beside(getClass()).exercises(), "a test with @Exercise", found);
        compare(ids, Sheet.of(step).keySet(), "a heading in " + Sheet.FILE, found);
        compare(
                ids,
                wrongAnswers("").stream().map(name -> name.substring(0, 3)).toList(),
                "a wrong answer in src/test/wrong",
                found);
        ids.stream()
                .filter(
                        id ->
                                !step.getFileName()
                                        .toString()
                                        .startsWith("step" + id.charAt(0) + "-"))
                .forEach(id -> found.add("region " + id + " belongs to another step"));
        expectNone(
                "each region of src/main is an exercise, and each exercise is a region of"
                        + " src/main:",
                found);
    }

    private static void compare(
            Set<String> ids, Collection<String> others, String what, List<String> found) {
        ids.stream()
                .filter(id -> !others.contains(id))
                .forEach(
                        id ->
                                found.add(
                                        "there is no "
                                                + what.substring(what.indexOf(' ') + 1)
                                                + " for "
                                                + id));
        others.stream()
                .filter(id -> !ids.contains(id))
                .distinct()
                .forEach(
                        id ->
                                found.add(
                                        "there is "
                                                + what
                                                + " for "
                                                + id
                                                + ", which is no region of src/main"));
    }

    @Test
    public final void eachExerciseHasBeliefTaskLinkHintsAndWrongAnswers() throws IOException {
        Map<String, Region> gaps = Regions.below(step.resolve(Regions.GAPS));
        List<String> found = new ArrayList<>();
        for (Sheet sheet : Sheet.of(step).values()) {
            Region gap = gaps.get(sheet.id());
            if (gap == null) {
                continue; // told by the test above
            }
            if (!sheet.title().equals(gap.title())) {
                found.add(
                        sheet.id()
                                + " is called '"
                                + sheet.title()
                                + "', its region '"
                                + gap.title()
                                + "'");
            }
            sheet.missing(gap, step, wrongAnswers(sheet.id()))
                    .forEach(what -> found.add(sheet.id() + " lacks " + what));
        }
        expectNone(Regions.name(step, step.resolve(Sheet.FILE)) + " is not complete:", found);
    }

    @Test
    public final void hintsOneAndTwoHoldNoLineOfTheSolution() throws IOException {
        Map<String, Region> gaps = Regions.below(step.resolve(Regions.GAPS));
        Map<String, Region> solutions = regions();
        List<String> found = new ArrayList<>();
        for (Sheet sheet : Sheet.of(step).values()) {
            String hints = letters(sheet.hint(1) + sheet.hint(2));
            Stream.ofNullable(solutions.get(sheet.id()))
                    .flatMap(solution -> solution.body().stream())
                    .filter(line -> !gaps.get(sheet.id()).body().contains(line))
                    .map(line -> line.replaceFirst("//.*", "").strip())
                    .filter(line -> isTelling(line) && hints.contains(letters(line)))
                    .forEach(line -> found.add(sheet.id() + ": " + line));
        }
        expectNone(
                "hint 1 asks and hint 2 points; these lines of the solution belong into hint 3, if"
                        + " anywhere:",
                found);
    }

    /** More than a keyword and brackets. */
    private static boolean isTelling(String line) {
        return letters(line).replaceAll("\\W|else|try|return|finally", "").length() > 5;
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s`;{}]", "");
    }

    private Map<String, Region> regions() throws IOException {
        return Regions.below(step.resolve(Regions.MAIN));
    }

    private List<String> wrongAnswers(String id) throws IOException {
        Path folder = step.resolve("src").resolve("test").resolve("wrong");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith(id))
                            .collect(toCollection(TreeSet::new)));
        }
    }

    private static void expectNone(String otherwise, List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError(otherwise + "\n  " + String.join("\n  ", found));
        }
    }
}
