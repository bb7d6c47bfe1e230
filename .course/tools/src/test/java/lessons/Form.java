package lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a lesson that is written anew: its questions, its recap, what is folded, and the
 * blank lines between blocks.
 */
final class Form {
    /** The pages whose form is checked here; the other lessons follow. */
    static final Set<String> REWRITTEN =
            Set.of(
                    "step1-blocking/README.md",
                    "step2-nonblocking/README.md",
                    "step3-selector/README.md",
                    "step4-e3-library/README.md",
                    "step4-e3-library/PROTECTIONS.md",
                    "step5-echo/README.md");

    /** The four sections for looking up: their heading is in sight, their table is folded. */
    static final List<String> FOLDED =
            List.of(
                    "Python to Java",
                    "Where we leave the post",
                    "The tests that prove it",
                    "What it can and cannot do");

    private static final int RECAP = 5;
    private static final List<String> NUMBERS =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine");
    private static final Pattern ASKED = Pattern.compile("[12]\\. .*\\?");
    private static final Pattern NAMED_IN_A_SENTENCE =
            Pattern.compile(
                    "(?<!\\(test: |\\(tests: |, |and |; |The tests?\\.\\*\\* )`\\w+` in"
                            + " \\[\\w+Test]");

    private Form() {}

    /** The questions, each with an answer that this page shows or that needs no run. */
    static List<String> predict(Page page) {
        List<PredictForm.Question> questions;
        try {
            questions = PredictForm.read(page.lines);
        } catch (PredictForm.Misformed e) {
            return List.of(page.problem(e.line, e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        if (page.section("Predict").isEmpty()) {
            return problems;
        }
        if (questions.size() < 2 || questions.size() > 4) {
            problems.add(
                    page.problem(
                            1, "a page asks 2 to 4 questions, this one asks " + questions.size()));
        }
        for (PredictForm.Question question : questions) {
            question.run()
                    .filter(anchor -> !runs(page, anchor))
                    .ifPresent(
                            anchor ->
                                    problems.add(
                                            page.problem(
                                                    question.line(),
                                                    "'#%s' shows no terminal on this page"
                                                            .formatted(anchor))));
        }
        return problems;
    }

    private static boolean runs(Page page, String anchor) {
        for (int i = 0; i < page.headings.size(); i++) {
            int section = i + 1;
            if (Page.slug(page.headings.get(i).text()).equals(anchor)) {
                return page.blocks.stream()
                        .anyMatch(
                                block ->
                                        block.section() == section
                                                && block.language().equals("console"));
            }
        }
        return false;
    }

    /** Five lines to keep, two questions to ask oneself. */
    static List<String> recap(Page lesson) {
        List<String> lines =
                lesson.section("What you know now").stream().map(lesson.prose::get).toList();
        long known = lines.stream().filter(line -> line.startsWith("- ")).count();
        long asked = lines.stream().filter(line -> ASKED.matcher(line).matches()).count();
        if (known == RECAP && asked == 2 && lines.contains("**Ask yourself.**")) {
            return List.of();
        }
        String what =
                "'What you know now' has five items, '- …', then the line '**Ask yourself.**' and"
                        + " two questions, '1. …?' and '2. …?'; found %s and %s";
        return List.of(lesson.problem(1, what.formatted(known, asked)));
    }

    /** What is looked up, not read, does not stand in the way. */
    static List<String> folds(Page lesson) {
        List<String> problems = new ArrayList<>();
        for (String section : FOLDED) {
            List<Integer> numbers = lesson.section(section);
            List<String> lines =
                    numbers.stream()
                            .map(lesson.prose::get)
                            .filter(line -> !line.isBlank())
                            .toList();
            if (lines.size() < 2 || !lines.get(1).startsWith("<details><summary>")) {
                int line = numbers.isEmpty() ? 1 : numbers.get(0);
                problems.add(
                        lesson.problem(
                                line,
                                "'%s' is folded: below its heading comes <details><summary>what is"
                                                .formatted(section)
                                        + " inside</summary>"));
            }
        }
        return problems;
    }

    /** A lesson says how many gaps its exercises have: as many as its step's code. */
    static List<String> gaps(Page lesson) {
        long count = lesson.sources().regionIds().stream().distinct().count();
        String first =
                lesson.section("Exercises").stream()
                        .map(lesson.prose::get)
                        .filter(line -> line.contains(" gaps"))
                        .findFirst()
                        .orElse("");
        String wanted = NUMBERS.get((int) count) + " gaps, ";
        if (first.startsWith(wanted)) {
            return List.of();
        }
        return List.of(
                lesson.problem(1, "the section Exercises begins with '%s'".formatted(wanted)));
    }

    /** A reader who wants to close a gap alone does not meet its lines by accident. */
    static List<String> spoilers(Page page) {
        List<String> problems = new ArrayList<>();
        for (Block block : page.blocks) {
            String file = block.value("file").orElse("");
            List<String> code = page.sources().file(file).orElse(List.of());
            for (String gap : Spoilers.gapsIn(block, code)) {
                String warning = "spoils exercise " + gap;
                if (!fold(page, block.line()).contains(warning)) {
                    problems.add(
                            block.problem(
                                    ("this holds lines of gap %s: fold it, with"
                                                    + " <summary>%s</summary>, or show the frame="
                                                    + " of its method")
                                            .formatted(gap, warning)));
                }
            }
        }
        return problems;
    }

    /** The summary of the fold around that line; empty if there is none. */
    private static String fold(Page page, int line) {
        String summary = "";
        for (int number = 1; number < line; number++) {
            String text = page.prose.get(number).strip();
            if (text.startsWith("<details>")) {
                summary = text;
            } else if (text.equals("</details>")) {
                summary = "";
            }
        }
        return summary;
    }

    /** Blank lines around blocks, and names of tests only in brackets. */
    static List<String> layout(Page page) {
        List<String> problems = new ArrayList<>();
        for (Block block : page.blocks) {
            int before = block.line() - 1;
            int after = block.line() + block.lines().size() + 2;
            if (!blank(page, before) || !blank(page, after)) {
                problems.add(block.problem("a blank line before and after a block"));
            }
        }
        for (Page.Heading heading : page.headings) {
            if (!blank(page, heading.line() - 1) || !blank(page, heading.line() + 1)) {
                problems.add(page.problem(heading.line(), "a blank line around a heading"));
            }
        }
        for (int number = 1; number < page.prose.size(); number++) {
            String line = page.prose.get(number);
            Matcher name = NAMED_IN_A_SENTENCE.matcher(line);
            if (!line.startsWith("|") && name.find()) {
                problems.add(
                        page.problem(
                                number,
                                "a test is named after its paragraph: (test: `name` in …)"));
            }
        }
        return problems;
    }

    /** Is that line of the page blank, or not there at all? Lines count from 1. */
    private static boolean blank(Page page, int line) {
        return line < 1 || line > page.lines.size() || page.lines.get(line - 1).isBlank();
    }
}
