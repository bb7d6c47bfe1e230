package step4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import e3.launch.Launcher;
import e3.loop.Loop;
import e3.server.Connection;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Supplier;
import testsupport.RunningServer;

/** The library in the place of {@link BareLoop}: what the tests of both need of it. */
final class OnLibrary implements AutoCloseable {
    static final int BIG = 8 * 1024 * 1024;

    private final Supplier<Protocol> protocols;
    private volatile Loop loop;
    final RunningServer running;

    OnLibrary(Supplier<Protocol> protocols) {
        this.protocols = protocols;
        running =
                RunningServer.running(
                        (sink, listening) -> {
                            try (Loop own = new Loop(Trace.lines(sink))) {
                                Server server =
                                        new Server(
                                                own, Limits.DEFAULTS, Trace.lines(sink), protocols);
                                server.listen(0);
                                loop = own;
                                listening.accept(server.port());
                                own.start();
                            }
                        });
    }

    /** As a program, which also knows "big": for that it answers {@link #BIG} bytes. */
    public static void main(String[] args) {
        Launcher.listen(new Server(() -> OnLibrary::bigOrEcho), args, 9999, "");
        Loop.instance().start();
    }

    private static void bigOrEcho(Connection connection, ByteBuffer data) {
        if (text(data).equals("big")) {
            data.position(data.limit());
            connection.write(ByteBuffer.allocate(BIG));
            connection.finish();
        } else {
            connection.write(data);
        }
    }

    static Protocol echo() {
        return Connection::write;
    }

    /** Echoes, too, unless somebody says "boom". */
    static Protocol throwing() {
        return (connection, data) -> {
            if (text(data).equals("boom")) {
                throw new IllegalStateException("a bug in a handler");
            }
            connection.write(data);
        };
    }

    /** Takes five bytes, answers them and is done with its client, whatever else has come. */
    static Protocol answeringAndClosing() {
        return (connection, data) -> {
            data.position(data.position() + 5);
            connection.write(ByteBuffer.allocate(OnBareLoop.ANSWER));
            connection.finish();
        };
    }

    private static String text(ByteBuffer data) {
        return ISO_8859_1.decode(data.duplicate()).toString();
    }

    void stop() {
        loop.stop();
    }

    /** The library's way for another thread: the loop itself listens, in its next turn. */
    void handOver(ServerSocketChannel listener) {
        Server second = new Server(loop, Limits.DEFAULTS, Trace.NONE, protocols);
        loop.execute(
                () -> {
                    try {
                        second.listen(listener);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public void close() {
        running.close();
    }
}
