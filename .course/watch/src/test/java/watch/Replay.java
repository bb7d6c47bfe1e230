package watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the board says to each of the wrong answers that are kept for the ladder, and to each gap
 * that is open alone: is it red, and is the right gap named, by the first board and by the last?
 */
final class Replay {
    private final Judge judge = new Judge(true);

    /** As a learner has it who goes from gap to gap: those after the wrong answer are open. */
    private final boolean isInOrder;

    private int all;
    private int first;
    private int last;

    private Replay(boolean isInOrder) {
        this.isInOrder = isInOrder;
    }

    /**
     * @param args the top folder; the steps, such as 12345; a number that counts for {@link Bench};
     *     "open" if the gaps after a wrong answer are to be open
     */
    public static void main(String[] args) throws Exception {
        Replay replay = new Replay(args[3].equals("open"));
        try (Sandbox sandbox = new Sandbox(Path.of(args[0]).toAbsolutePath().normalize())) {
            for (String number : args[1].split("")) {
                replay.step(sandbox, Integer.parseInt(number));
            }
        }
        System.out.printf(
                "%d answers: the first board names the right gap in %d, the last in %d%n",
                replay.all, replay.first, replay.last);
        Runtime.getRuntime().halt(0);
    }

    private void step(Sandbox sandbox, int number) throws Exception {
        Map<String, List<String>> solved = sandbox.solutions(number);
        tell(sandbox, number, "solved", solved, "");
        tell(sandbox, number, "untouched", Map.of(), solved.keySet().iterator().next());
        for (String id : solved.keySet()) {
            Map<String, List<String>> others = new TreeMap<>(solved);
            others.remove(id);
            tell(sandbox, number, id + " open", others, id);
        }
        for (Path wrong : sandbox.wrongAnswers(number)) {
            String name = wrong.getFileName().toString();
            Map<String, List<String>> bodies = new TreeMap<>(solved);
            String id = name.substring(0, 3);
            bodies.put(id, Files.readAllLines(wrong));
            if (isInOrder) {
                bodies.keySet().removeIf(other -> other.compareTo(id) > 0);
            }
            tell(sandbox, number, name, bodies, id);
        }
    }

    private void tell(
            Sandbox sandbox,
            int number,
            String name,
            Map<String, List<String>> bodies,
            String expected)
            throws Exception {
        Path step = sandbox.step(number);
        sandbox.fill(number, bodies);
        Files.deleteIfExists(step.resolve(Path.of("target", "exercise", "done.properties")));
        List<String> boards = new ArrayList<>();
        judge.judge(step, (board, isLast) -> boards.add(board));
        String firstNext = next(boards.get(0), false);
        String lastBoard = boards.get(boards.size() - 1);
        String lastNext = next(lastBoard, true);
        all++;
        first += firstNext.equals(expected) ? 1 : 0;
        last += lastNext.equals(expected) ? 1 : 0;
        String verdict = lastNext.equals(expected) ? "" : "WRONG";
        // a first board that was taken back is of interest, too
        String said = lastNext.isEmpty() ? what(boards.get(0)) : what(lastBoard);
        System.out.printf("%-5s %-50s %3s %3s  %s%n", verdict, name, firstNext, lastNext, said);
    }

    private static String next(String board, boolean isLast) {
        Progress progress = new Progress();
        progress.read(board, isLast);
        return progress.current();
    }

    private static String what(String board) {
        int begin = board.indexOf("what happened:");
        int end = board.indexOf("  test:");
        return begin < 0 || end < 0 ? "" : board.substring(begin + 14, end).replaceAll("\\s+", " ");
    }
}
