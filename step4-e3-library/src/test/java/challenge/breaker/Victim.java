package challenge.breaker;

import challenge.ChallengeMain;
import challenge.Contender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The folders of classes, each compiled once. */
    private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

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
        Path classes = COMPILED.computeIfAbsent(main + wrong, key -> compiled(step, main, wrong));
        Contender server = new Contender(HEAP, classes.toString(), main).start(arguments);
        return new Victim(server, main.startsWith("step3"));
    }

    private static Path compiled(String step, String main, String wrong) {
        Path folder = STEP.resolveSibling(step);
        Path file = Path.of("src", "main", "java").resolve(main.replace('.', '/') + ".java");
        Path target = STEP.resolve("target").resolve("challenge").resolve("victims");
        try {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            if (!wrong.isEmpty()) {
                lines = Regions.filled(lines, Map.of(wrong.substring(0, 3), body(folder, wrong)));
            }
            Path sources = Files.createDirectories(target.resolve("source-" + main + wrong));
            Path source = Files.write(sources.resolve(file.getFileName()), lines);
            Path classes = target.resolve(main + wrong);
            List<String> errors = ChallengeMain.compile(List.of(source), classes, "");
            if (!errors.isEmpty()) {
                throw new AssertionError(wrong + " does not compile: " + errors);
            }
            return classes;
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

    /**
     * No newcomer is answered {@link Patience}'s time long, or the process has ended. The newcomer
     * is ours, and must not break it by coming at the same moment as something else.
     */
    boolean isBroken() {
        server.awaitSilence();
        try {
            expectAlive();
            return false;
        } catch (AssertionError itIs) {
            return true;
        }
    }

    /** Only what comes through its port counts. */
    void expectNotKilled() {
        if (server.wasKilled()) {
            throw new AssertionError(
                    "the server's process was ended by a signal. That works with every server, so"
                            + " it shows no mistake: please use only connections to its port");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
