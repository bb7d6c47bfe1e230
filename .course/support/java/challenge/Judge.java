package challenge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import testsupport.Root;

/**
 * Gives each demand of a {@link Challenge} a program of its own, and makes the board of what was
 * seen.
 */
final class Judge
        implements ParameterResolver,
                AfterEachCallback,
                TestExecutionExceptionHandler,
                TestWatcher {
    /** The file for the board: set on the command line. */
    static final String BOARD = "challenge.board";

    /** Another folder of classes than a learner's own, as a parameter of JUnit's. */
    static final String CLASSES = "challenge.classes";

    private static final Namespace OURS = Namespace.create(Judge.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Contender.class;
    }

    @Override
    public Contender resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(Contender.class, key -> contender(context), Contender.class);
    }

    private static Contender contender(ExtensionContext context) {
        Class<?> judge = context.getRequiredTestClass();
        Path step = Root.stepOf(judge);
        String classes =
                context.getConfigurationParameter(CLASSES)
                        .orElseGet(() -> ChallengeMain.classes(step, name(judge)).toString());
        return new Contender(
                classes + File.pathSeparator + library(step),
                judge.getAnnotation(Challenge.class).value());
    }

    /** Of {@code challenge.chat.ChatChallenge}: chat. */
    static String name(Class<?> judge) {
        return judge.getPackageName().substring("challenge.".length());
    }

    /** The classes of the steps, as far as they are compiled: challenges may stand on them. */
    static String library(Path step) {
        try (Stream<Path> folders = Files.list(step.getParent())) {
            return folders.map(folder -> folder.resolve("target").resolve("classes"))
                    .filter(Files::exists)
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verdicts verdicts(ExtensionContext context) {
        Store store = context.getRoot().getStore(OURS);
        return store.computeIfAbsent(
                Verdicts.class,
                key -> new Verdicts(context.getRequiredTestClass()),
                Verdicts.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        Contender contender = context.getStore(OURS).get(Contender.class, Contender.class);
        String lastWords = contender == null ? "" : contender.lastWords();
        verdicts(context).failed(Demand.Of.number(method(context)), thrown, lastWords);
        // there the board alone tells of a failure
        if (System.getProperty(BOARD) == null) {
            throw thrown;
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        verdicts(context).ran(Demand.Of.number(method(context)));
    }

    /** A time-out, for example. */
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        verdicts(context).failed(Demand.Of.number(method(context)), cause, "");
    }

    private static Method method(ExtensionContext context) {
        return context.getRequiredTestMethod();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Contender contender = context.getStore(OURS).get(Contender.class, Contender.class);
        if (contender != null) {
            contender.close();
        }
    }

    /** In the order of the board. */
    static final class ByNumber implements MethodOrderer {
        @Override
        public void orderMethods(MethodOrdererContext context) {
            context.getMethodDescriptors()
                    .sort(Comparator.comparingInt(test -> Demand.Of.number(test.getMethod())));
        }
    }
}
