package challenge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The class judges a challenge: a program that a learner has written from an empty class. Each test
 * is one {@link Demand}, and gets a {@link Contender}: the program, in a JVM of its own. Its
 * package is {@code challenge.NAME}, and {@code mvn -q test -Dchallenge=NAME} runs it; a normal
 * build does not, since its name does not end in Test.
 */
@ExtendWith(Judge.class)
// each has a program of its own, and most of the time they wait
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(Judge.ByNumber.class)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Challenge {
    /** The class that is started: {@code chat.ChatServer}, in {@code src/challenge/java}. */
    String value();
}
