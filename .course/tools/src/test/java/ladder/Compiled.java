package ladder;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import testsupport.Regions;

/**
 * A variant's classes and the step's tests, in a class loader of their own. What all steps share
 * comes from above.
 */
final class Compiled extends URLClassLoader {
    private static final Path CLASSES = Path.of("target", "classes");
    private final Path step;
    private final Path folder;

    /** It does not compile. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    Compiled(Variant variant, Path folder) throws IOException, Failed {
        super(urls(variant.step(), folder), Compiled.class.getClassLoader());
        this.step = variant.step();
        this.folder = folder;
        List<Path> sources = new ArrayList<>();
        Path gaps = step.resolve(Regions.GAPS);
        for (Path file : Regions.javaFiles(gaps)) {
            Path source = folder.resolve("source").resolve(gaps.relativize(file).toString());
            Files.createDirectories(source.getParent());
            Files.write(source, Regions.filled(Files.readAllLines(file), variant.bodies()));
            sources.add(source);
        }
        compile(sources);
    }

    private static URL[] urls(Path step, Path folder) throws MalformedURLException {
        return new URL[] {
            folder.toUri().toURL(), tests(step).toUri().toURL(), library(step).toUri().toURL()
        };
    }

    static Path tests(Path step) {
        return step.resolve("target").resolve("test-classes");
    }

    private static boolean isStep5(Path step) {
        return step.getFileName().toString().startsWith("step5");
    }

    /** Step 5 stands on step 4; the others stand alone. */
    private static Path library(Path step) {
        return isStep5(step)
                ? step.resolveSibling("step4-e3-library").resolve(CLASSES)
                : Path.of("none");
    }

    private void compile(List<Path> sources) throws IOException, Failed {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ENGLISH, null)) {
            List<String> options =
                    List.of(
                            "--release",
                            "17",
                            "-g",
                            "-proc:none",
                            "-nowarn",
                            "-XDstringConcat=inline",
                            "-d",
                            folder.toString(),
                            "-cp",
                            library(step).toString());
            compiler.getTask(
                            null,
                            files,
                            found,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        String errors =
                found.getDiagnostics().stream()
                        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n    "));
        if (!errors.isEmpty()) {
            close();
            throw new Failed("does not compile: " + errors);
        }
    }

    /** The steps' own packages come from here and never from above, where the solution may be. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith("step") && !name.startsWith("e3.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** JUnit's settings come from above: with the step's copy of them, JUnit would warn of two. */
    @Override
    public Enumeration<URL> findResources(String name) {
        return Collections.emptyEnumeration();
    }

    List<Class<?>> testClasses() throws IOException {
        Path classes = tests(step);
        List<Class<?>> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith("Test.class"))
                            .sorted()
                            .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace('\\', '.');
                all.add(
                        Class.forName(
                                name.substring(0, name.length() - ".class".length()), false, this));
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        super.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
