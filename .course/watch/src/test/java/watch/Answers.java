package watch;

import java.util.ArrayList;
import java.util.List;

/** Understands what a {@link Runner} says, line by line. */
final class Answers {
    /** Who wants to know. */
    interface Reader {
        /**
         * @param said what the learner's code has printed until now
         * @param last no other follows
         */
        void board(String board, List<String> said, boolean last);

        /** It waits for the next order. */
        void done();

        /**
         * Its JVM ends, or has ended.
         *
         * @param why empty if that is nobody's concern
         */
        void gone(String why);
    }

    private final Reader reader;
    private final List<String> said = new ArrayList<>();
    private final List<String> board = new ArrayList<>();
    private int missing;
    private boolean isLast;
    private boolean isGone;

    Answers(Reader reader) {
        this.reader = reader;
    }

    void hear(String line) {
        if (missing > 0) {
            board.add(line);
            missing--;
            endOfBoard();
            return;
        }
        int end = line.indexOf(' ');
        String rest = line.substring(end + 1);
        switch (end < 0 ? line : line.substring(0, end)) {
            case "first", "last" -> {
                board.clear();
                missing = Integer.parseInt(rest);
                isLast = line.startsWith("last");
            }
            case "said" -> said.add(rest);
            case "done" -> {
                said.clear();
                reader.done();
            }
            case "spent" -> gone(rest);
            case "end" -> gone("your code has ended the JVM of the tests: " + rest);
            default -> said.add(line);
        }
    }

    private void endOfBoard() {
        if (missing == 0) {
            reader.board(String.join("\n", board) + "\n", List.copyOf(said), isLast);
        }
    }

    private void gone(String why) {
        if (!isGone) {
            isGone = true;
            reader.gone(why);
        }
    }
}
