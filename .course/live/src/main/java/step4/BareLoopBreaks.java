package step4;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * {@link BareLoop} with other handlers, or with another thread beside it: for those of its breaks
 * that its own echo does not show. The page of this module starts it.
 */
public final class BareLoopBreaks {
    /** More than the kernel can hold. */
    private static final int ANSWER_SIZE = 16_000_000;

    private static final Consumer<String> TRACE = System.out::println;

    private BareLoopBreaks() {}

    /**
     * @param args a port, and which break: {@code throws}, {@code closes} or {@code stops}
     * @throws IOException what ends the loop, as in {@code BareLoop}
     */
    public static void main(String[] args) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
        TRACE.accept("listening 127.0.0.1:" + listener.socket().getLocalPort());
        BareLoop.Loop loop = new BareLoop.Loop(TRACE);
        new BareLoop.Server(loop, handlers(loop, args[1])).listen(listener);
        loop.start();
    }

    private static IntFunction<BareLoop.Handler> handlers(BareLoop.Loop loop, String which) {
        return switch (which) {
            case "throws" -> BareLoopBreaks::withABug;
            case "closes" -> BareLoopBreaks::answerAndClose;
            case "stops" -> number -> stoppedByAnotherThread(loop, number);
            default -> throw new IllegalArgumentException("throws, closes or stops: " + which);
        };
    }

    /** The handler of client 1 has a bug; all others echo. */
    private static BareLoop.Handler withABug(int number) {
        if (number > 1) {
            return new BareLoop.Echo(number, TRACE);
        }
        return key -> {
            throw new IllegalStateException("a bug in the handler of one client");
        };
    }

    /** Reads five bytes, answers and is done with its client, whatever else has come. */
    private static BareLoop.Handler answerAndClose(int number) {
        return key -> {
            SocketChannel client = (SocketChannel) key.channel();
            TRACE.accept("read #" + number + " " + client.read(ByteBuffer.allocate(5)));
            int written = client.write(ByteBuffer.allocate(ANSWER_SIZE));
            TRACE.accept("write #" + number + " " + written + " of " + ANSWER_SIZE);
            client.close();
            TRACE.accept("close #" + number);
        };
    }

    /** As soon as client 1 is there, and while the loop sleeps, another thread stops the loop. */
    private static BareLoop.Handler stoppedByAnotherThread(BareLoop.Loop loop, int number) {
        if (number == 1) {
            Thread other = new Thread(() -> stopLater(loop));
            other.setDaemon(true);
            other.start();
        }
        return new BareLoop.Echo(number, TRACE);
    }

    private static void stopLater(BareLoop.Loop loop) {
        try {
            // by then the loop sleeps
            Thread.sleep(500);
        } catch (InterruptedException e) {
            return;
        }
        loop.stop();
        TRACE.accept("another thread has called stop()");
    }
}
