package watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import testsupport.Uncaught;

/**
 * The JVM in which a learner's code runs, kept warm and thrown away when that code has spoiled it.
 * It is told on standard input, a line each, and answers on standard output:
 *
 * <pre>
 *   judge FOLDER      first N    N lines follow: the first board, of each gap's own tests
 *                     last N     the same for the last board
 *                     said …     a line that the learner's code has printed
 *                     done       that was all
 *                     spent …    that was all, and this JVM ends: why
 *   rehearse FOLDER   nothing: what the next run needs is loaded
 * </pre>
 *
 * <p>A folder that comes while it judges another ends that run. It ends with its standard input.
 */
final class Runner {
    static final String JUDGE = "judge ";
    static final String REHEARSE = "rehearse ";
    private static final int RUNS = 150;
    private static final int REHEARSALS = 3;

    private final Judge judge = new Judge(true);
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final Said said;
    private final PrintStream out;
    private final Health health = new Health();

    /** By way of what learners' code prints: there it is in order, and never too much. */
    private final Uncaught uncaught = new Uncaught(line -> System.err.println(line));

    private Runner(PrintStream out) {
        this.out = out;
        said = new Said(line -> tell(List.of("said " + line)));
    }

    public static void main(String[] args) throws Exception {
        Runner runner = new Runner(new PrintStream(System.out, true, UTF_8));
        PrintStream forLearners = new PrintStream(runner.said, true, UTF_8);
        System.setOut(forLearners);
        System.setErr(forLearners);
        Thread.setDefaultUncaughtExceptionHandler(runner.uncaught);
        Thread listening = new Thread(runner::listen, "orders");
        listening.setDaemon(true);
        listening.start();
        runner.work();
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(line);
                judge.end();
            }
        } catch (IOException e) {
            // the same as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private void work() throws InterruptedException {
        for (int runs = 1; true; runs++) {
            String order = lastOrder();
            if (order.startsWith(REHEARSE)) {
                rehearse(order.substring(REHEARSE.length()));
                continue;
            }
            Path step = Path.of(order.substring(JUDGE.length()));
            said.begin();
            uncaught.begin(step);
            List<String> left = judged(step);
            Optional<String> spent = health.spent(left, runs >= RUNS);
            if (spent.isPresent()) {
                tell(List.of("spent " + spent.get()));
                Runtime.getRuntime().halt(0);
            }
            tell(List.of("done"));
            if (runs == 1) {
                rehearse(order.substring(JUDGE.length()));
            }
        }
    }

    /** Of several saves that have come meanwhile only the last is judged. */
    private String lastOrder() throws InterruptedException {
        String order = orders.take();
        while (orders.peek() != null && orders.peek().startsWith(JUDGE)) {
            if (order.startsWith(JUDGE)) {
                tell(List.of("done"));
            }
            order = orders.take();
        }
        return order;
    }

    /** A file may be away for a moment, while an editor writes it: then there is another save. */
    private List<String> judged(Path step) {
        try {
            return judge.judge(step, this::tellBoard);
        } catch (IOException | RuntimeException e) {
            tellBoard("\n  " + step.getFileName() + "  cannot be judged: " + e + "\n", true);
            return List.of();
        }
    }

    /** What has been done a few times is done faster. */
    private void rehearse(String step) {
        try {
            for (int i = 0; i < REHEARSALS && orders.isEmpty(); i++) {
                judge.rehearse(Path.of(step));
            }
        } catch (IOException | RuntimeException e) {
            // whoever judges will meet it, too
        }
    }

    private void tellBoard(String board, boolean last) {
        if (!orders.isEmpty()) {
            return; // it is old already
        }
        List<String> lines = board.lines().toList();
        String head = (last ? "last " : "first ") + lines.size();
        tell(Stream.concat(Stream.of(head), lines.stream()).toList());
    }

    private synchronized void tell(List<String> lines) {
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }
}
