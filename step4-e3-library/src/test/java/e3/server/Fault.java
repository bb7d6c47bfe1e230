package e3.server;

/** What a bug, or a machine in need, can throw. */
public enum Fault {
    EXCEPTION(
            () -> {
                throw new IllegalStateException("a bug");
            }),
    ERROR(
            () -> {
                throw new AssertionError("a wrong belief");
            }),
    JVM(
            () -> {
                // like OutOfMemoryError, but JUnit would give up at one of those
                throw new InternalError("said by a test");
            }),
    NO_CLASS(
            () -> {
                throw new NoClassDefFoundError("said by a test");
            }),
    STACK(Fault::withoutEnd);

    private final Runnable thrower;

    Fault(Runnable thrower) {
        this.thrower = thrower;
    }

    private static void withoutEnd() {
        withoutEnd();
    }

    public void strike() {
        thrower.run();
    }
}
