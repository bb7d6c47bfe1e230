package challenge.proxy;

import static testsupport.Plainly.otherwise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import testsupport.Patience;

/**
 * One side of a connection on which much is sent and received at the same time, by two threads with
 * streams that block: a test's client cannot do that.
 */
final class BothWays {
    static final int PIECE = 64 << 10;
    static final int PIECES = 320;
    private static final int PAUSE_MILLIS = 300;
    private static final int SECONDS_IN_ALL = 15;

    private final String who;
    private final Socket socket;
    private final CompletableFuture<Void> sent;
    private final CompletableFuture<Void> received;

    BothWays(String who, Socket socket) throws IOException {
        this.who = who;
        this.socket = socket;
        socket.setSoTimeout((int) Patience.limit().toMillis());
        sent = begin(this::send);
        received = begin(this::receive);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> begin(Action action) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                action.run();
                                end.complete(null);
                            } catch (Throwable thrown) {
                                end.completeExceptionally(thrown);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private void send() throws IOException {
        OutputStream out = socket.getOutputStream();
        for (int i = 0; i < PIECES; i++) {
            out.write(piece(i));
        }
    }

    /** Each differs from its neighbours. */
    static byte[] piece(int number) {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, (byte) ('a' + number % 26));
        return piece;
    }

    private void receive() throws Exception {
        // meanwhile both sides fill up, and stand still
        Thread.sleep(PAUSE_MILLIS);
        InputStream in = socket.getInputStream();
        for (int i = 0; i < PIECES; i++) {
            byte[] piece = piece(i);
            int number = i;
            otherwise(
                    "%s should get all 20 MB, and has %s KB".formatted(who, i * PIECE >> 10),
                    () -> expect(in.readNBytes(PIECE), piece, number));
        }
    }

    private static void expect(byte[] came, byte[] piece, int number) {
        if (!Arrays.equals(came, piece)) {
            throw new AssertionError("other bytes came than were sent in piece " + number);
        }
    }

    void awaitTheEnd() {
        await(received);
        await(sent);
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void await(CompletableFuture<Void> end) {
        try {
            end.get(SECONDS_IN_ALL, TimeUnit.SECONDS);
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof AssertionError error) {
                throw error;
            }
            throw new AssertionError(who + " could not send or receive all", cause);
        }
    }
}
