package lessons;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import testsupport.Child;

/**
 * A command as a page shows it, made into one that can be started while others run: with free ports
 * and, for speed, with every plain Java file compiled once, as {@code java File.java} does each
 * time. In CI all is started as it is shown.
 */
final class Command {
    private static final Map<List<String>, Path> COMPILED = new ConcurrentHashMap<>();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Stage stage;
    private final List<String> words;

    Command(Stage stage, List<String> words) {
        this.stage = stage;
        this.words = words;
    }

    String program() {
        return words.get(0);
    }

    /** Started as shown, or nearly so. */
    Process start() throws IOException {
        if (stage.absent().contains(program())) {
            throw new IOException("as if there were no " + program());
        }
        List<String> real = withOurPorts();
        if (program().equals("curl")) {
            real = quietly(real);
        }
        return process(real, folder());
    }

    private List<String> withOurPorts() throws IOException {
        if (!stage.ports().replace()) {
            return words;
        }
        if (program().equals("java")) {
            return java();
        }
        return words.stream().map(stage.ports()::putIn).toList();
    }

    /** What other programs save must not be left where the pages are. */
    private Path folder() {
        boolean namesOurFiles = Set.of("java", "mvn").contains(program());
        return namesOurFiles ? stage.root() : stage.scratch();
    }

    /** Of a curl whose output is no terminal we do not want the progress in numbers. */
    private static List<String> quietly(List<String> curl) {
        List<String> quiet = new ArrayList<>(curl);
        quiet.add(1, "-sS");
        return quiet;
    }

    private static Process process(List<String> command, Path folder) throws IOException {
        List<String> real = new ArrayList<>(command);
        if (real.get(0).equals("mvn") && File.separatorChar == '\\') {
            real.set(0, "mvn.cmd");
        }
        return Child.program(real).directory(folder.toFile()).redirectErrorStream(true).start();
    }

    /** In place of a curl or nc that this computer lacks. */
    Process standIn() throws IOException {
        List<String> talk =
                new ArrayList<>(List.of("java", "step1-blocking/src/main/java/step1/Talk.java"));
        String port =
                words.stream()
                        .map(Ports::named)
                        .filter(named -> named != null)
                        .findFirst()
                        .orElse("9999");
        talk.add(port);
        if (program().equals("curl")) {
            String path = words.get(words.size() - 1).replaceFirst("https?://[^/]*", "");
            talk.addAll(
                    List.of(
                            "--send",
                            "GET " + (path.isEmpty() ? "/" : path) + " HTTP/1.0",
                            "--crlf"));
        }
        return stage.command(talk).start();
    }

    private List<String> java() throws IOException {
        List<String> real =
                new ArrayList<>(
                        List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        int main = 1;
        String path = "";
        while (words.get(main).startsWith("-")) {
            if (words.get(main).equals("-jar")) {
                return run(
                        real,
                        classes("step5.UrlEchoServer")
                                + File.pathSeparator
                                + classes("e3.loop.Loop"),
                        "step5.UrlEchoServer",
                        main + 2);
            }
            if (words.get(main).startsWith("-X")) { // such as -Xmx32m: a word of its own
                real.add(words.get(main));
                main++;
                continue;
            }
            path =
                    words.get(main).matches("-cp|--class-path|-classpath")
                            ? words.get(main + 1).replace(':', File.pathSeparatorChar)
                            : path;
            main += 2;
        }
        String name = words.get(main);
        if (!name.endsWith(".java")) {
            return run(real, path, name, main + 1);
        }
        String type =
                name.replaceFirst(".*/java/", "").replaceFirst("\\.java$", "").replace('/', '.');
        return run(
                real,
                compiled(name, path) + (path.isEmpty() ? "" : File.pathSeparator + path),
                type,
                main + 1);
    }

    private List<String> run(List<String> java, String classPath, String type, int arguments)
            throws IOException {
        List<String> rest = words.subList(arguments, words.size());
        java.addAll(List.of("-cp", classPath, type));
        String usual = Ports.named(source(type));
        if (usual != null && rest.stream().allMatch(word -> Ports.named(word) == null)) {
            java.add(stage.ports().putIn(usual));
        }
        rest.forEach(word -> java.add(stage.ports().putIn(word)));
        return java;
    }

    private static String classes(String type) {
        try {
            return Path.of(
                            Class.forName(type)
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String source(String type) throws IOException {
        String end = type.replace('.', '/') + ".java";
        try (Stream<Path> folders = Files.list(stage.root())) {
            return folders.filter(folder -> folder.getFileName().toString().matches("step\\d-.*"))
                    .flatMap(
                            folder ->
                                    Stream.of(
                                            folder.resolve("src/main/java").resolve(end),
                                            folder.resolve("src/test/java").resolve(end)))
                    .filter(Files::exists)
                    .map(Command::read)
                    .findFirst()
                    .orElse("");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compiled(String file, String path) {
        return COMPILED.computeIfAbsent(
                List.of(stage.scratch().toString(), file, path),
                any -> {
                    try {
                        Path classes =
                                Files.createDirectories(
                                        stage.scratch().resolve(file.replaceAll("\\W", "_")));
                        ByteArrayOutputStream messages = new ByteArrayOutputStream();
                        String classPath =
                                path.isEmpty()
                                        ? classes.toString()
                                        : stage.root().resolve(path).toString();
                        int status =
                                ToolProvider.getSystemJavaCompiler()
                                        .run(
                                                null,
                                                messages,
                                                messages,
                                                "-proc:none",
                                                "-nowarn",
                                                "-d",
                                                classes.toString(),
                                                "-cp",
                                                classPath,
                                                "-sourcepath",
                                                classes.toString(),
                                                stage.root().resolve(file).toString());
                        if (status != 0) {
                            throw new IllegalStateException(
                                    "java " + file + " does not compile:\n" + messages);
                        }
                        return classes;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
