package e3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Root;

/** The example that opens the Javadoc of a class is a program that compiles. */
class ExamplesTest {
    private static final String BEGIN = " * <pre>{@code\n";
    private static final String IMPORTS =
            "import java.io.*; import e3.loop.*; import e3.server.*; import java.net.*; import"
                    + " java.nio.*; import java.nio.channels.*; import java.time.*;";

    @TempDir private Path classes;

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Example.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop/Loop.java", "server/Server.java"})
    void theExampleCompiles(String name) throws IOException {
        Path file = Root.stepOf(ExamplesTest.class).resolve("src/main/java/e3").resolve(name);
        String text = Files.readString(file).replace("\r\n", "\n");
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String example =
                text.substring(begin, text.indexOf(" * }</pre>", begin))
                        .replaceAll("(?m)^ \\* ?", "");
        assertThat(example.lines().count()).as("lines of the example").isBetween(3L, 12L);
        assertThat(errors(example)).as("what the compiler says about\n" + example).isEmpty();
    }

    private List<String> errors(String example) {
        String program =
                "%s class Example { void main() throws Exception { %s } }"
                        .formatted(IMPORTS, example);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, said, options, null, List.of(new Source(program))).call();
        return said.getDiagnostics().stream().map(Object::toString).toList();
    }
}
