package challenge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One line of a challenge's board, with its number: {@code @Demand("1 two people hear …")}. */
@Test
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Demand {
    String value();

    /** Its demands, in the order of the board. */
    final class Of {
        private Of() {}

        static int number(Method test) {
            return Integer.parseInt(text(test).split(" ", 2)[0]);
        }

        static String text(Method test) {
            return test.getAnnotation(Demand.class).value();
        }

        /** All texts of a class. */
        public static List<String> judge(Class<?> judge) {
            return Arrays.stream(judge.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Demand.class))
                    .sorted(Comparator.comparingInt(Of::number))
                    .map(Of::text)
                    .toList();
        }
    }
}
