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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /**
     * The exercises whose gap has the code of src/main, or the code it had when it was last done.
     */
    static Set<String> right(Path step) throws IOException {
        Map<String, Region> solutions = Regions.below(step.resolve(Regions.MAIN));
        Properties done = done(step);
        Set<String> right = new TreeSet<>();
        for (Region gap : Regions.below(step.resolve(Regions.GAPS)).values()) {
            String code = of(gap.body());
            if (code.equals(done.getProperty(gap.id()))
                    || solutions.containsKey(gap.id())
                            && code.equals(of(solutions.get(gap.id()).body()))) {
                right.add(gap.id());
            }
        }
        return right;
    }

    /** Their gaps are right as they are now. */
    static void remember(Path step, Collection<String> ids) throws IOException {
        Properties done = done(step);
        Regions.below(step.resolve(Regions.GAPS)).values().stream()
                .filter(gap -> ids.contains(gap.id()))
                .forEach(gap -> done.setProperty(gap.id(), of(gap.body())));
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
