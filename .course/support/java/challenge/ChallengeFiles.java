package challenge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import testsupport.Root;

/**
 * What belongs to a step's challenges is there and fits. Each step that has some has one subclass.
 */
public abstract class ChallengeFiles {
    private static final int FEWEST_WRONG = 3;
    private final Path step = Root.stepOf(getClass());

    @Test
    public final void thePageHasTheDemandsOfTheBoard() throws IOException {
        String page = Files.readString(step.resolve(ChallengeBoard.PAGE));
        for (Class<?> judge : judges()) {
            String name = Judge.name(judge);
            List<String> written =
                    Pattern.compile("(?m)^(\\d+)\\. (.*)$")
                            .matcher(section(page, name))
                            .results()
                            .map(ChallengeFiles::demand)
                            .toList();
            expectEqual(
                    "the list of %s in %s".formatted(name, ChallengeBoard.PAGE),
                    written,
                    Demand.Of.judge(judge));
        }
    }

    private static String demand(MatchResult item) {
        return item.group(1) + " " + item.group(2);
    }

    private static String section(String page, String name) {
        int from = page.indexOf("<a id=\"" + name + "\"></a>");
        if (from < 0) {
            throw new AssertionError("%s has no section %s".formatted(ChallengeBoard.PAGE, name));
        }
        int to = page.indexOf("<a id=", from + 1);
        return to < 0 ? page.substring(from) : page.substring(from, to);
    }

    @Test
    public final void demandsAreNumberedFromOne() throws IOException {
        for (Class<?> judge : judges()) {
            int number = 0;
            for (String demand : Demand.Of.judge(judge)) {
                number++;
                expectEqual("demands of " + judge, demand.split(" ")[0], "" + number);
            }
        }
    }

    @Test
    public final void eachHasASkeletonAReferenceAndWrongAnswers() throws IOException {
        for (Class<?> judge : judges()) {
            String name = Judge.name(judge);
            String main = judge.getAnnotation(Challenge.class).value();
            Path skeleton =
                    ChallengeMain.sources(step, name)
                            .resolve(main.substring(name.length() + 1) + ".java");
            Path answers = step.resolve("src").resolve("test").resolve("challenge").resolve(name);
            expectThere(skeleton);
            expectThere(answers.resolve("reference.java"));
            try (Stream<Path> files = Files.list(answers)) {
                long wrong =
                        files.filter(file -> file.getFileName().toString().startsWith("wrong-"))
                                .count();
                if (wrong < FEWEST_WRONG) {
                    throw new AssertionError(
                            "%s has %s wrong answers, not %s".formatted(name, wrong, FEWEST_WRONG));
                }
            }
        }
    }

    private static void expectThere(Path file) {
        if (!Files.exists(file)) {
            throw new AssertionError("there is no " + file);
        }
    }

    private static void expectEqual(String what, Object is, Object should) {
        if (!is.equals(should)) {
            throw new AssertionError("%s: is %s, should be %s".formatted(what, is, should));
        }
    }

    private List<Class<?>> judges() throws IOException {
        Path classes = step.resolve("target").resolve("test-classes").resolve("challenge");
        List<Class<?>> judges = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(ChallengeFiles::isJudge).sorted().toList()) {
                String type = file.getFileName().toString().replace(".class", "");
                String name = "challenge." + file.getParent().getFileName() + "." + type;
                judges.add(Class.forName(name, false, getClass().getClassLoader()));
            }
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        return judges;
    }

    private static boolean isJudge(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("Challenge.class") && !name.equals("Challenge.class");
    }
}
