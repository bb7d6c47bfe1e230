package testsupport;

/** A class loader whose tests are judged in one run, however often JUnit is started for it. */
public interface Judged {
    ExerciseRun run();
}
