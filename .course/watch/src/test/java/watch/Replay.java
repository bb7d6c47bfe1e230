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
    private final List<String> boards = new ArrayList<>();
    private final Judge judge = new Judge();
    private int all;
    private int first;
    private int last;

    private Replay() {}

    /**
     * @param args the top folder, and the steps, such as 12345
     */
    public static void main(String[] args) throws Exception {
        Replay replay = new Replay();
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
            bodies.put(name.substring(0, 3), Files.readAllLines(wrong));
            tell(sandbox, number, name, bodies, name.substring(0, 3));
        }
    }

    private void tell(
            Sandbox sandbox,
            int number,
            String name,
            Map<String, List<String>> bodies,
            String expected)
            throws Exception {
        sandbox.fill(number, bodies);
        Files.deleteIfExists(
                sandbox.step(number).resolve(Path.of("target", "exercise", "done.properties")));
        boards.clear();
        long start = System.nanoTime();
        List<Long> times = new ArrayList<>();
        List<String> left =
                judge.judge(
                        sandbox.step(number),
                        (board, isLast) -> {
                            boards.add(board);
                            times.add((System.nanoTime() - start) / 1_000_000);
                        });
        String firstNext = next(boards.get(0), false);
        String lastNext = next(boards.get(boards.size() - 1), true);
        all++;
        first += firstNext.equals(expected) ? 1 : 0;
        last += lastNext.equals(expected) ? 1 : 0;
        System.out.printf(
                "%-5s %-50s %4d ms: %3s   %5d ms: %3s   %s%s%n",
                lastNext.equals(expected) ? "" : "WRONG",
                name,
                times.get(0),
                firstNext,
                times.get(times.size() - 1),
                lastNext,
                what(boards.get(boards.size() - 1)),
                left.isEmpty() ? "" : "  LEFT " + left);
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
