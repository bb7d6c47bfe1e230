package e3.server;

import e3.guard.PendingOutput;
import e3.guard.TooMuchOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Runs the events of a server's connections, one at a time: something happens, what was written
 * meanwhile is sent, and what follows from it is settled.
 *
 * <p>The output of an event is collected here, so that it leaves in one system call. All
 * connections share this one buffer, and an idle one holds none. It is on the heap; a direct buffer
 * of our own gained nothing.
 */
final class EventRunner {
    /** What happens in an event. */
    interface Event {
        void run(Connection connection) throws IOException;
    }

    private final ByteBuffer collected = ByteBuffer.allocate(PendingOutput.MAX_PER_WRITE);
    private Connection running; // whose event runs; null between two events
    private int sent; // what it has sent already, because the buffer was full

    void begin(Connection connection) {
        running = connection;
        sent = 0;
        collected.clear();
    }

    void run(Connection connection, Event event) {
        begin(connection);
        try {
            happen(connection, event);
            flush(connection);
            ConnectionRules.settle(connection);
        } catch (Throwable thrown) {
            fail(connection, thrown);
        } finally {
            running = null;
        }
    }

    private void happen(Connection connection, Event event) throws IOException {
        try {
            event.run(connection);
            ConnectionRules.finishIfServerDoes(connection);
        } catch (RuntimeException | Error thrown) {
            connection.shared.trouble("a connection's event failed, the connection ends", thrown);
            connection.finish();
        }
    }

    /** A reset or a broken pipe is this client's end and worth no word; anything else is. */
    void fail(Connection connection, Throwable thrown) {
        if (thrown instanceof TooMuchOutput || !(thrown instanceof IOException)) {
            connection.shared.trouble("a connection failed and was closed", thrown);
        }
        connection.drop();
    }

    boolean isRunning(Connection connection) {
        return running == connection;
    }

    boolean hasRoomFor(int bytes) {
        return bytes <= collected.remaining();
    }

    void put(byte[] bytes, int from, int length) {
        collected.put(bytes, from, length);
    }

    /** For the connection whose event runs. */
    void write(Connection connection, ByteBuffer bytes) throws IOException {
        if (!hasRoomFor(bytes.remaining())) {
            flush(connection);
        }
        if (hasRoomFor(bytes.remaining())) {
            collected.put(bytes);
        } else {
            sent += bytes.remaining();
            connection.send(bytes);
        }
    }

    private void flush(Connection connection) throws IOException {
        if (collected.position() > 0) {
            sent += collected.position();
            connection.send(collected.flip());
            collected.clear();
        }
    }

    /** Bytes that wait for the end of the event. */
    int collected() {
        return collected.position();
    }

    /** Bytes that the event has written so far. */
    int written() {
        return sent + collected.position();
    }
}
