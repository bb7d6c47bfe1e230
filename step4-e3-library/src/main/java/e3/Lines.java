package e3;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The {@link Trace} as lines of text. */
final class Lines implements Trace {
    static final Lines TROUBLES = new Lines(null, new Log(System.err));
    private static final long SECOND = 1_000_000_000;

    private final Consumer<String> events;
    private final Consumer<String> troubles;
    private final Map<String, Long> said = new HashMap<>();

    /** @param events may be null: then only troubles are told */
    Lines(Consumer<String> events, Consumer<String> troubles) {
        this.events = events;
        this.troubles = troubles;
    }

    private void say(String line) {
        if (events != null) {
            events.accept(line);
        }
    }

    @Override
    public void listening(InetSocketAddress address) {
        say("listening " + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void accepted(int connection) {
        say("accept #" + connection);
    }

    @Override
    public void read(int connection, int bytes) {
        say("read #" + connection + " " + bytes);
    }

    @Override
    public void ended(int connection) {
        say("read #" + connection + " end");
    }

    @Override
    public void wrote(int connection, int bytes, int of) {
        say("write #" + connection + " " + bytes + " of " + of);
    }

    @Override
    public void wantsWrite(int connection) {
        say("want write #" + connection);
    }

    @Override
    public void closed(int connection) {
        say("close #" + connection);
    }

    @Override
    public void woke(int ready) {
        say("woke " + ready);
    }

    /** At most one line a kind and second: a fault that repeats must not fill the disk. Several loops may share this object, hence the lock. */
    @Override
    public synchronized void trouble(String what, Throwable cause) {
        long now = System.nanoTime();
        Long last = said.get(what);
        if (last == null || now - last >= SECOND) {
            said.put(what, now);
            troubles.accept(cause == null ? what : what + ": " + printable(cause.toString()));
        }
    }

    /** An exception's text may quote a client. Control characters would reach the terminal as commands. */
    static String printable(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), 200); i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c >= 0x7f && c < 0xa0 ? '.' : c);
        }
        return line.toString();
    }
}
