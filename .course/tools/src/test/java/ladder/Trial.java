package ladder;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import testsupport.Exercise;

/** The tests that judge one exercise, run until the first of them fails. */
final class Trial implements TestExecutionListener {
    private static final int LONGEST = 300;

    private final CancellationToken enough = CancellationToken.create();
    private int tests;
    private String failure;
    private LinkageError broken;

    private Trial() {}

    /** How many tests there were. */
    int tests() {
        return tests;
    }

    /** The first failure, or nothing if all tests passed. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** With those that need all gaps, too, or without them. */
    static Trial of(Compiled compiled, String id, boolean whole) throws IOException {
        Thread.currentThread().setContextClassLoader(compiled);
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                compiled.testClasses().stream()
                                        .map(type -> selectClass(type))
                                        .toList())
                        .filters(
                                (PostDiscoveryFilter)
                                        descriptor ->
                                                FilterResult.includedIf(
                                                        judges(descriptor, id, whole)))
                        .configurationParameter("junit.jupiter.execution.timeout.default", "10 s")
                        .configurationParameter(
                                "junit.jupiter.execution.timeout.thread.mode.default",
                                "separate_thread")
                        .build();
        Trial trial = new Trial();
        LauncherFactory.create()
                .execute(
                        LauncherExecutionRequestBuilder.request(request)
                                .listeners(trial)
                                .cancellationToken(trial.enough)
                                .build());
        if (trial.broken != null) {
            throw new IllegalStateException(
                    "the ladder itself is broken, no test has judged anything", trial.broken);
        }
        return trial;
    }

    private static boolean judges(TestDescriptor descriptor, String id, boolean whole) {
        return descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> judges(source.getJavaMethod(), source.getJavaClass(), id, whole))
                .orElse(true);
    }

    private static boolean judges(Method method, Class<?> type, String id, boolean whole) {
        return Stream.<AnnotatedElement>of(method, type)
                .map(element -> element.getAnnotation(Exercise.class))
                .filter(mark -> mark != null)
                .findFirst()
                .filter(mark -> whole || !mark.whole())
                .map(mark -> List.of(mark.value()).contains(id))
                .orElse(false);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tests += test.isTest() ? 1 : 0;
        if (result.getStatus() == TestExecutionResult.Status.FAILED && failure == null) {
            broken =
                    result.getThrowable().orElse(null) instanceof LinkageError error
                            ? error
                            : broken;
            String message =
                    String.valueOf(result.getThrowable().orElse(null)).replaceAll("\\s+", " ");
            failure =
                    test.getDisplayName()
                            + ": "
                            + message.substring(0, Math.min(LONGEST, message.length()));
            enough.cancel();
        }
    }
}
