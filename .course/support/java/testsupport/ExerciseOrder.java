package testsupport;

import static java.util.Comparator.naturalOrder;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The exercises one after the other, so that the first that is not done is known soon. */
public final class ExerciseOrder implements ClassOrderer, MethodOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(type -> first(type.getTestClass())));
        List<? extends ClassDescriptor> inOrder = context.getClassDescriptors();
        for (int i = 0; i < inOrder.size(); i++) {
            rank(inOrder.get(i).getTestClass(), inOrder.get(i).getTestClass(), i);
        }
    }

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(
                        Comparator.comparing(
                                method -> first(method.getMethod(), context.getTestClass())));
        List<? extends MethodDescriptor> inOrder = context.getMethodDescriptors();
        for (int i = 0; i < inOrder.size(); i++) {
            rank(context.getTestClass(), inOrder.get(i).getMethod(), i);
        }
    }

    private static void rank(Class<?> test, Object classOrMethod, int rank) {
        if (test.getClassLoader() instanceof Judged judged) {
            judged.run().rank(classOrMethod, rank);
        }
    }

    /** Otherwise JUnit would run what is in order one after the other. */
    @Override
    public Optional<ExecutionMode> getDefaultExecutionMode() {
        return Optional.empty();
    }

    private static String first(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .map(method -> first(method, type))
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private static String first(Method method, Class<?> type) {
        String afterAllNumbers = "~";
        Optional<Exercise> mark = ExerciseJudge.mark(method, type);
        if (mark.filter(Exercise::whole).isPresent()) {
            return afterAllNumbers;
        }
        String number =
                ExerciseJudge.marks(method, type).stream()
                        .min(naturalOrder())
                        .orElse(afterAllNumbers);
        return mark.filter(Exercise::last).isPresent() ? number + afterAllNumbers : number;
    }
}
