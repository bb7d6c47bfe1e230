package lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of the tutorial, taken apart: its prose, its headings, its fenced blocks. */
final class Page {
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.*?)\\s*");
    private static final Pattern ID = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

    record Heading(int line, int level, String text) {}

    final Path root;
    final String name; // as in step1-blocking/README.md
    final List<String> lines;

    /** The lines with those of fenced blocks left empty; the first is number 1. */
    final List<String> prose = new ArrayList<>(List.of(""));

    final List<Heading> headings = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();

    Page(Path root, String name, String text) {
        this.root = root;
        this.name = name;
        lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith("```")) {
                i = block(i);
            } else {
                line(i);
            }
        }
    }

    static Page read(Path root, String name) {
        try {
            return new Page(root, name, Files.readString(root.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int block(int from) {
        String fence = lines.get(from).strip();
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).strip().equals("```")) {
            to++;
        }
        blocks.add(
                new Block(
                        this,
                        from + 1,
                        headings.size(),
                        fence.substring(3).strip(),
                        lines.subList(from + 1, to)));
        for (int i = from; i <= to; i++) {
            prose.add("");
        }
        return to;
    }

    private void line(int i) {
        prose.add(lines.get(i));
        Matcher heading = HEADING.matcher(lines.get(i));
        if (heading.matches()) {
            headings.add(new Heading(i + 1, heading.group(1).length(), heading.group(2)));
        }
    }

    /** 3 for a page in the folder of step 3, 0 for the top README. */
    int step() {
        return name.startsWith("step") ? name.charAt(4) - '0' : 0;
    }

    Path folder() {
        Path parent = root.resolve(name).getParent();
        return parent == null ? root : parent;
    }

    /** The code that the page may show: all Java files in src/main of its step. */
    Sources sources() {
        return Sources.below(folder().resolve("src/main/java"));
    }

    /** What a reader may run or read beside it: the tests of its step. */
    Sources tests() {
        return Sources.below(folder().resolve("src/test/java"));
    }

    /**
     * The line numbers between a second-level heading and the next; empty if there is none of that
     * name.
     */
    List<Integer> section(String heading) {
        List<Integer> numbers = new ArrayList<>();
        boolean inside = false;
        for (int number = 1; number < prose.size(); number++) {
            inside =
                    prose.get(number).startsWith("## ")
                            ? prose.get(number).substring(3).strip().equals(heading)
                            : inside;
            if (inside) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /**
     * What a link to this page may name behind its #: ids of its own, and the headings as GitHub
     * writes them.
     */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        prose.forEach(line -> ID.matcher(line).results().forEach(id -> anchors.add(id.group(1))));
        Map<String, Integer> times = new HashMap<>();
        for (Heading heading : headings) {
            String slug = slug(heading.text());
            int before = times.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        }
        return anchors;
    }

    static String slug(String heading) {
        String text = heading.replaceAll("<[^>]*>", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    String problem(int line, String what) {
        return name + ":" + line + ": " + what;
    }
}
