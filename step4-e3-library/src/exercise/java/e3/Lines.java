package e3;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** The {@link Trace} as lines of text. */
final class Lines extends Troubles {
    private final Consumer<String> sink;

    Lines(Consumer<String> sink) {
        super(sink);
        this.sink = sink;
    }

    @Override public void listening(InetSocketAddress at) { sink.accept("listening " + at.getAddress().getHostAddress() + ":" + at.getPort()); }
    @Override public void accepted(int connection) { sink.accept("accept #" + connection); }
    @Override public void read(int connection, int bytes) { sink.accept("read #" + connection + " " + bytes); }
    @Override public void ended(int connection) { sink.accept("read #" + connection + " end"); }
    @Override public void wrote(int connection, int bytes, int of) { sink.accept("write #" + connection + " " + bytes + " of " + of); }
    @Override public void wantsWrite(int connection) { sink.accept("want write #" + connection); }
    @Override public void closed(int connection) { sink.accept("close #" + connection); }
    @Override public void woke(int ready) { sink.accept("woke " + ready); }
}
