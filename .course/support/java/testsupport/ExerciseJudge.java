package testsupport;

import static java.util.Comparator.naturalOrder;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Watches the tests that judge exercises and makes the board of them. Found by auto-detection, and
 * asleep in a normal build. For classes of a {@link Judged} loader it tells their run; in an IDE
 * that builds with the profile exercise3 it prints a board of its own.
 */
public final class ExerciseJudge
        implements ExecutionCondition,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor,
                TestWatcher {
    /** The folder that the IDE's profiles build into: so we know them. */
    private static final String IDE = "exercise-ide";

    private static final ConditionEvaluationResult GO =
            ConditionEvaluationResult.enabled("it is needed");

    /** In a terminal, where the board alone tells of a failure. An IDE shows it in its own way. */
    private static boolean inTerminal(ExtensionContext context) {
        return testClass(context).getClassLoader() instanceof Judged;
    }

    /** The run's board; none in a normal build. */
    private static Optional<ExerciseRun> run(ExtensionContext context) {
        if (testClass(context).getClassLoader() instanceof Judged judged) {
            return Optional.of(judged.run());
        }
        Path classes = Root.classesOf(testClass(context));
        boolean inIde = classes.getNameCount() > 1 && classes.getParent().endsWith(IDE);
        return inIde ? Optional.of(runInIde(context)) : Optional.empty();
    }

    /** JUnit closes it when all tests are through: then it prints the board. */
    private static ExerciseRun runInIde(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ExerciseJudge.class))
                .computeIfAbsent(
                        ExerciseRun.class,
                        key -> new ExerciseRun(Root.stepOf(testClass(context))),
                        ExerciseRun.class);
    }

    /** A dynamic test has no class, its factory has. */
    private static Class<?> testClass(ExtensionContext context) {
        return context.getTestClass().orElseGet(() -> testClass(context.getParent().orElseThrow()));
    }

    /** The exercises a test judges: what its method is marked with, or else its class. */
    private static List<String> ids(ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> marks(method, testClass(context)))
                // a dynamic test has no method, its factory has
                .orElseGet(() -> context.getParent().map(ExerciseJudge::ids).orElse(List.of()));
    }

    static List<String> marks(AnnotatedElement... closestFirst) {
        return mark(closestFirst).map(mark -> List.of(mark.value())).orElse(List.of());
    }

    private static Optional<Exercise> mark(AnnotatedElement... closestFirst) {
        return Arrays.stream(closestFirst)
                .filter(element -> element.isAnnotationPresent(Exercise.class))
                .findFirst()
                .map(element -> element.getAnnotation(Exercise.class));
    }

    private static boolean isWhole(ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> mark(method, testClass(context)).filter(Exercise::whole).isPresent())
                .orElseGet(() -> context.getParent().filter(ExerciseJudge::isWhole).isPresent());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty() || !inTerminal(context)) {
            return GO;
        }
        run(context).ifPresent(run -> Patience.shorten(run.behind(ids(context))));
        return run(context)
                .flatMap(run -> run.reasonToSkip(ids(context), isWhole(context)))
                .map(ConditionEvaluationResult::disabled)
                .orElse(GO);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        testFailed(context, thrown);
        if (!inTerminal(context)) {
            throw thrown;
        }
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        handleTestExecutionException(context, thrown);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation,
            DynamicTestInvocationContext dynamic,
            ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            handleTestExecutionException(context, thrown);
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        if (!isWhole(context)) {
            run(context).ifPresent(run -> run.passed(ids(context)));
        }
    }

    /** Failures outside the test's method, and in an IDE all of them. */
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        if (isWhole(context)) {
            run(context).ifPresent(run -> run.failedWhole(ids(context), name(context), cause));
        } else {
            run(context).ifPresent(run -> run.failed(ids(context), name(context), cause));
        }
    }

    private static String name(ExtensionContext context) {
        return context.getTestMethod().map(Method::getName).orElseGet(context::getDisplayName)
                + " in "
                + testClass(context).getSimpleName();
    }

    /** The exercises one after the other, so that the first that is not done is known soon. */
    public static final class Order implements ClassOrderer, MethodOrderer {
        @Override
        public void orderClasses(ClassOrdererContext context) {
            context.getClassDescriptors()
                    .sort(Comparator.comparing(type -> first(type.getTestClass())));
        }

        @Override
        public void orderMethods(MethodOrdererContext context) {
            context.getMethodDescriptors()
                    .sort(
                            Comparator.comparing(
                                    method -> first(method.getMethod(), context.getTestClass())));
        }

        private static String first(Class<?> type) {
            return Arrays.stream(type.getDeclaredMethods())
                    .map(method -> first(method, type))
                    .min(Comparator.naturalOrder())
                    .orElse("");
        }

        private static String first(Method method, Class<?> type) {
            // after all numbers
            String last = "~";
            boolean whole = mark(method, type).filter(Exercise::whole).isPresent();
            return whole ? last : marks(method, type).stream().min(naturalOrder()).orElse(last);
        }
    }
}
