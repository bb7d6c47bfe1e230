package watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The boards of all steps, one after the other, without what happened. */
final class AllBoards {
    private static final long PATIENCE_SECONDS = 30;
    private static final Pattern SHORT = Pattern.compile("(?m)^  step\\d-.*(\\R +\\[.*)*");

    private final Path root;
    private final Watcher.Runners runners;

    AllBoards(Path root, Watcher.Runners runners) {
        this.root = root;
        this.runners = runners;
    }

    void show() throws IOException, InterruptedException {
        for (int i = 1; i <= Steps.LAST; i++) {
            System.out.println(inShort(board(Steps.folder(root, i))));
        }
    }

    /** Without a table there is a reason, which is the board then. */
    private static String inShort(String board) {
        Matcher table = SHORT.matcher(board);
        return table.find() ? table.group() : board;
    }

    private String board(Path step) throws IOException, InterruptedException {
        BlockingQueue<String> found = new LinkedBlockingQueue<>();
        Answers answers = new Answers(new Last(found));
        Watcher.Runner runner = runners.start(answers::hear);
        try {
            runner.judge(step);
            String board = found.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return board == null ? "  " + step.getFileName() + "  did not come to an end" : board;
        } finally {
            runner.kill();
        }
    }

    /** Waits for the last board, or for what came in its place. */
    private record Last(BlockingQueue<String> found) implements Answers.Reader {
        @Override
        public void board(String board, List<String> said, boolean last) {
            if (last) {
                found.add(board);
            }
        }

        @Override
        public void done() {
            // the board came before
        }

        @Override
        public void gone(String why) {
            found.add("  " + why);
        }
    }
}
