package testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the tests of one module are marked with: the features they show, by {@link Can} and {@link
 * Cannot}, and the exercises they judge.
 */
final class Marks {
    private final Map<Feature, TreeSet<String>> can = new EnumMap<>(Feature.class);
    private final Map<Feature, TreeSet<String>> cannot = new EnumMap<>(Feature.class);
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
        for (Method method : type.getDeclaredMethods()) {
            exercises.addAll(ExerciseJudge.marks(method));
            String test = type.getSimpleName() + "." + method.getName();
            if (method.isAnnotationPresent(Can.class)) {
                can.computeIfAbsent(method.getAnnotation(Can.class).value(), f -> new TreeSet<>())
                        .add(test);
            }
            if (method.isAnnotationPresent(Cannot.class)) {
                cannot.computeIfAbsent(
                                method.getAnnotation(Cannot.class).value(), f -> new TreeSet<>())
                        .add(test);
            }
        }
    }

    Set<String> exercises() {
        return exercises;
    }

    /** The feature's cell as the tests have it: + can, - cannot, . not shown at all. */
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
        return can.containsKey(feature) ? "+" : cannot.containsKey(feature) ? "-" : ".";
    }
}
