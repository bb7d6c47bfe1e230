package testsupport;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Watches the tests that judge exercises and makes the board of them. Found by auto-detection, and asleep in a normal build.
 * With {@code mvn -q test -Dexercise=3} it writes the board to the file that {@value #BOARD} names; in an IDE that builds with
 * the profile exercise3 it prints it.
 */
public final class ExerciseJudge implements ExecutionCondition, TestExecutionExceptionHandler, TestWatcher {
    static final String BOARD = "exercise.board";
    /** The folder that the IDE's profiles build into: so we know them. */
    private static final String IDE = "exercise-ide";
    private static final ConditionEvaluationResult RUN = ConditionEvaluationResult.enabled("it is needed");

    private static boolean onCommandLine() {
        return System.getProperty(BOARD) != null;
    }

    /** The run's board; none in a normal build. */
    private static Optional<ExerciseRun> run(ExtensionContext context) {
        Path classes = Root.classesOf(context.getRequiredTestClass());
        boolean inIde = classes.getNameCount() > 1 && classes.getParent().endsWith(IDE);
        return !onCommandLine() && !inIde ? Optional.empty() : Optional.of(context.getRoot().getStore(Namespace.create(ExerciseJudge.class))
                .computeIfAbsent(ExerciseRun.class, key -> new ExerciseRun(Root.stepOf(context.getRequiredTestClass())), ExerciseRun.class));
    }

    /** The exercises a test judges: what its method is marked with, or else its class. */
    static List<String> ids(ExtensionContext context) {
        return context.getTestMethod().map(method -> marks(method, context.getRequiredTestClass())).orElse(List.of());
    }

    private static List<String> marks(AnnotatedElement... closestFirst) {
        for (AnnotatedElement element : closestFirst) {
            if (element.isAnnotationPresent(Exercise.class)) {
                return List.of(element.getAnnotation(Exercise.class).value());
            }
        }
        return List.of();
    }

    /** One failure is enough to know that an exercise is not done; the next one waits for the learner less. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!onCommandLine() || context.getTestMethod().isEmpty()) {
            return RUN;
        }
        return run(context).flatMap(run -> run.reasonToSkip(ids(context))).map(ConditionEvaluationResult::disabled).orElse(RUN);
    }

    /** On the command line the board alone tells of a failure; an IDE shows it in its own way, too. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        run(context).ifPresent(run -> run.failed(ids(context), name(context), thrown));
        if (!onCommandLine()) {
            throw thrown;
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        run(context).ifPresent(run -> run.passed(ids(context)));
    }

    /** Failures outside the test's method, and in an IDE all of them. */
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        run(context).ifPresent(run -> run.failed(ids(context), name(context), cause));
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestMethod().getName() + " in " + context.getRequiredTestClass().getSimpleName();
    }
}
