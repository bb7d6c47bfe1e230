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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tests and exercises that a page names exist. A test is named so: `methodName` in [ClassName](path/ClassName.java). */
final class Names {
    private static final Pattern TESTS = Pattern.compile("((?:`\\w+`(?:, | and |, and ))*`\\w+`) in \\[`?(\\w+)`?]\\(([^)#\\s]+)\\)");
    private static final Pattern LINKED_FILE = Pattern.compile("\\[`?(\\w+)`?]\\(([^)#\\s]+\\.java)\\)");
    private static final Pattern CAMEL = Pattern.compile("`([a-z]+(?:[A-Z][a-z0-9]*){2,})(?:\\(\\))?`");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Map<Path, Set<String>> WORDS = new ConcurrentHashMap<>();
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern ID = Pattern.compile("(?<![\\w./])\\d\\.\\d+(?![\\w./]*\\d)");
    private static final Pattern EXERCISE = Pattern.compile("(?:[Ee]xercises? |-Dexercise=)(\\d[\\w.]*\\w|\\d)");

    private Names() {
    }

    static List<String> problems(Page page) {
        List<String> problems = new ArrayList<>();
        for (int number = 1; number < page.prose.size(); number++) {
            String line = page.prose.get(number);
            int at = number;
            TESTS.matcher(line).results().forEach(tests -> problems.addAll(missingTests(page, at, tests)));
            LINKED_FILE.matcher(line).results().filter(file -> Character.isUpperCase(file.group(1).charAt(0)) && !("/" + file.group(2)).endsWith("/" + file.group(1) + ".java"))
                    .forEach(file -> problems.add(page.problem(at, "the link says " + file.group(1) + " and leads to " + file.group(2) + ": one of the two is wrong")));
        }
        Set<String> words = WORDS.computeIfAbsent(page.root, Names::words);
        for (int number = 1; number < page.prose.size(); number++) {
            int at = number;
            CAMEL.matcher(page.prose.get(number)).results().map(name -> name.group(1)).filter(name -> !words.contains(name))
                    .forEach(name -> problems.add(page.problem(at, "no Java file of any step has the word '" + name + "': was it renamed?")));
        }
        List<String> ids = page.sources().regionIds();
        for (int number : page.section("Exercises")) {
            ID.matcher(page.prose.get(number)).results().map(MatchResult::group).filter(id -> !ids.contains(id))
                    .forEach(id -> problems.add(page.problem(number, "there is no exercise " + id + " in this step, its regions are " + ids)));
        }
        List<String> all = exercises(page);
        for (int number = 1; number <= page.lines.size(); number++) {
            int at = number;
            EXERCISE.matcher(page.lines.get(number - 1)).results().map(id -> id.group(1)).filter(id -> !all.contains(id))
                    .forEach(id -> problems.add(page.problem(at, "there is no exercise " + id + ": name a step or an exercise, of " + all)));
        }
        return problems;
    }

    private static Set<String> words(Path root) {
        Set<String> words = new HashSet<>();
        Pages.steps(root).forEach(step -> WORD.matcher(Sources.below(step.resolve("src")).text()).results().forEach(word -> words.add(word.group())));
        return words;
    }

    /** The numbers of the steps, and the ids of their regions. */
    private static List<String> exercises(Page page) {
        List<String> all = new ArrayList<>();
        for (Path step : Pages.steps(page.root)) {
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
        return NAME.matcher(tests.group(1)).results().map(name -> name.group(1))
                .filter(name -> !code.contains("void " + name + "("))
                .map(name -> page.problem(number, "there is no test '" + name + "' in " + tests.group(2) + ": was it renamed?")).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
