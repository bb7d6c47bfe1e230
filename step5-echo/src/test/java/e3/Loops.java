package e3;

/** Loops that tell a test when they wake. In package e3, for the library keeps such a constructor to itself. */
public final class Loops {
    private Loops() {
    }

    public static Loop traced(Trace trace) {
        return new Loop(trace, System::nanoTime);
    }
}
