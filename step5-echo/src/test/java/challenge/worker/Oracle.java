package challenge.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import testsupport.Patience;

/**
 * Something slow: it gets a line and answers it with a line after a while. A test plays it, with a
 * thread for each connection.
 */
final class Oracle implements AutoCloseable {
    /** It never answers. */
    static final int NEVER = -1;

    /** It hangs up without an answer. */
    static final int HANGS_UP = -2;

    private static final int PIECES_MILLIS = 30;
    private static final int MOST_MILLIS_TO_GO = 2_000;

    private final ServerSocket listener;
    private final Thread accepting;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile int millis;

    Oracle(int millis) {
        this.millis = millis;
        try {
            listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = daemon(this::accept);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "oracle");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on it thinks for so long. */
    void thinks(int newMillis) {
        millis = newMillis;
    }

    /** How many it has been asked by at the same time, at most. */
    int most() {
        return most.get();
    }

    /** Whoever has asked has had an answer, or has hung up. */
    void expectNobody() {
        long deadline = System.nanoTime() + Patience.limit().toNanos();
        while (now.get() > 0 && System.nanoTime() - deadline < 0) {
            pause();
        }
        if (now.get() > 0) {
            String still = "%s connections to it did not end %s";
            throw new AssertionError(still.formatted(now.get(), Patience.words()));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PIECES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while somebody should hang up", e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> answer(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void answer(Socket socket) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            think(socket);
        } catch (IOException | InterruptedException e) {
            // whoever asked has gone
        }
    }

    /** What it was asked counts until it answers: then the next question may come. */
    private void think(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            socket.setSoTimeout(10_000);
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String question = lines.readLine();
            if (millis == NEVER) {
                lines.readLine(); // until the other side has had enough
            }
            if (millis > 0) {
                Thread.sleep(millis);
            }
            now.decrementAndGet();
            if (question != null && millis >= 0) {
                sayInPieces(socket, question.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** A line may come in pieces here, too: one read is not always all of it. */
    private static void sayInPieces(Socket socket, String answer)
            throws IOException, InterruptedException {
        socket.setTcpNoDelay(true);
        for (String piece : List.of(answer, "!\n")) {
            socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
            Thread.sleep(PIECES_MILLIS);
        }
    }

    @Override
    public void close() {
        goes();
    }

    /**
     * From now on nobody listens. While our thread has not left accept, the kernel may still give
     * it somebody: we wait for it.
     */
    void goes() {
        try {
            listener.close();
            accepting.join(MOST_MILLIS_TO_GO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the oracle goes", e);
        }
    }
}
