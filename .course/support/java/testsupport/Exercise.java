package testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The test judges these exercises: {@code @Exercise("3.4")}, or several: {@code @Exercise({"3.4",
 * "3.5"})}. An exercise is done when all its tests pass. On a class it is meant for each of its
 * tests; only tests with this mark run in an exercise.
 */
@Tag(Exercise.TAG)
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Exercise {
    String TAG = "exercise";

    /** Ids of regions. */
    String[] value();

    /**
     * Does the test need gaps that it does not judge? Then it counts only when nothing else is red,
     * and the board names the first of its exercises whose gap differs from our solution.
     */
    boolean whole() default false;

    /**
     * Does it take a solution that is nearly right to understand the test's message? Then the other
     * tests of the exercise speak first.
     */
    boolean last() default false;
}
