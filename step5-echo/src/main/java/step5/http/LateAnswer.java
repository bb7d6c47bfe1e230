package step5.http;

import e3.loop.Timer;
import e3.server.Connection;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The answer to one request, which a worker gives from any thread. Everything but {@link #accept}
 * belongs to the loop's thread.
 *
 * <pre>
 *     worker's thread:  accept(response) ──execute──► send(response)  :loop's thread
 * </pre>
 */
final class LateAnswer implements Consumer<Response> {
    private final Connection connection;
    private final ResponseWriter writer;
    private final boolean toHead;
    private final Persistence persistence;
    private final Timer limit;
    private boolean sent;

    /** Touched by the worker's thread. */
    private final AtomicBoolean given = new AtomicBoolean();

    LateAnswer(
            Connection connection,
            ResponseWriter writer,
            boolean toHead,
            Persistence persistence,
            Duration mostTime) {
        this.connection = connection;
        this.toHead = toHead;
        this.persistence = persistence;
        this.writer = writer;
        limit = connection.loop().schedule(mostTime, () -> giveUp(mostTime));
    }

    @Override
    public void accept(Response response) {
        Objects.requireNonNull(response, "a worker's reply was null: answer with a Response");
        // region 5.5 the answer that comes later
        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("this request was answered already: reply once");
        }
        try {
            connection.loop().execute(() -> send(response, false));
        } catch (RejectedExecutionException refused) {
            if (!connection.loop().hasStopped()) {
                given.set(false); // too many tasks wait: the worker may reply again
                throw refused;
            }
            // the loop has ended, and with it the connection
        }
        // endregion 5.5
    }

    /**
     * Look before you judge: if the loop could not run for a while, a reply that came in time waits
     * among its tasks. This is handed over like one, so it comes after that; if the loop takes no
     * more of them, it comes now.
     */
    private void giveUp(Duration mostTime) {
        Runnable refuse = () -> send(Refusal.lateBy(mostTime).response(), true);
        try {
            connection.loop().execute(refuse);
        } catch (RejectedExecutionException tooMany) {
            refuse.run();
        }
    }

    /** Ends the connection with a 500: the worker threw. */
    void fail() {
        send(HttpProtocol.FAILED, true);
    }

    /**
     * If the client has gone, or the time was over, the connection takes no more. All in one write:
     * outside of an event each write leaves in a packet of its own.
     */
    private void send(Response response, boolean lastOfAll) {
        if (sent) {
            return;
        }
        sent = true;
        limit.cancel();
        boolean last =
                lastOfAll || connection.serverIsEnding() || persistence == Persistence.CLOSED;
        Persistence now = last ? Persistence.CLOSED : persistence;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes::write, connection.loop().now(), response, toHead, now);
        connection.write(ByteBuffer.wrap(bytes.toByteArray()));
        if (last) {
            connection.finish();
        } else {
            connection.resumeReading();
        }
    }

    /** The client has gone, so nobody waits. */
    void cancel() {
        limit.cancel();
    }
}
