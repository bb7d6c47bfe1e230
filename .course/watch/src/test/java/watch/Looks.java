package watch;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import testsupport.Exercise;

/** Runs those tests of a step that judge exercises, all or a part of them, beside each other. */
final class Looks {
    private static final String JUPITER = "junit.jupiter.";
    private static final String PARALLEL = JUPITER + "execution.parallel.";
    private static final String AT_ONCE = PARALLEL + "config.fixed.parallelism";
    private static final String ORDER = "testsupport.ExerciseOrder";

    private static final Map<String, String> SETTINGS =
            Map.of(
                    PARALLEL + "enabled",
                    "true",
                    PARALLEL + "mode.default",
                    "concurrent",
                    PARALLEL + "mode.classes.default",
                    "concurrent",
                    PARALLEL + "config.executor-service",
                    "WORKER_THREAD_POOL",
                    PARALLEL + "config.strategy",
                    "fixed",
                    JUPITER + "testclass.order.default",
                    ORDER,
                    JUPITER + "testmethod.order.default",
                    ORDER,
                    // each test has its own, see TestThreads
                    JUPITER + "execution.timeout.mode",
                    "disabled");

    /** By step, the names of the classes that have such tests: that does not change. */
    private final Map<Path, List<String>> marked = new HashMap<>();

    /**
     * Returns when all are through that are not skipped.
     *
     * @param atOnce how many tests run beside each other
     */
    void run(Path step, StepClasses classes, Predicate<Exercise> wanted, int atOnce)
            throws IOException {
        LauncherDiscoveryRequest request = request(step, classes, wanted, atOnce);
        Thread.currentThread().setContextClassLoader(classes);
        try {
            LauncherFactory.create()
                    .execute(LauncherExecutionRequestBuilder.request(request).build());
        } finally {
            Thread.currentThread().setContextClassLoader(Looks.class.getClassLoader());
        }
    }

    /** What takes time at the first time, and needs no step. */
    void load() {
        LauncherDiscoveryRequest nothing =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Looks.class))
                        .configurationParameters(SETTINGS)
                        .configurationParameter(AT_ONCE, "1")
                        .build();
        LauncherFactory.create().execute(LauncherExecutionRequestBuilder.request(nothing).build());
        Assertions.assertThat("loaded").as("a word").isEqualTo("loaded");
    }

    /** As much of it as can be done without a test. */
    void rehearse(Path step, StepClasses classes) throws IOException {
        LauncherFactory.create().discover(request(step, classes, mark -> true, 1));
    }

    private LauncherDiscoveryRequest request(
            Path step, StepClasses classes, Predicate<Exercise> wanted, int atOnce)
            throws IOException {
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(isWanted(test, wanted));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        testClasses(step, classes).stream().map(one -> selectClass(one)).toList())
                .filters(filter)
                .configurationParameters(SETTINGS)
                .configurationParameter(AT_ONCE, "" + atOnce)
                .build();
    }

    private static boolean isWanted(TestDescriptor test, Predicate<Exercise> wanted) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> mark(source.getJavaMethod(), source.getJavaClass()))
                .map(mark -> mark.filter(wanted).isPresent())
                .orElse(true);
    }

    private static Optional<Exercise> mark(AnnotatedElement... closestFirst) {
        return Stream.of(closestFirst)
                .filter(element -> element.isAnnotationPresent(Exercise.class))
                .map(element -> element.getAnnotation(Exercise.class))
                .findFirst();
    }

    private List<Class<?>> testClasses(Path step, StepClasses classes) throws IOException {
        if (!marked.containsKey(step)) {
            List<String> names = new ArrayList<>();
            for (String name : StepClasses.testNames(step)) {
                if (isMarked(classes.named(name))) {
                    names.add(name);
                }
            }
            marked.put(step, names);
        }
        List<Class<?>> found = new ArrayList<>();
        for (String name : marked.get(step)) {
            found.add(classes.named(name));
        }
        return found;
    }

    private static boolean isMarked(Class<?> type) {
        return mark(type).isPresent()
                || Stream.of(type.getDeclaredMethods()).anyMatch(Looks::isMarked);
    }

    private static boolean isMarked(Method method) {
        return mark(method).isPresent();
    }
}
