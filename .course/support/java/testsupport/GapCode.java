package testsupport;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import testsupport.Regions.Region;

/**
 * What stands in a gap, comments and white space aside, and which gaps are right in themselves: a
 * red test says only that some gap is wrong.
 */
final class GapCode {
    private static final String STRING = "\"(?:\\\\.|[^\"\\\\])*\"";
    private static final String CHARACTER = "'(?:\\\\.|[^'\\\\])*'";
    private static final String COMMENT = "//.*|/\\*[\\s\\S]*?\\*/";
    private static final Pattern TOKEN =
            Pattern.compile(String.join("|", STRING, CHARACTER, COMMENT, "\\w+", "\\S"));

    private GapCode() {}

    static String of(List<String> body) {
        return TOKEN.matcher(String.join("\n", body))
                .results()
                .map(MatchResult::group)
                .filter(token -> !token.startsWith("//") && !token.startsWith("/*"))
                .collect(Collectors.joining(" "));
    }

    /** Nobody has begun with it, or not tidied up. */
    static boolean untouched(Region gap) {
        return gap.body().stream().anyMatch(line -> line.contains("// TODO"));
    }

    /** The exercises whose gap has the code of src/main: they are right whatever is red. */
    static Set<String> ours(Path step) throws IOException {
        Map<String, Region> solutions = Regions.below(step.resolve(Regions.MAIN));
        return with(step, id -> of(solutions.get(id).body()), solutions.keySet());
    }

    /** Those whose gap has the code it had when it was last done: they may be right. */
    static Set<String> doneBefore(Path step) throws IOException {
        Properties done = done(step);
        return with(step, done::getProperty, done.stringPropertyNames());
    }

    private static Set<String> with(Path step, UnaryOperator<String> code, Collection<String> known)
            throws IOException {
        return Regions.below(step.resolve(Regions.GAPS)).values().stream()
                .filter(gap -> known.contains(gap.id()))
                .filter(gap -> of(gap.body()).equals(code.apply(gap.id())))
                .map(Region::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of these the first whose gap is not ours; or else the first of all that is not. */
    static String suspect(Path step, List<String> ids) throws IOException {
        Set<String> ours = ours(step);
        return Stream.concat(
                        ids.stream(), Regions.below(step.resolve(Regions.GAPS)).keySet().stream())
                .filter(id -> !ours.contains(id))
                .findFirst()
                .orElse(ids.get(0));
    }

    /** It was taken for done, and is not. */
    static void forget(Path step, String id) throws IOException {
        Properties done = done(step);
        done.remove(id);
        store(step, done);
    }

    /** Their gaps are right as they are now. */
    static void remember(Path step, Collection<String> ids) throws IOException {
        Properties done = done(step);
        Regions.below(step.resolve(Regions.GAPS)).values().stream()
                .filter(gap -> ids.contains(gap.id()))
                .forEach(gap -> done.setProperty(gap.id(), of(gap.body())));
        store(step, done);
    }

    private static void store(Path step, Properties done) throws IOException {
        Files.createDirectories(file(step).getParent());
        try (Writer out = Files.newBufferedWriter(file(step))) {
            done.store(
                    out, "The code of each gap when its exercise was last done; may be deleted.");
        }
    }

    private static Properties done(Path step) throws IOException {
        Properties done = new Properties();
        if (Files.exists(file(step))) {
            try (Reader in = Files.newBufferedReader(file(step))) {
                done.load(in);
            }
        }
        return done;
    }

    private static Path file(Path step) {
        return step.resolve("target").resolve("exercise").resolve("done.properties");
    }
}
