package e3;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells what went wrong: at most one line a kind and second, for a fault that repeats must not fill the disk. */
class Troubles implements Trace {
    static final Troubles ON_STDERR = new Troubles(new Log(System.err));
    private static final long SECOND = 1_000_000_000;
    private static final int LONGEST = 200;

    private final Consumer<String> sink;
    private final Map<String, Long> said = new HashMap<>();

    Troubles(Consumer<String> sink) { this.sink = sink; }

    @Override
    public final synchronized void trouble(String what, Throwable cause) {
        long now = System.nanoTime();
        Long last = said.get(what);
        if (last == null || now - last >= SECOND) {
            said.put(what, now);
            sink.accept(cause == null ? what : what + ": " + printable(cause.toString()));
        }
    }

    /** An exception's text may quote a client, and control characters would reach the terminal as commands. */
    static String printable(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '.' : c);
        }
        return line.toString();
    }
}
