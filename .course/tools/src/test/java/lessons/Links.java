package lessons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Links and pictures lead somewhere. Addresses of the web are not asked. */
final class Links {
    private static final Pattern LINK = Pattern.compile("(!?)\\[([^]]*)]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern HTML =
            Pattern.compile("<(a|img)\\s[^>]*?(?:href|src)=\"([^\"]+)\"[^>]*>");
    private static final Pattern ALT = Pattern.compile("alt=\"[^\"]{3,}\"");

    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.-])(?:step[1-5]-[a-z0-9-]+|\\.course)(?:/[\\w.-]*\\w)*");

    private Links() {}

    static List<String> problems(Page page) {
        List<String> problems = new ArrayList<>();
        for (int number = 1; number < page.prose.size(); number++) {
            String line = page.prose.get(number);
            int at = number;
            Stream.concat(LINK.matcher(line).results(), HTML.matcher(line).results())
                    .forEach(
                            found ->
                                    check(page, found.group(), found.group(found.groupCount()))
                                            .ifPresent(
                                                    what -> problems.add(page.problem(at, what))));
        }
        return problems;
    }

    /**
     * Paths that begin with the folder of a step or .course, in commands above all, exist; those of
     * what a build makes are left out.
     */
    static List<String> missingPaths(Page page) {
        List<String> problems = new ArrayList<>();
        for (int number = 1; number <= page.lines.size(); number++) {
            int at = number;
            PATH.matcher(page.lines.get(number - 1))
                    .results()
                    .map(MatchResult::group)
                    .filter(
                            path ->
                                    !path.contains("/target")
                                            && !Files.exists(page.root.resolve(path)))
                    .forEach(
                            path ->
                                    problems.add(
                                            page.problem(
                                                    at,
                                                    "there is no " + path + ": was it moved?")));
        }
        return problems;
    }

    /** The page of a workflow is the host's; here it is known by its file. */
    private static String onDisk(String target) {
        return target.replaceFirst(
                "^\\.\\./\\.\\./actions/workflows/([\\w.]+)(/badge\\.svg)?$",
                ".github/workflows/$1");
    }

    private static Optional<String> check(Page page, String link, String target) {
        boolean picture = link.startsWith("!") || link.startsWith("<img");
        if (picture
                && !(link.startsWith("![") && link.indexOf("](") > 4 || ALT.matcher(link).find())) {
            return Optional.of(
                    "the picture "
                            + target
                            + " needs an alternative text that says what it shows, for those who"
                            + " cannot see it");
        }
        if (target.matches("[a-z]+:.*")) {
            return Optional.empty();
        }
        String[] parts = onDisk(target).split("#", 2);
        Path file =
                parts[0].isEmpty()
                        ? page.root.resolve(page.name)
                        : page.folder().resolve(parts[0]).normalize();
        if (!parts[0].isEmpty() && !Files.exists(file)) {
            return Optional.of(
                    "the link to '"
                            + target
                            + "' leads nowhere: there is no "
                            + page.root.relativize(file).toString().replace('\\', '/'));
        }
        if (parts.length == 1 || !file.toString().endsWith(".md")) {
            return Optional.empty();
        }
        Page other =
                parts[0].isEmpty()
                        ? page
                        : Page.read(page.root, page.root.relativize(file).toString());
        return other.anchors().contains(parts[1])
                ? Optional.empty()
                : Optional.of(
                        "the link to '"
                                + target
                                + "' finds no such heading or id there; the nearest is '"
                                + nearest(other, parts[1])
                                + "'");
    }

    private static String nearest(Page page, String anchor) {
        return page.anchors().stream()
                .max((a, b) -> Integer.compare(likeness(a, anchor), likeness(b, anchor)))
                .orElse("none");
    }

    /** How many letters they share at the beginning and at the end. */
    private static int likeness(String a, String b) {
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.length(), b.length()) - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return start + end;
    }
}
