package step4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import testsupport.RunningServer;

/** A {@link BareLoop} whose loop, and whose clients' handlers, are the test's. */
final class OnBareLoop implements AutoCloseable {

    /**
     * Makes what a server gives its clients; {@code trace} is where a handler tells what it does.
     */
    interface Handlers {
        IntFunction<BareLoop.Handler> telling(Consumer<String> trace);
    }

    /** What {@link #answeringAndClosing} answers: so many bytes. */
    static final int ANSWER = 1_000_000;

    private final Handlers handlers;
    private volatile BareLoop.Loop loop;
    final RunningServer running;

    OnBareLoop(Handlers handlers) {
        this.handlers = handlers;
        running =
                RunningServer.serving(
                        (listener, trace) -> {
                            BareLoop.Loop own = new BareLoop.Loop(trace);
                            new BareLoop.Server(own, handlers.telling(trace)).listen(listener);
                            loop = own;
                            own.start();
                        });
    }

    static IntFunction<BareLoop.Handler> echo(Consumer<String> trace) {
        return number -> new BareLoop.Echo(number, trace);
    }

    /** Echoes, too, but the handler of client 1 has a bug. */
    static IntFunction<BareLoop.Handler> throwing(Consumer<String> trace) {
        BareLoop.Handler bug =
                key -> {
                    throw new IllegalStateException("a bug in a handler");
                };
        return number -> number == 1 ? bug : new BareLoop.Echo(number, trace);
    }

    static IntFunction<BareLoop.Handler> upperCase(Consumer<String> trace) {
        return number ->
                key -> {
                    SocketChannel client = (SocketChannel) key.channel();
                    ByteBuffer said = ByteBuffer.allocate(100);
                    if (client.read(said) == -1) {
                        client.close();
                        trace.accept("close #" + number);
                    } else {
                        String text = new String(said.array(), 0, said.position());
                        client.write(ByteBuffer.wrap(text.toUpperCase(Locale.ROOT).getBytes()));
                    }
                };
    }

    /** Reads five bytes, answers them and is done with its client, whatever else has come. */
    static IntFunction<BareLoop.Handler> answeringAndClosing(Consumer<String> trace) {
        return number ->
                key -> {
                    SocketChannel client = (SocketChannel) key.channel();
                    client.read(ByteBuffer.allocate(5));
                    int written = client.write(ByteBuffer.allocate(ANSWER));
                    trace.accept("write #" + number + " " + written + " of " + ANSWER);
                    client.close();
                };
    }

    /** From the test's thread, which is not the loop's. */
    void stop() {
        loop.stop();
    }

    /** From the test's thread, which is not the loop's. */
    void handOver(ServerSocketChannel listener) throws IOException {
        new BareLoop.Server(loop, handlers.telling(event -> {})).listen(listener);
    }

    @Override
    public void close() {
        running.close();
    }
}
