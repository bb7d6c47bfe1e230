package challenge.breaker;

import challenge.ChallengeMain;
import challenge.Contender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import testsupport.Patience;
import testsupport.Regions;
import testsupport.Root;
import testsupport.TcpClient;

/**
 * A server to be broken: the program of a step in which one gap has a wrong answer, or the right
 * one.
 */
final class Victim implements AutoCloseable {
    private static final String HEAP = "-Xmx64m";
    private static final Path STEP = Root.stepOf(Victim.class);

    private final Contender server;
    private final boolean speaksHttp;

    private Victim(Contender server, boolean speaksHttp) {
        this.server = server;
        this.speaksHttp = speaksHttp;
    }

    /**
     * The program of step 2 or 3.
     *
     * @param wrong a file in src/test/wrong without its ending; empty: nothing is wrong
     */
    static Victim ofStep(String step, String main, String wrong, Object... arguments) {
        Path folder = STEP.resolveSibling(step);
        Path file = Path.of("src", "main", "java").resolve(main.replace('.', '/') + ".java");
        try {
            Path classes = Files.createTempDirectory("victim");
            List<String> lines = Files.readAllLines(folder.resolve(file));
            if (!wrong.isEmpty()) {
                lines = Regions.filled(lines, Map.of(wrong.substring(0, 3), body(folder, wrong)));
            }
            Path source = classes.resolve(file.getFileName());
            Files.write(source, lines);
            List<String> errors = ChallengeMain.compile(List.of(source), classes.resolve("c"), "");
            if (!errors.isEmpty()) {
                throw new AssertionError(wrong + " does not compile: " + errors);
            }
            String classPath = classes.resolve("c").toString();
            Contender server = new Contender(HEAP, classPath, main).start(arguments);
            return new Victim(server, main.startsWith("step3"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> body(Path folder, String wrong) throws IOException {
        Path answers = folder.resolve("src").resolve("test").resolve("wrong");
        return Files.readAllLines(answers.resolve(wrong + ".java"));
    }

    /** A program of step 4. */
    static Victim ofThisStep(String main) {
        String classes = STEP.resolve("target").resolve("classes").toString();
        return new Victim(new Contender(HEAP, classes, main).start(), false);
    }

    int port() {
        return server.port();
    }

    /** A client that comes now is answered as it should be. */
    void expectAlive() {
        try (TcpClient client = TcpClient.connect(server.port())) {
            client.send(speaksHttp ? "GET / HTTP/1.0\r\n\r\n" : "hello\n");
            String wanted = speaksHttp ? "HTTP/1.0 200 OK" : "hello\n";
            String came = client.read(wanted.length());
            if (!came.equals(wanted)) {
                throw new AssertionError("'%s' came".formatted(came));
            }
        }
    }

    /** No newcomer is answered {@link Patience}'s time long, or the process has ended. */
    boolean isBroken() {
        try {
            expectAlive();
            return false;
        } catch (AssertionError itIs) {
            return true;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
