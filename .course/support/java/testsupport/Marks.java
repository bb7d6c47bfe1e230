package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the tests of one module are marked with: the features they show, by {@link Can} and {@link
 * Cannot}, and the exercises they judge.
 */
final class Marks {
    /** The step's main program, whose tests do not name it. */
    static final String MAIN = "";

    private final Map<String, Shown> programs = new TreeMap<>();
    private final Set<String> exercises = new TreeSet<>();

    /** Looks at all classes that lie beside {@code any} test of the module. */
    static Marks beside(Class<?> any) {
        Marks marks = new Marks();
        Path classes = Root.classesOf(any);
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(
                            name ->
                                    name.substring(0, name.length() - ".class".length())
                                            .replace('/', '.')
                                            .replace('\\', '.'))
                    .forEach(name -> marks.add(load(name, any)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return marks;
    }

    private static Class<?> load(String name, Class<?> any) {
        try {
            return Class.forName(name, false, any.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private void add(Class<?> type) {
        exercises.addAll(ExerciseJudge.marks(type));
        Program named = type.getAnnotation(Program.class);
        Shown shown =
                programs.computeIfAbsent(named == null ? MAIN : named.value(), p -> new Shown());
        for (Method method : type.getDeclaredMethods()) {
            exercises.addAll(ExerciseJudge.marks(method));
            String test = type.getSimpleName() + "." + method.getName();
            if (method.isAnnotationPresent(Can.class)) {
                shown.add(shown.can, method.getAnnotation(Can.class).value(), test);
            }
            if (method.isAnnotationPresent(Cannot.class)) {
                shown.add(shown.cannot, method.getAnnotation(Cannot.class).value(), test);
            }
        }
    }

    Set<String> exercises() {
        return exercises;
    }

    /** The programs that test classes name, and {@link #MAIN}. */
    Set<String> programs() {
        return programs.keySet();
    }

    /** The feature's cell as the program's tests have it: + can, - cannot, . not shown at all. */
    String cell(String program, Feature feature) {
        return programs.getOrDefault(program, new Shown()).cell(feature);
    }

    /** What the tests of one program show: the feature, and the tests that show it. */
    private static final class Shown {
        final Map<Feature, Set<String>> can = new EnumMap<>(Feature.class);
        final Map<Feature, Set<String>> cannot = new EnumMap<>(Feature.class);

        void add(Map<Feature, Set<String>> tests, Feature feature, String test) {
            tests.computeIfAbsent(feature, f -> new TreeSet<>()).add(test);
        }

        String cell(Feature feature) {
            if (can.containsKey(feature) && cannot.containsKey(feature)) {
                throw new AssertionError(
                        "'"
                                + feature.sentence()
                                + "' is shown both ways: @Can by "
                                + can.get(feature)
                                + ", @Cannot by "
                                + cannot.get(feature));
            }
            if (can.containsKey(feature)) {
                return "+";
            }
            return cannot.containsKey(feature) ? "-" : ".";
        }
    }
}
