package lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tests and exercises that a page names exist. A test is named so: `methodName` in
 * [ClassName](path/ClassName.java).
 */
final class Names {
    private static final Pattern TESTS =
            Pattern.compile(
                    "((?:`\\w+`(?:, | and |, and ))*`\\w+`) in \\[`?(\\w+)`?]\\(([^)#\\s]+)\\)");
    private static final Pattern LINKED_FILE =
            Pattern.compile("\\[`?(\\w+)`?]\\(([^)#\\s]+\\.java)\\)");
    private static final Pattern CAMEL =
            Pattern.compile("`([a-z]+(?:[A-Z][a-z0-9]*){2,})(?:\\(\\))?`");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z][a-z-]*)`");
    private static final Pattern COMMAND = Pattern.compile("(?<=`|^\\$ )java [^`]*");
    private static final Pattern OPTIONS = Pattern.compile("(?<= )(--[a-z][a-z-]*)(?= |$)");
    private static final String PACKAGE =
            "(?:step[1-5](?:\\.http)?|e3(?:\\.[a-z]+)?|testsupport|load)";
    private static final Pattern TYPE =
            Pattern.compile("(?<![\\w./])(" + PACKAGE + "\\.[A-Z]\\w*)");
    private static final Pattern WORD = Pattern.compile("\"--[a-z-]+\"|\\w+");
    private static final Map<Path, Set<String>> WORDS = new ConcurrentHashMap<>();
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern ID = Pattern.compile("(?<![\\w./])\\d\\.\\d+(?![\\w./]*\\d)");
    private static final Pattern EXERCISE =
            Pattern.compile("(?:[Ee]xercises? |-Dexercise=)(\\d[\\w.]*\\w|\\d)");

    private Names() {}

    static List<String> problems(Page page) {
        Set<String> words = WORDS.computeIfAbsent(page.root, Names::words);
        List<String> problems = new ArrayList<>();
        for (int number = 1; number <= page.lines.size(); number++) {
            tests(page, number, problems);
            String line = page.lines.get(number - 1);
            unknown(
                    page,
                    number,
                    CAMEL.matcher(line),
                    words::contains,
                    "no Java file here has the word",
                    problems);
            unknown(
                    page,
                    number,
                    OPTION.matcher(line),
                    words::contains,
                    "no program here has the option",
                    problems);
            for (MatchResult command : COMMAND.matcher(line).results().toList()) {
                unknown(
                        page,
                        number,
                        OPTIONS.matcher(command.group()),
                        words::contains,
                        "no program here has the option",
                        problems);
            }
            unknown(
                    page,
                    number,
                    TYPE.matcher(line),
                    type -> exists(page.root, type),
                    "there is no class",
                    problems);
        }
        exercises(page, problems);
        return problems;
    }

    private static void unknown(
            Page page,
            int number,
            Matcher named,
            Predicate<String> known,
            String what,
            List<String> problems) {
        named.results()
                .map(found -> found.group(1))
                .filter(name -> !known.test(name))
                .forEach(
                        name ->
                                problems.add(
                                        page.problem(
                                                number,
                                                what + " '" + name + "': was it renamed?")));
    }

    private static void tests(Page page, int number, List<String> problems) {
        String line = page.prose.get(number);
        TESTS.matcher(line)
                .results()
                .forEach(tests -> problems.addAll(missingTests(page, number, tests)));
        LINKED_FILE
                .matcher(line)
                .results()
                .filter(
                        file ->
                                Character.isUpperCase(file.group(1).charAt(0))
                                        && !("/" + file.group(2))
                                                .endsWith("/" + file.group(1) + ".java"))
                .forEach(
                        file ->
                                problems.add(
                                        page.problem(
                                                number,
                                                "the link says "
                                                        + file.group(1)
                                                        + " and leads to "
                                                        + file.group(2)
                                                        + ": one of the two is wrong")));
    }

    private static void exercises(Page page, List<String> problems) {
        List<String> ids = page.sources().regionIds();
        for (int number : page.section("Exercises")) {
            ID.matcher(page.prose.get(number))
                    .results()
                    .map(MatchResult::group)
                    .filter(id -> !ids.contains(id))
                    .forEach(
                            id ->
                                    problems.add(
                                            page.problem(
                                                    number,
                                                    "there is no exercise "
                                                            + id
                                                            + " in this step, its regions are "
                                                            + ids)));
        }
        List<String> all = allExercises(page.root);
        for (int number = 1; number <= page.lines.size(); number++) {
            int at = number;
            EXERCISE.matcher(page.lines.get(number - 1))
                    .results()
                    .map(id -> id.group(1))
                    .filter(id -> !all.contains(id))
                    .forEach(
                            id ->
                                    problems.add(
                                            page.problem(
                                                    at,
                                                    "there is no exercise "
                                                            + id
                                                            + ": name a step or an exercise, of "
                                                            + all)));
        }
    }

    private static boolean exists(Path root, String type) {
        String file = type.replace('.', '/') + ".java";
        return sourceFolders(root).anyMatch(folder -> Files.exists(folder.resolve(file)));
    }

    /** Where packages begin, but for the exercises: there, all is as in src/main. */
    private static Stream<Path> sourceFolders(Path root) {
        Stream<Path> modules =
                Stream.concat(Pages.steps(root).stream(), Stream.of(root.resolve(".course/tools")));
        return Stream.concat(
                Stream.of(root.resolve(".course/support/java")),
                modules.flatMap(
                        module ->
                                Stream.of("main", "test", "bench")
                                        .map(kind -> module.resolve("src/" + kind + "/java"))));
    }

    /** All words of all code, and the options. */
    private static Set<String> words(Path root) {
        Set<String> words = new HashSet<>();
        sourceFolders(root)
                .flatMap(folder -> WORD.matcher(Sources.below(folder).text()).results())
                .forEach(word -> words.add(word.group().replace("\"", "")));
        return words;
    }

    /** The numbers of the steps, and the ids of their regions. */
    private static List<String> allExercises(Path root) {
        List<String> all = new ArrayList<>();
        for (Path step : Pages.steps(root)) {
            all.add(step.getFileName().toString().substring(4, 5));
            all.addAll(Sources.below(step.resolve("src/main/java")).regionIds());
        }
        return all;
    }

    private static List<String> missingTests(Page page, int number, MatchResult tests) {
        Path file = page.folder().resolve(tests.group(3));
        if (!Files.exists(file)) {
            return List.of(); // which Links says
        }
        String code = read(file);
        return NAME.matcher(tests.group(1))
                .results()
                .map(name -> name.group(1))
                .filter(name -> !code.contains("void " + name + "("))
                .map(
                        name ->
                                page.problem(
                                        number,
                                        "there is no test '"
                                                + name
                                                + "' in "
                                                + tests.group(2)
                                                + ": was it renamed?"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
