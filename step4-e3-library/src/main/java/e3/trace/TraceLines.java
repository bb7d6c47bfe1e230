package e3.trace;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The {@link Trace} as lines of text. */
final class TraceLines implements Trace {
    /** Only what went wrong, on standard error. */
    static final Trace TROUBLES =
            new Trace() {
                private final Trace lines = new TraceLines(LinePrinter.to(System.err));

                @Override
                public void trouble(String what, Throwable cause) {
                    lines.trouble(what, cause);
                }
            };

    private static final long SECOND = 1_000_000_000;

    /** Kinds of trouble that are remembered: a program that invents new ones must not fill us. */
    private static final int MAX_KINDS = 100;

    /** Frames of a stack trace: enough to find the line, and a stack overflow has thousands. */
    private static final int MAX_FRAMES = 20;

    private static final int MAX_CAUSES = 3;
    private static final int MAX_TEXT = 200;

    private record Kind(String what, Class<?> thrown) {}

    private static final class Told {
        long at;
        int leftOut;
    }

    private final Consumer<String> sink;
    private final Map<Kind, Told> told = new HashMap<>();

    TraceLines(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void listening(InetSocketAddress address) {
        sink.accept("listening " + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void accepted(int connection) {
        sink.accept("accept #" + connection);
    }

    @Override
    public void read(int connection, int bytes) {
        sink.accept("read #" + connection + " " + bytes);
    }

    @Override
    public void ended(int connection) {
        sink.accept("read #" + connection + " end");
    }

    @Override
    public void wrote(int connection, int bytes, int of) {
        sink.accept("write #" + connection + " " + bytes + " of " + of);
    }

    @Override
    public void wantsWrite(int connection) {
        sink.accept("want write #" + connection);
    }

    @Override
    public void overLimit(int connection, String limit) {
        sink.accept("limit #" + connection + " " + limit);
    }

    @Override
    public void closed(int connection) {
        sink.accept("close #" + connection);
    }

    @Override
    public void woke(int ready) {
        sink.accept("woke " + ready);
    }

    /** Several loops may share one trace, so this is the one method that takes turns. */
    @Override
    public synchronized void trouble(String what, Throwable cause) {
        Kind kind = new Kind(what, cause == null ? null : cause.getClass());
        Told last = told.get(kind);
        long now = System.nanoTime();
        if (last != null && now - last.at < SECOND) {
            last.leftOut++;
            return;
        }
        if (last == null) {
            last = remember(kind);
        }
        last.at = now;
        tell(what, cause, last.leftOut);
        last.leftOut = 0;
    }

    private Told remember(Kind kind) {
        if (told.size() >= MAX_KINDS) {
            told.clear();
        }
        Told first = new Told();
        told.put(kind, first);
        return first;
    }

    private void tell(String what, Throwable cause, int leftOut) {
        String line = cause == null ? what : what + ": " + printable(cause.toString());
        if (leftOut > 0) {
            line += "   (and " + leftOut + " more since the last line like this)";
        }
        sink.accept(line);
        if (isBug(cause)) {
            tellStack(cause);
        }
    }

    /**
     * Not what a network does. A class that is missing may be no bug either, when there was no
     * descriptor to load it with; but one that cannot be made ready says only in its cause why.
     */
    private static boolean isBug(Throwable cause) {
        return cause != null && !(cause instanceof IOException);
    }

    private void tellStack(Throwable thrown) {
        tellFrames(thrown);
        Throwable cause = thrown.getCause();
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            sink.accept("  caused by " + printable(cause.toString()));
            tellFrames(cause);
            cause = cause.getCause();
        }
    }

    private void tellFrames(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        int shown = Math.min(frames.length, MAX_FRAMES);
        for (int i = 0; i < shown; i++) {
            sink.accept("    at " + frames[i]);
        }
        if (shown < frames.length) {
            sink.accept("    and " + (frames.length - shown) + " more");
        }
    }

    /**
     * An exception's text may quote a client, and control characters would reach the terminal as
     * commands.
     */
    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_TEXT); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '.' : c);
        }
        return line.toString();
    }
}
