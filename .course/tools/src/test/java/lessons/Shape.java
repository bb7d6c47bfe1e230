package lessons;

import java.util.ArrayList;
import java.util.List;

/** How every lesson is laid out, so that a reader finds the same thing in the same place. */
final class Shape {
    static final List<String> SECTIONS =
            List.of(
                    "Predict",
                    "Run it",
                    "See it break",
                    "The code",
                    "Python to Java",
                    "Where we leave the post",
                    "The tests that prove it",
                    "What it can and cannot do",
                    "Picture",
                    "Exercises",
                    "Next");

    static final List<String> NEW_SECTIONS =
            List.of(
                    "Predict",
                    "Run it",
                    "See it break",
                    "Picture",
                    "The code",
                    "What you know now",
                    "Exercises",
                    "Next",
                    "Python to Java",
                    "Where we leave the post",
                    "The tests that prove it",
                    "What it can and cannot do");

    private Shape() {}

    private static List<String> sections(Page lesson) {
        return Form.REWRITTEN.contains(lesson.name) ? NEW_SECTIONS : SECTIONS;
    }

    static List<String> problems(Page lesson) {
        List<String> problems = new ArrayList<>();
        String title = "# Step " + lesson.step() + ": ";
        if (lesson.lines.isEmpty() || !lesson.lines.get(0).startsWith(title)) {
            problems.add(
                    lesson.problem(1, "the first line of a lesson starts with '" + title + "'"));
        }
        List<String> order = sections(lesson);
        List<Page.Heading> sections =
                lesson.headings.stream().filter(heading -> heading.level() == 2).toList();
        for (int i = 0; i < Math.max(sections.size(), order.size()); i++) {
            String wanted = i < order.size() ? "'## " + order.get(i) + "'" : "no more section";
            String found =
                    i < sections.size()
                            ? "'## " + sections.get(i).text() + "'"
                            : "the end of the page";
            if (!wanted.equals(found)) {
                int line = i < sections.size() ? sections.get(i).line() : lesson.lines.size();
                problems.add(
                        lesson.problem(
                                line,
                                "here comes "
                                        + wanted
                                        + ", but found "
                                        + found
                                        + ": the sections of a lesson are, in this order, "
                                        + String.join(", ", order)));
                break;
            }
        }
        return problems;
    }
}
