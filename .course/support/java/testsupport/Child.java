package testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How tests start programs: with the language and the character set of the test itself, and without
 * what the environment of a workplace adds. A variable such as {@code JAVA_TOOL_OPTIONS} lets each
 * JVM say so on standard error, and one such as {@code http_proxy} sends {@code curl} elsewhere.
 */
public final class Child {
    private static final Set<String> JVM_OPTIONS =
            Set.of("java_tool_options", "_java_options", "jdk_java_options");

    /** Of the test's own JVM: they are what a child would otherwise take from its system. */
    private static final List<String> LANGUAGE =
            List.of(
                    "user.language",
                    "user.country",
                    "user.script",
                    "user.extensions",
                    "file.encoding");

    private Child() {}

    /** A {@code java} like the one of the test, with these arguments. */
    public static ProcessBuilder java(List<String> arguments) {
        List<String> command = new ArrayList<>(javaCommand());
        command.addAll(arguments);
        return program(command);
    }

    public static ProcessBuilder java(String... arguments) {
        return java(List.of(arguments));
    }

    /** The beginning of a command line, up to where the arguments of the JVM begin. */
    public static List<String> javaCommand() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> language =
                LANGUAGE.stream()
                        .filter(name -> System.getProperty(name) != null)
                        .map(name -> "-D" + name + "=" + System.getProperty(name));
        return Stream.concat(Stream.of(java), language).toList();
    }

    /** Any program. */
    public static ProcessBuilder program(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        clean(builder.environment());
        return builder;
    }

    static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(Child::speaksForItself);
    }

    private static boolean speaksForItself(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return JVM_OPTIONS.contains(name) || name.endsWith("_proxy");
    }
}
