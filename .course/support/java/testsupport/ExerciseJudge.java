package testsupport;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
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

    private static final Namespace HERE = Namespace.create(ExerciseJudge.class);
    private static final int MOST_METHODS = 1000;
    private static final int BEHIND_ALL = MOST_METHODS * MOST_METHODS;

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
        return isInIde(testClass(context)) ? Optional.of(runInIde(context)) : Optional.empty();
    }

    /** Was it compiled with one of the profiles exercise1 to exercise5? */
    static boolean isInIde(Class<?> type) {
        Path classes = Root.classesOf(type);
        return classes.getNameCount() > 1 && classes.getParent().endsWith(IDE);
    }

    /** JUnit closes it when all tests are through: then it prints the board. */
    private static ExerciseRun runInIde(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
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

    static Optional<Exercise> mark(AnnotatedElement... closestFirst) {
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
        return run(context)
                .flatMap(run -> run.reasonToSkip(tried(run, context)))
                .map(ConditionEvaluationResult::disabled)
                .orElse(GO);
    }

    private static Tried tried(ExerciseRun run, ExtensionContext context) {
        return new Tried(ids(context), isWhole(context), name(context), rank(run, context));
    }

    private static int rank(ExerciseRun run, ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> rank(run, method, testClass(context)))
                .orElseGet(() -> context.getParent().map(above -> rank(run, above)).orElse(0));
    }

    /** What speaks last does so among all classes, too. */
    private static int rank(ExerciseRun run, Method method, Class<?> type) {
        boolean isLast = mark(method, type).filter(Exercise::last).isPresent();
        int rank = run.rank(type) * MOST_METHODS + run.rank(method);
        return isLast ? BEHIND_ALL + rank : rank;
    }

    /** A test that is tried in a terminal has threads of its own: tests run beside each other. */
    private static Optional<TestThreads> threads(ExtensionContext context) {
        if (!inTerminal(context)) {
            return Optional.empty();
        }
        return run(context)
                .map(
                        run ->
                                context.getStore(HERE)
                                        .computeIfAbsent(
                                                TestThreads.class,
                                                key ->
                                                        new TestThreads(
                                                                run, run.patience(ids(context))),
                                                TestThreads.class));
    }

    private static void proceed(Invocation<Void> invocation, ExtensionContext context)
            throws Throwable {
        Optional<TestThreads> threads = threads(context);
        if (threads.isPresent()) {
            threads.get().run(invocation, testClass(context).getClassLoader());
        } else {
            invocation.proceed();
        }
    }

    /** Then what a test's fields start belongs to that test, too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> constructor,
            ExtensionContext context)
            throws Throwable {
        AtomicReference<T> made = new AtomicReference<>();
        Invocation<Void> making =
                () -> {
                    made.set(invocation.proceed());
                    return null;
                };
        proceed(making, context);
        return made.get();
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation,
            DynamicTestInvocationContext dynamic,
            ExtensionContext context)
            throws Throwable {
        boolean isNeedless =
                inTerminal(context)
                        && run(context)
                                .filter(run -> run.hasFailed(tried(run, context)))
                                .isPresent();
        if (isNeedless) {
            invocation.skip();
            return;
        }
        try {
            proceed(invocation, context);
        } catch (Throwable thrown) {
            handleTestExecutionException(context, thrown);
        }
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    /** Here its threads can still be asked what they do. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        Optional<ExerciseRun> run = run(context);
        if (run.isPresent() && run.get().isNews(context.getUniqueId())) {
            Path step = run.get().step();
            Optional<StackTraceElement> loop =
                    threads(context).flatMap(all -> LearnersCode.endlessLoop(all.alive(), step));
            run.get().failed(tried(run.get(), context), thrown, loop);
        }
        throw thrown;
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        handleTestExecutionException(context, thrown);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        run(context).ifPresent(run -> run.passed(tried(run, context)));
    }

    /** Failures outside the test's method; the others are known. */
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        run(context)
                .filter(run -> run.isNews(context.getUniqueId()))
                .ifPresent(run -> run.failed(tried(run, context), cause, Optional.empty()));
    }

    private static String name(ExtensionContext context) {
        return context.getTestMethod().map(Method::getName).orElseGet(context::getDisplayName)
                + " in "
                + testClass(context).getSimpleName();
    }
}
