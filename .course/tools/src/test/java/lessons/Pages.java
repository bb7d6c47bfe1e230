package lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which pages there are. */
final class Pages {
    private static final List<String> ALL =
            List.of(
                    "README.md",
                    "PROTECTIONS.md",
                    "EXERCISES.md",
                    "TEACHING.md",
                    "CHALLENGES.md",
                    "MEASURE.md");
    private static final List<String> OF_THE_COURSE =
            List.of("CHEATSHEET.md", "GLOSSARY.md", "IDE.md", "TROUBLESHOOTING.md");

    private Pages() {}

    static List<Page> lessons(Path root) {
        return pages(root, "README.md").stream().filter(page -> page.step() > 0).toList();
    }

    /** The lessons, and the second page of step 4: they show code. */
    static List<Page> withCode(Path root) {
        List<Page> pages = new ArrayList<>(lessons(root));
        pages.addAll(pages(root, "PROTECTIONS.md"));
        return pages;
    }

    static List<Page> all(Path root) {
        List<Page> pages = new ArrayList<>();
        for (String name : ALL) {
            pages.addAll(pages(root, name));
        }
        for (String name : OF_THE_COURSE) {
            pages.add(Page.read(root, ".course/pages/" + name));
        }
        return pages;
    }

    /** Of all pages but MEASURE.md, whose commands take minutes, and tools that few have. */
    static List<Run> runs(Path root) {
        return all(root).stream()
                .filter(page -> !page.name.endsWith("MEASURE.md"))
                .flatMap(page -> Run.of(page).stream())
                .toList();
    }

    /** The pages of that name: in the top folder, in the steps and in the course's own folder. */
    private static List<Page> pages(Path root, String name) {
        List<String> names = new ArrayList<>(List.of(name));
        steps(root).forEach(step -> names.add(step.getFileName() + "/" + name));
        names.add(".course/support/" + name);
        names.add(".course/tools/" + name);
        return names.stream()
                .filter(page -> Files.exists(root.resolve(page)))
                .map(page -> Page.read(root, page))
                .toList();
    }

    /** The folders of the steps, in order. */
    static List<Path> steps(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("step\\d-.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
