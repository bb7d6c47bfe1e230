package testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which program of its step the tests of a class judge, where the step has several: the head of a
 * column of the table in the top README. A class without it judges the step's main program.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Program {
    String value();
}
