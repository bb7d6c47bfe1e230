package e3;

import java.net.InetSocketAddress;
import java.util.*;
import java.util.function.Consumer;

/**
 * The {@link Trace} as lines of text. Of one kind of trouble it tells once a second at most, for a
 * fault that repeats must not fill the disk.
 */
final class Lines implements Trace {
    static final Trace TROUBLES = new Trace() { // only what went wrong
                private final Trace lines = new Lines(new Log(System.err));

                @Override
                public void trouble(String what, Throwable cause) {
                    lines.trouble(what, cause);
                }
            };

    private final Consumer<String> sink;
    private final Map<String, Long> told = new HashMap<>();

    Lines(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void listening(InetSocketAddress at) {
        sink.accept("listening " + at.getAddress().getHostAddress() + ":" + at.getPort());
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
    public void closed(int connection) {
        sink.accept("close #" + connection);
    }

    @Override
    public void woke(int ready) {
        sink.accept("woke " + ready);
    }

    // several loops may share it
    @Override
    public synchronized void trouble(String what, Throwable cause) {
        long now = System.nanoTime();
        Long last = told.get(what);
        if (last == null || now - last >= 1_000_000_000) {
            told.put(what, now);
            sink.accept(cause == null ? what : what + ": " + printable(cause.toString()));
        }
    }

    /**
     * An exception's text may quote a client, and control characters would reach the terminal as
     * commands.
     */
    static String printable(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), 200); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '.' : c);
        }
        return line.toString();
    }
}
