package load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Many clients in one thread, with the JDK alone. Each asks, waits for the answer, and asks again.
 * At the end: how many answers came, how long they took, what went wrong, and how many clients got
 * no answer at all. What the figures mean is in {@code MEASURE.md}.
 *
 * <p>Run it, once {@code mvn -q compile} has compiled it and a server listens: {@code java -cp
 * .course/tools/target/classes load.Load --connections 64 --seconds 5 http://127.0.0.1:8889/hello}
 */
public final class Load {
    private static final Duration ROUND = Duration.ofSeconds(1);

    /**
     * What came of it. {@code micros}, sorted, has the time that each exchange took; {@code silent}
     * clients got no answer.
     */
    record Result(
            LoadPlan plan,
            long answers,
            int[] micros,
            long errors,
            String firstError,
            long silent,
            Duration took,
            Duration cpu) {

        double perSecond() {
            return answers * 1e9 / took.toNanos();
        }

        /**
         * The time within which so many percent of the exchanges were over; 0 if there was none.
         */
        double millis(double percent) {
            return micros.length == 0
                    ? 0
                    : micros[(int) Math.ceil(micros.length * percent / 100) - 1] / 1000.0;
        }

        @Override
        public String toString() {
            String text =
                    String.format(
                            Locale.ROOT,
                            "answers    %d, %.0f a second%nlatency    50 %% %.2f ms   90 %% %.2f ms"
                                + "   99 %% %.2f ms   all %.2f ms%nerrors     %d%s%nno answer  %d"
                                + " of %d clients",
                            answers,
                            perSecond(),
                            millis(50),
                            millis(90),
                            millis(99),
                            millis(100),
                            errors,
                            firstError == null ? "" : ", the first: " + firstError,
                            silent,
                            plan.connections());
            return cpu == null || answers == 0
                    ? text
                    : text
                            + String.format(
                                    Locale.ROOT,
                                    "%nserver     %.2f s of CPU time, %.2f us an answer",
                                    cpu.toNanos() / 1e9,
                                    cpu.toNanos() / 1e3 / answers);
        }
    }

    final LoadPlan plan;
    final InetSocketAddress address;
    final Selector selector;
    final ByteBuffer input = ByteBuffer.allocateDirect(64 << 10);

    private final List<LoadClient> clients = new ArrayList<>();
    private int[] micros = new int[1 << 16];
    private int exchanges;
    private long answers, errors;
    private String firstError;

    private Load(LoadPlan plan, Selector selector) {
        this.plan = plan;
        this.selector = selector;
        address = new InetSocketAddress(plan.target().getHost(), plan.target().getPort());
    }

    public static void main(String[] args) throws IOException {
        try {
            System.out.println(run(LoadPlan.of(args), load -> false, System.out::println));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Until the plan's time has passed, or it is {@code over} before; tells {@code progress} a line
     * each second.
     */
    static Result run(LoadPlan plan, Predicate<Load> over, Consumer<String> progress)
            throws IOException {
        try (Selector selector = Selector.open()) {
            return new Load(plan, selector).run(over, progress);
        }
    }

    private Result run(Predicate<Load> over, Consumer<String> progress) throws IOException {
        Duration cpu = cpu();
        long start = System.nanoTime();
        for (int i = 0; i < plan.connections(); i++) {
            clients.add(new LoadClient(this));
        }
        for (int second = 1; second <= plan.seconds() && !over.test(this); second++) {
            runUntil(start + second * ROUND.toNanos(), over);
            progress.accept(
                    String.format(
                            Locale.ROOT,
                            "%4d s     %d answers, %d errors, %d clients without an answer",
                            second,
                            answers,
                            errors,
                            silent()));
            for (LoadClient client : clients) {
                client.connectAgain();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration cpuUsed = cpu == null ? null : cpu().minus(cpu);
        for (LoadClient client : clients) {
            client.close();
        }
        int[] sorted = Arrays.copyOf(micros, exchanges);
        Arrays.sort(sorted);
        return new Result(plan, answers, sorted, errors, firstError, silent(), took, cpuUsed);
    }

    private void runUntil(long end, Predicate<Load> over) throws IOException {
        for (long left = end - System.nanoTime();
                left > 0 && !over.test(this);
                left = end - System.nanoTime()) {
            selector.select(Math.min(100, left / 1_000_000 + 1));
            for (SelectionKey key : selector.selectedKeys()) {
                ((LoadClient) key.attachment()).handle();
            }
            selector.selectedKeys().clear();
        }
    }

    long answers() {
        return answers;
    }

    long errors() {
        return errors;
    }

    void answer(boolean good) {
        answers++;
        if (!good) {
            error("the status was not 2xx");
        }
    }

    void exchange(long nanos) {
        micros = exchanges < micros.length ? micros : Arrays.copyOf(micros, 2 * exchanges);
        micros[exchanges++] = (int) (nanos / 1000);
    }

    void error(String what) {
        errors++;
        firstError = firstError == null ? what : firstError;
    }

    private long silent() {
        return clients.stream().filter(client -> !client.answered()).count();
    }

    /** The CPU time that the server has used; null when nobody asks. */
    private Duration cpu() {
        return plan.pid() == 0
                ? null
                : ProcessHandle.of(plan.pid())
                        .flatMap(server -> server.info().totalCpuDuration())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "There is no process "
                                                        + plan.pid()
                                                        + " whose CPU time can be read: jps -l"
                                                        + " lists the JVMs."));
    }
}
