package e3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.time.Duration;

/**
 * One client, from accept to close; the handler on its key. It reads, keeps what is not a whole
 * message yet, writes, and ends.
 *
 * <pre>
 *     OPEN --finish()--> FLUSHING --all sent, nothing unread--> CLOSED
 *                            \----all sent, input unread--> LINGERING --end, silence, limits--> CLOSED
 *     any --close(), reset, too slow--> CLOSED
 * </pre>
 *
 * All methods are for the loop's thread. Nobody flushes: what is written during one event of this
 * connection leaves in one system call when the event is over; what is written at other times
 * leaves at once.
 */
public final class Connection extends Sender implements Handler {
    private enum Event {
        READY,
        OFFER,
        TIMEOUT
    }

    private final Protocol protocol;
    private ByteBuffer leftover; // the beginning of a message, or what is held back
    private long deadline;
    // the protocol stopped between two messages, because it heard that this is congested
    private boolean heldBack;
    private boolean offering; // what is held back will be offered in the next turn
    private boolean full; // the last read filled the buffer, so the kernel may hold more
    private boolean unread; // or the protocol did not take all
    private boolean endOfStream; // the client sends no more

    Connection(Server server, int id, SocketChannel channel, Protocol protocol) throws IOException {
        super(server, id, channel);
        this.protocol = protocol;
        newDeadline();
        server.sweepBy(deadline);
    }

    /**
     * Ends it when all that was written has been sent. What the client still sends is thrown away
     * for a while: a reset could cost it its answer.
     */
    public void finish() {
        if (state == State.OPEN) {
            state = State.FLUSHING;
            if (loop().buffers.writer != this) {
                unread = true; // who knows what has come since the last event
                handleSoon();
            }
        }
    }

    /**
     * Ends it now; what was written and not sent is lost. Calls {@link Protocol#onClose}. A second
     * call does nothing.
     */
    @Override
    public void close() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            loop().buffers.memory -= memory;
            Loop.closeQuietly(key.channel());
            loop().guard("a trace failed", () -> server.trace.closed(id));
            loop().guard("a protocol failed in onClose", () -> protocol.onClose(this));
            server.closed();
        }
    }

    @Override
    public void handle(SelectionKey ready) {
        on(Event.READY);
    }

    // as if the selector had said so
    private void handleSoon() {
        loop().schedule(Duration.ZERO, () -> handle(key));
    }

    // is anything overdue? What is pending has time limits of its own, and is looked at every
    // second
    void sweep(long now) {
        server.sweepBy(pending == null ? deadline : now);
        boolean overdue = state == State.OPEN && waiting() == 0 && deadline - now <= 0;
        if (pending != null && pending.over(now) || overdue && leftover == null) {
            close();
        } else if (overdue) {
            on(Event.TIMEOUT);
            finish();
        }
    }

    /**
     * Every event goes through here: what it writes is collected and sent, and the state it leaves
     * decides what the selector watches.
     */
    private void on(Event event) {
        if (state == State.CLOSED || event == Event.OFFER && state != State.OPEN) {
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
                case READY -> exchange();
                case OFFER -> offer(leftover);
                case TIMEOUT -> protocol.onTimeout(this);
            }
            if (server.ending() && state == State.OPEN && !heldBack && !full) {
                protocol.onFinish(this);
            } else if (server.ending() && full && reading()) {
                handleSoon();
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

    private boolean reading() {
        return state == State.OPEN
                ? !endOfStream && !heldBack && !congested
                : state == State.LINGERING;
    }

    private void receive() throws IOException {
        ByteBuffer input = loop().buffers.input.clear();
        // once: a client that sends without end must not keep the others waiting
        int n = channel().read(input);
        full = !input.hasRemaining();
        if (state == State.LINGERING) {
            if (n < 0 || pending.discard(n, loop().now()) > server.limits.lingerBytes()) {
                close();
            }
        } else if (n < 0) {
            endOfStream = true;
            server.trace.ended(id);
            protocol.onEnd(this);
        } else if (n > 0) {
            server.trace.read(id, n);
            offer(leftover == null ? input.flip() : Buffers.join(leftover, input.flip()));
        }
    }

    private void offer(ByteBuffer data) {
        Buffers buffers = loop().buffers;
        int before = data.remaining();
        boolean begins = leftover == null || offering;
        offering = heldBack = buffers.toldToStop = false;
        try {
            protocol.onData(this, data);
        } finally {
            unread = full || data.hasRemaining();
        }
        begins |= data.remaining() < before;
        leftover =
                !data.hasRemaining() || state != State.OPEN
                        ? null
                        : data == buffers.input
                                ? ByteBuffer.allocate(data.remaining()).put(data).flip()
                                : data;
        heldBack = buffers.toldToStop && leftover != null;
        if (begins) {
            newDeadline();
        }
        if (leftover != null && !heldBack && leftover.remaining() > server.limits.input()) {
            finish();
        }
    }

    /**
     * From a message's first byte, or from the last thing that was said: later bytes of the message
     * do not move it.
     */
    private void newDeadline() {
        deadline =
                loop().now()
                        + (leftover == null ? server.limits.idle() : server.limits.message())
                                .toNanos();
    }

    /**
     * Closing with input unread makes the kernel send a reset, and the client may never see its
     * answer. Hence LINGERING: nginx calls it lingering close.
     */
    @Override
    void settle() throws IOException {
        if (state == State.FLUSHING && waiting() == 0 && (endOfStream || !unread)) {
            close();
        } else if (state == State.FLUSHING && waiting() == 0) {
            channel().shutdownOutput();
            pending =
                    new Pending(
                            server.limits.lingerSilence(), server.limits.linger(), loop().now());
            state = State.LINGERING;
        }
        if (state == State.CLOSED) {
            return;
        }
        // it holds something, or did: mostly it does not
        if (leftover != null || pending != null || memory > 0) {
            count(leftover);
            // of the others the deadline has only moved on
            server.sweepBy(pending == null ? deadline : loop().now());
            // between the marks as it was
            congested =
                    waiting() > server.limits.outputHigh()
                            || congested && waiting() >= server.limits.outputLow();
        }
        if (heldBack && !congested && !offering) {
            offering = true;
            loop().schedule(Duration.ZERO, () -> on(Event.OFFER));
        }
        unread |= !reading(); // then something may come unseen
        if (loop().buffers.writer != this && leftover == null) {
            newDeadline(); // a word from elsewhere is a word
        }
        updateInterest(reading());
    }
}
