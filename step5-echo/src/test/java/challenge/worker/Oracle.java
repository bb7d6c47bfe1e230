package challenge.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something slow: it gets a line and answers it with a line after a while. A test plays it, with a
 * thread for each connection.
 */
final class Oracle implements AutoCloseable {
    /** It never answers. */
    static final int NEVER = -1;

    /** It hangs up without an answer. */
    static final int HANGS_UP = -2;

    private final ServerSocket listener;
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
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "oracle");
        thread.setDaemon(true);
        thread.start();
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
                String answer = question.toUpperCase(Locale.ROOT) + "!\n";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Override
    public void close() {
        goes();
    }

    /** From now on nobody listens. */
    void goes() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
