package ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Proves that each exercise's tests fail exactly while its gap is open. For every step it puts
 * together variants of src/exercise, compiles each and runs the tests marked with @Exercise:
 *
 * <pre>
 *   untouched       exercise 1 is red
 *   1 to k filled   1 to k are green, all others red
 *   only k open     k is red, all before it green
 *   wrong k         somebody's wrong answer in gap k, all others filled: k is red
 * </pre>
 *
 * From the top folder: {@code mvn -q -Pladder}, or {@code mvn -q -Pladder -Dsteps=3} for some of
 * the steps, and {@code -Dwhy=why} for what failed in each.
 */
public final class Ladder {
    private static final int AT_ONCE = 4; // they wait more than they work

    private Ladder() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        List<Variant> variants = new ArrayList<>();
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        boolean tellsWhy = args.length > 2 && args[2].equals("why");
        for (Path step : steps(root, args.length < 2 ? "12345" : args[1])) {
            if (!Files.isDirectory(Compiled.tests(step))) {
                System.err.println(step.getFileName() + " has no compiled tests yet.");
                System.err.println("In the top folder, mvn -q test-compile makes them.");
                System.exit(1);
            }
            variants.addAll(Variant.of(step));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (Variant variant : variants) {
            verdicts.add(threads.submit(() -> Verdict.on(variant)));
        }
        List<Variant> doubtful = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Verdict verdict = verdicts.get(i).get();
            System.out.println(tellsWhy ? verdict + "\n" + verdict.why() : verdict);
            if (verdict.surprises()) {
                doubtful.add(variants.get(i));
            }
        }
        int surprises = 0;
        for (Variant variant : doubtful) { // alone now: was it the crowd?
            Verdict verdict = Verdict.on(variant);
            System.out.println("once more, alone: " + verdict);
            surprises += verdict.surprises() ? 1 : 0;
        }
        System.out.printf(
                "%d variants, %d surprises, %d s%n",
                variants.size(), surprises, (System.nanoTime() - start) / 1_000_000_000);
        // some wrong answers leave threads behind that never end
        System.exit(surprises == 0 ? 0 : 1);
    }

    private static List<Path> steps(Path root, String numbers) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(
                            folder ->
                                    folder.getFileName()
                                            .toString()
                                            .matches("step[" + numbers + "]-.*"))
                    .sorted()
                    .toList();
        }
    }
}
