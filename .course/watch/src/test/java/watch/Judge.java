package watch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import testsupport.ExerciseCompiler;
import testsupport.ExerciseRun;

/**
 * Judges a step's exercises as they are saved, again and again: both ways to a board, the watcher's
 * and Maven's, are through here. First each exercise by its own tests, with little patience: that
 * is the first board. Then what was red once more, with more patience, and the tests of several
 * exercises: that is the last.
 */
final class Judge {
    private static final Duration LITTLE = Duration.ofMillis(400);
    private static final Duration COLD = Duration.ofMillis(600);
    private static final Duration MUCH = Duration.ofMillis(1500);

    /** Tests wait more than they work, so many of them run beside each other in the first look. */
    private static final int MANY = 32;

    /** What is said last must be right: each test has more of the machine. */
    private static final int FEW = 6;

    /** A part of the machine. When others use more of it, what is right may come late. */
    private static final double BUSY = 0.25;

    /** Who reads the boards. */
    interface Reader {
        /**
         * @param last no other follows
         */
        void board(String text, boolean last);
    }

    private final ExerciseCompiler compiler = new ExerciseCompiler();
    private final Looks looks = new Looks();
    private final String jars = System.getProperty("java.class.path");
    private final OperatingSystemMXBean machine =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final boolean isHasty;
    private boolean isCold = true;
    private volatile ExerciseRun current;

    /**
     * @param isHasty the first board is shown: what nobody has begun with gets even less patience
     *     in the first look, and a second one
     */
    Judge(boolean isHasty) {
        this.isHasty = isHasty;
        Thread loading = new Thread(looks::load, "loads JUnit");
        loading.setDaemon(true);
        loading.start();
    }

    /** Returns after the last board, with what the learner's code has left running. */
    List<String> judge(Path step, Reader reader) throws IOException {
        Duration patience = patience();
        String errors = compiler.compile(step);
        if (!errors.isEmpty()) {
            tell(step, errors, true, reader);
            return List.of();
        }
        // for tests that start a program
        System.setProperty("java.class.path", classPath(step));
        try (StepClasses classes = new StepClasses(step)) {
            ExerciseRun run = classes.run();
            current = run;
            run.patience(patience, isHasty ? patience.dividedBy(2) : patience);
            isBusy();
            looks.run(step, classes, ExerciseRun::isOwn, patience == MUCH ? FEW : MANY);
            boolean wasBusy = isBusy();
            String first = run.board(false);
            // on a busy machine what is red may only be late: that is told when it is certain
            if (!wasBusy || !run.hasRed()) {
                tell(step, first, false, reader);
            }
            Duration last = wasBusy ? MUCH.multipliedBy(2) : MUCH;
            run.patience(last, last);
            lookAgain(step, classes, isHasty || wasBusy);
            tell(step, run.board(true), true, reader);
            return run.leftRunning();
        }
    }

    private Duration patience() {
        boolean wasCold = isCold;
        isCold = false;
        if (isBusy() && !wasCold) {
            return MUCH;
        }
        return wasCold ? COLD : LITTLE;
    }

    /** Have others used much of the machine since this was asked last? */
    private boolean isBusy() {
        return machine.getCpuLoad() - machine.getProcessCpuLoad() > BUSY;
    }

    private void lookAgain(Path step, StepClasses classes, boolean all) throws IOException {
        ExerciseRun run = classes.run();
        Optional<String> again;
        do {
            again = run.secondLook(all);
            List<String> ids = again.stream().toList();
            looks.run(
                    step,
                    classes,
                    mark -> !ExerciseRun.isOwn(mark) || ids.contains(mark.value()[0]),
                    FEW);
        } while (again.filter(id -> !run.isRed(id)).isPresent());
    }

    private String classPath(Path step) throws IOException {
        Stream<String> folders = StepClasses.folders(step).stream().map(Path::toString);
        return Stream.concat(folders, Stream.of(jars))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static void tell(Path step, String board, boolean last, Reader reader)
            throws IOException {
        Files.writeString(step.resolve("target").resolve("exercise").resolve("board.txt"), board);
        reader.board(board, last);
    }

    /** From another thread: what runs now ends as soon as it can. */
    void end() {
        ExerciseRun run = current;
        if (run != null) {
            run.end();
        }
    }

    /** What is slow at the first time is done before it is needed. */
    void rehearse(Path step) throws IOException {
        if (compiler.compile(step).isEmpty()) {
            try (StepClasses classes = new StepClasses(step)) {
                looks.rehearse(step, classes);
            }
        }
    }
}
