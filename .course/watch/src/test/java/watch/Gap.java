package watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import testsupport.Regions;

/** The lines of one exercise in a file, with their markers. */
record Gap(Path root, Path step, String id) {

    /** The learner's files, and not what an editor keeps for itself. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Gap::isSource).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return files(folder); // an editor's own file came and went
            }
            throw e;
        }
    }

    static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /** By file, what is in it now. */
    static Map<Path, String> texts(Path step) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (Path file : files(step.resolve(Regions.GAPS))) {
            texts.put(file, text(file));
        }
        return texts;
    }

    /** In another character set it is shown as well as can be; the board says how to save it. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    private Path file(Path folder) throws IOException {
        for (Path file : files(step.resolve(folder))) {
            if (!in(text(file)).isEmpty()) {
                return file;
            }
        }
        throw new IOException("no file in " + folder + " has region " + id);
    }

    /** Empty if it is not there. */
    private String in(String text) {
        String region = "(?ms)^[ \\t]*// region " + id + " .*?// endregion " + id + "$";
        Matcher found = Pattern.compile(region).matcher(text.replace("\r", ""));
        return found.find() ? found.group() : "";
    }

    String yours() throws IOException {
        return code(Regions.GAPS);
    }

    String ours() throws IOException {
        return code(Regions.MAIN);
    }

    /** Without comments: in these, ours and yours will always differ. */
    private String code(Path folder) throws IOException {
        return in(text(file(folder)))
                .replaceAll("(?m)^[ \\t]*// (?!region|endregion).*\\n", "")
                .replaceAll("(?m) +//(?! region| endregion).*$", "");
    }

    boolean isAsAtStart(Map<Path, String> atStart) throws IOException {
        Path file = file(Regions.GAPS);
        String text = text(file).replace("\r", "");
        return in(text).equals(in(committed(file, atStart)));
    }

    /** Puts the gap back as it was, and keeps what was there; says where. */
    String reset(Map<Path, String> atStart) throws IOException {
        Path file = file(Regions.GAPS);
        String saved = text(file);
        String text = saved.replace("\r", "");
        String first = in(committed(file, atStart));
        Path kept = keep(in(text) + "\n");
        String reset = text.replace(in(text), first);
        Files.writeString(file, saved.contains("\r\n") ? reset.replace("\n", "\r\n") : reset);
        return id + " is as it was at the start; what was there is in " + root.relativize(kept);
    }

    private Path keep(String text) throws IOException {
        Path folder = Files.createDirectories(step.resolve("target").resolve("exercise"));
        Path kept = folder.resolve(id + "-before-reset.java");
        for (int i = 2; Files.exists(kept); i++) {
            kept = folder.resolve(id + "-before-reset-" + i + ".java");
        }
        return Files.writeString(kept, text);
    }

    /** As git knows it, best from where it came; without git, as it was when we began. */
    private String committed(Path file, Map<Path, String> atStart) {
        String name = root.relativize(file).toString().replace('\\', '/');
        return Stream.of("origin/HEAD:./", "HEAD:./")
                .map(where -> git("show", where + name))
                .filter(text -> !in(text).isEmpty())
                .findFirst()
                .orElseGet(() -> atStart.get(file));
    }

    /** What it prints; nothing if there is no git, or it fails. */
    private String git(String... arguments) {
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        try {
            Process git =
                    new ProcessBuilder(command)
                            .directory(root.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text = git.inputReader().lines().collect(Collectors.joining("\n"));
            return git.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
