package watch;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import testsupport.ExerciseCompiler;
import testsupport.ExerciseRun;
import testsupport.Judged;

/**
 * The learner's classes as they are now, and the step's tests, in a class loader of their own. What
 * all steps share, and JUnit, come from above and stay warm.
 */
final class StepClasses extends URLClassLoader implements Judged {
    private static final Path CLASSES = Path.of("target", "classes");
    private final ExerciseRun run;

    StepClasses(Path step) throws IOException {
        super(urls(step), StepClasses.class.getClassLoader());
        run = new ExerciseRun(step);
    }

    /** In the order in which classes are looked for. */
    static List<Path> folders(Path step) throws IOException {
        List<Path> folders = new ArrayList<>();
        folders.add(ExerciseCompiler.classes(step));
        folders.add(tests(step));
        if (step.getFileName().toString().startsWith("step5-")) { // it stands on step 4
            folders.add(Steps.folder(step.getParent(), 4).resolve(CLASSES));
        }
        return folders;
    }

    static Path tests(Path step) {
        return step.resolve("target").resolve("test-classes");
    }

    private static URL[] urls(Path step) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path folder : folders(step)) {
            urls.add(url(folder));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    @Override
    public ExerciseRun run() {
        return run;
    }

    /** The steps' own packages are never looked for above. */
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

    Class<?> named(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all classes of tests. */
    static List<String> testNames(Path step) throws IOException {
        Path classes = tests(step);
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .map(name -> name.replace('/', '.').replace('\\', '.'))
                    .filter(name -> name.startsWith("step") || name.startsWith("e3."))
                    .sorted()
                    .toList();
        }
    }
}
