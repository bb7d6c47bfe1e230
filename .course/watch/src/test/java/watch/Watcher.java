package watch;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import testsupport.Regions;

/**
 * Watches the exercises of a step: has them judged whenever a file in its src/exercise is saved,
 * and shows the board. Everything that happens, a save, a letter, a line from the runner, happens
 * on one thread, one after the other.
 */
final class Watcher {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** The other JVM. */
    interface Runner {
        void judge(Path step) throws IOException;

        void rehearse(Path step) throws IOException;

        void kill();
    }

    /** Starts one. */
    interface Runners {
        Runner start(Consumer<String> heard) throws IOException;
    }

    /** Something that happened. */
    private interface Event {
        void happen() throws IOException;
    }

    private final Path root;
    private final Runners runners;
    private final PrintStream out;
    private final boolean clears;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Progress progress = new Progress();
    private final Letters letters;

    private int number;
    private Path step;
    private Map<Path, String> atStart;
    private Thread saves;
    private Runner runner;
    private long begunNanos;
    private int unanswered;
    private String shown = "";
    private State state = State.IDLE;

    private enum State {
        IDLE,
        JUDGING,
        ENDED
    }

    /**
     * @param clears whether the screen is cleared before each board
     */
    Watcher(Path root, Runners runners, PrintStream out, boolean clears) {
        this.root = root;
        this.runners = runners;
        this.out = out;
        this.clears = clears;
        letters = new Letters(root, out, progress);
    }

    /** From any thread: somebody has typed that and Enter. */
    void type(String key) {
        events.add(() -> answer(key));
    }

    /** From any thread: nobody types any more. What runs is shown. */
    void nobodyTypes() {
        events.add(
                () -> {
                    if (state == State.JUDGING) {
                        nobodyTypes();
                        pause();
                    } else {
                        state = State.ENDED;
                    }
                });
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until somebody types q. */
    void watch(int first) throws IOException, InterruptedException {
        begin(first);
        while (state != State.ENDED) {
            Event event = events.poll(1, TimeUnit.SECONDS);
            if (event != null) {
                happen(event);
            } else if (state == State.JUDGING && System.nanoTime() - begunNanos > PATIENCE_NANOS) {
                gone("the tests of your code did not come to an end within 20 s");
            }
        }
        saves.interrupt();
        runner.kill();
    }

    /** Nothing that cannot be read or written ends the watcher. */
    private void happen(Event event) {
        try {
            event.happen();
        } catch (IOException | UncheckedIOException e) {
            out.println("  " + e.getMessage());
        }
    }

    private void begin(int of) throws IOException {
        number = of;
        step = Steps.folder(root, of);
        atStart = Gap.texts(step);
        if (saves != null) {
            saves.interrupt();
        }
        Saves files = new Saves(step.resolve(Regions.GAPS));
        saves = new Thread(() -> listen(files), "saves");
        saves.setDaemon(true);
        saves.start();
        judge();
    }

    private void listen(Saves files) {
        try (files) {
            while (true) {
                files.await();
                events.add(this::judge);
            }
        } catch (IOException e) {
            events.add(() -> out.println("The files cannot be watched any more: " + e));
        } catch (InterruptedException e) {
            // another step, or the end
        }
    }

    private void judge() throws IOException {
        letters.forget();
        // a sign that the save was seen: on a busy machine the board takes its time
        out.println(runner == null ? "the tests of step " + number + " ..." : "  judging ...");
        if (runner == null) {
            startRunner();
        }
        state = State.JUDGING;
        unanswered++;
        begunNanos = System.nanoTime();
        shown = "";
        try {
            runner.judge(step);
        } catch (IOException e) { // it has ended meanwhile, and nobody has said so yet
            startRunner();
            unanswered = 1;
            runner.judge(step);
        }
    }

    private void startRunner() throws IOException {
        Answers answers = new Answers(new Heard());
        Runner[] started = new Runner[1];
        // what one says that was given up does not count
        Consumer<String> heard =
                line ->
                        events.add(
                                () -> {
                                    if (runner == started[0]) {
                                        answers.hear(line);
                                    }
                                });
        started[0] = runners.start(heard);
        runner = started[0];
    }

    /** What the runner says. */
    private final class Heard implements Answers.Reader {
        @Override
        public void board(String board, List<String> said, boolean last) {
            show(board, said, last);
        }

        @Override
        public void done() {
            unanswered--;
            state = unanswered == 0 ? State.IDLE : state;
        }

        @Override
        public void gone(String why) {
            try {
                Watcher.this.gone(why);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void gone(String why) throws IOException {
        state = State.IDLE;
        runner.kill();
        if (!why.isEmpty()) {
            out.println("  " + why + ". The tests have a fresh JVM from now on.");
            if (shown.isEmpty()) {
                out.println("  So this save has no board: mend your code, and save it again.");
                tellKeys();
            }
        }
        // one that was asked for meanwhile is lost with it
        boolean isAskedFor = unanswered > 1;
        unanswered = 0;
        startRunner();
        if (isAskedFor) {
            judge();
        } else {
            runner.rehearse(step);
        }
    }

    /** The last board is not shown again if it says nothing new. */
    private void show(String board, List<String> said, boolean last) {
        progress.read(board, last);
        String news = board.replaceAll("within [\\d.]+ s", "within");
        if (news.equals(shown)) {
            return;
        }
        shown = news;
        out.print(clears ? "\033[H\033[2J" : "");
        said.forEach(out::println);
        out.println(board);
        tellKeys();
    }

    private void tellKeys() {
        String at = progress.current();
        out.println((at.isEmpty() ? "  " : "  at " + at + ":  ") + letters.keys(step));
    }

    private void answer(String key) throws IOException {
        if (key.isEmpty()) {
            judge();
        } else if (key.equals("q")) {
            state = State.ENDED;
        } else if (key.equals("n") && progress.allDone() && !Steps.isLast(step)) {
            begin(number + 1);
        } else {
            letters.answer(key, step, atStart);
        }
    }
}
