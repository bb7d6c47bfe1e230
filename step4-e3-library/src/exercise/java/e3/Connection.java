package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * One client, from accept to close; the handler on its key. It reads, keeps what is not a whole message yet, writes, and ends.
 *
 * <pre>
 *     OPEN --finish()--> FLUSHING --all sent, nothing unread--> CLOSED
 *                            \----all sent, input unread--> LINGERING --end, silence, limits--> CLOSED
 *     any --close(), reset, too slow--> CLOSED
 * </pre>
 *
 * <p>All methods are for the loop's thread. Nobody flushes: what is written during one event of this connection leaves in one system call when the event
 * is over; what is written at other times leaves at once.
 */
public final class Connection extends Sender implements Handler {
    private enum Event { READY, OFFER, TIMEOUT, END }

    private final Protocol protocol;
    private ByteBuffer kept; // while a message is incomplete, or held back
    private Linger linger;   // while lingering
    private long deadline;
    private boolean full;     // the last read filled the buffer, so the kernel may hold more
    private boolean unread;   // or the protocol did not take all
    private boolean ended;    // the client sends no more
    private boolean offering; // what was held back will be offered in the next turn

    Connection(Server server, int id, SocketChannel channel, Protocol protocol) throws IOException {
        super(server, id, channel);
        this.protocol = protocol;
        deadline = loop().now() + server.idleNanos;
    }

    /** Ends it when all that was written has been sent. What the client still sends is thrown away for a while: a reset could cost it its answer. */
    public void finish() {
        if (state == State.OPEN) {
            state = State.FLUSHING;
            if (loop().buffers.writer != this) {
                unread = true; // who knows what has come since the last event
                loop().schedule(Duration.ZERO, this::end);
            }
        }
    }

    @Override
    public void close() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            loop().buffers.held -= counted;
            Quietly.close(key.channel());
            try {
                server.trace.closed(id);
                protocol.onClose(this);
            } catch (Throwable thrown) {
                loop().trouble("a protocol failed in onClose", thrown);
            }
            server.closed();
        }
    }

    @Override
    public void handle(SelectionKey ready) { on(Event.READY); }

    /** Takes what has arrived, then ends, or lets the protocol end when its server does. */
    void end() { on(Event.END); }

    /** Once a second: is anything overdue? Output that waits has time limits of its own. */
    void sweep(long now) {
        boolean overdue = deadline - now <= 0 && waiting() == 0;
        if (linger != null ? linger.over(now) : stalled(now) || overdue && kept == null) {
            close();
        } else if (linger == null && overdue) {
            on(Event.TIMEOUT);
            finish();
        }
    }

    /** Every event goes through here: what it writes is collected and sent, and the state it leaves decides what the selector watches. */
    private void on(Event event) {
        if (state == State.CLOSED) {
            return;
        }
        loop().buffers.begin(this);
        try {
            happen(event);
            flush();
            settle();
        } catch (IOException gone) {
            close(); // a reset, a broken pipe: this client's end, and nobody else's
        } catch (Throwable thrown) {
            close();
            loop().trouble("a connection failed and was closed", thrown);
        } finally {
            loop().buffers.writer = null;
        }
    }

    private void happen(Event event) throws IOException {
        try {
            switch (event) {
                case READY, END -> exchange();
                case OFFER -> offer(kept);
                case TIMEOUT -> protocol.onTimeout(this);
            }
            if (server.ending() && state == State.OPEN && !held && !full) {
                protocol.onFinish(this);
            } else if (server.ending() && full && reading()) {
                loop().schedule(Duration.ZERO, this::end);
            }
        } catch (RuntimeException | Error thrown) {
            loop().trouble("a protocol failed, its connection was closed", thrown);
            finish();
        }
    }

    private void exchange() throws IOException {
        if (waiting() > 0 && key.isWritable()) {
            drain();
            newDeadline();
        }
        if (reading()) {
            receive();
        }
    }

    private boolean reading() { return state == State.OPEN ? !ended && !held && !congested : state == State.LINGERING; }

    private void receive() throws IOException {
        ByteBuffer input = loop().buffers.input.clear();
        int n = channel().read(input); // once: a client that sends without end must not keep the others waiting
        full = !input.hasRemaining();
        if (state == State.LINGERING) {
            if (n < 0 || linger.enough(n, loop().now())) {
                close();
            }
        } else if (n < 0) {
            ended = true;
            server.trace.ended(id);
            protocol.onEnd(this);
        } else if (n > 0) {
            server.trace.read(id, n);
            offer(kept == null ? input.flip() : Buffers.join(kept, input.flip()));
        }
    }

    private void offer(ByteBuffer data) {
        if (state != State.OPEN) {
            return;
        }
        int before = data.remaining();
        boolean begins = kept == null || offering;
        offering = held = false;
        loop().buffers.offering = true;
        try {
            protocol.onData(this, data);
        } finally {
            loop().buffers.offering = false;
            unread = full || data.hasRemaining();
        }
        begins |= data.remaining() < before;
        kept = !data.hasRemaining() || state != State.OPEN ? null : data == loop().buffers.input ? Buffers.keep(data) : data;
        held &= kept != null;
        if (begins) {
            newDeadline();
        }
        if (kept != null && !held && kept.remaining() > server.limits.input()) {
            finish();
        }
    }

    /** From a message's first byte, or from the last thing that was said: later bytes of the message do not move it. */
    private void newDeadline() { deadline = loop().now() + (kept == null ? server.idleNanos : server.messageNanos); }

    @Override
    void settle() throws IOException {
        if (state == State.FLUSHING && waiting() == 0 && (ended || !unread)) {
            close();
        } else if (state == State.FLUSHING && waiting() == 0) {
            channel().shutdownOutput();
            linger = new Linger(server.limits, loop().now());
            state = State.LINGERING;
        }
        if (state != State.CLOSED) {
            count(kept);
            updateCongestion();
            if (held && !congested && !offering) {
                offering = true;
                loop().schedule(Duration.ZERO, () -> on(Event.OFFER));
            }
            unread |= !reading(); // then something may come unseen
            deadline = loop().buffers.writer == this || kept != null ? deadline : loop().now() + server.idleNanos; // a word from elsewhere is a word
            updateInterest(reading());
        }
    }
}
