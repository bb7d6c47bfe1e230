package live;

import e3.loop.Handler;
import e3.loop.Loop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Map;
import live.Event.Kind;
import live.Lane.State;

/**
 * A client's connection with one server: a real socket. All clients of the page live on one loop of
 * the library, so fifty of them need one thread. Whatever changes here changes with the tape's
 * lock.
 */
final class Wire implements Handler {
    private static final int CONNECT_MILLIS = 1000;
    private static final int BUFFER_SIZE = 1 << 16;

    private final Tape tape;
    private final Loop loop;
    private final Lane lane;
    private final SocketChannel channel;
    private final Received received;
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER_SIZE);
    private ByteBuffer output = ByteBuffer.allocate(0);
    private boolean floods;
    private boolean reads = true;
    private SelectionKey key;

    /** Connects. With the tape's lock: the next one must not overtake this one. */
    static Wire connect(Tape tape, Loop loop, Server server, int client) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.port());
            channel.socket().connect(address, CONNECT_MILLIS);
            channel.configureBlocking(false);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        server.model.connected(client);
        Wire wire = new Wire(tape, loop, server.model.lane(client), channel);
        wire.updateInterest();
        return wire;
    }

    private Wire(Tape tape, Loop loop, Lane lane, SocketChannel channel) {
        this.tape = tape;
        this.loop = loop;
        this.lane = lane;
        this.channel = channel;
        received = new Received(tape, lane);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void send(byte[] message) throws IOException {
        // after what the socket has not taken yet
        int size = output.remaining() + message.length;
        output = ByteBuffer.allocate(size).put(output).put(message).flip();
        write();
        updateInterest();
    }

    /** Sends this again and again, and never reads. */
    void flood(byte[] message) throws IOException {
        floods = true;
        sendWithoutReading(message);
    }

    /** Until {@link #readAgain}. */
    void sendWithoutReading(byte[] message) throws IOException {
        reads = false;
        send(message);
    }

    void readAgain() {
        reads = true;
        updateInterest();
    }

    void endSending() throws IOException {
        channel.shutdownOutput();
    }

    void leave() throws IOException {
        closeNow();
        lane.ends(State.LEFT);
    }

    /** As the kernel does it for a program that is gone: with a reset. */
    void crash() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        closeNow();
        lane.ends(State.RESET);
    }

    /** Without a word: the stage is over. */
    void close() {
        try {
            closeNow();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    /** A selector that sleeps keeps a closed socket until it is woken. */
    private void closeNow() throws IOException {
        channel.close();
        loop.execute(() -> {});
    }

    @Override
    public void handle(SelectionKey ready) {
        synchronized (tape) {
            if (!channel.isOpen()) {
                return;
            }
            try {
                if (ready.isReadable()) {
                    read();
                }
                if (channel.isOpen() && ready.isWritable()) {
                    write();
                    ready.interestOps(interest());
                }
            } catch (IOException broken) {
                brokenOff();
            }
        }
    }

    private void read() throws IOException {
        int count = channel.read(input.clear());
        if (count > 0) {
            received.add(input, count);
        } else if (count < 0) {
            received.end();
            key.interestOps(0);
        }
    }

    /** From time to time, with the tape's lock. */
    void tick() throws IOException {
        if (!received.isRipe()) {
            return;
        }
        received.tell();
        if (received.hasEnded() && channel.isOpen()) {
            String name = Words.client(lane.client);
            String text = "the server has ended the connection with %s, so %s leaves";
            Map<String, Object> facts = Map.of("end", true);
            tape.add(lane.server, lane.client, Kind.GOT, text.formatted(name, name), facts);
            leave();
        }
    }

    private void write() throws IOException {
        if (floods && !output.hasRemaining()) {
            output.clear();
        }
        if (output.hasRemaining()) {
            int written = channel.write(output);
            if (written > 0) {
                lane.sent(written);
            }
        }
    }

    private void brokenOff() {
        received.tell();
        close();
        String text = "%s's connection is broken off: a reset".formatted(Words.client(lane.client));
        tape.add(lane.server, lane.client, Kind.GOT, text, Map.of("reset", true));
        lane.ends(State.RESET);
    }

    private int interest() {
        int read = reads && !received.hasEnded() ? SelectionKey.OP_READ : 0;
        int write = floods || output.hasRemaining() ? SelectionKey.OP_WRITE : 0;
        return read | write;
    }

    private void updateInterest() {
        loop.execute(
                () -> {
                    synchronized (tape) {
                        updateInterestNow();
                    }
                });
    }

    private void updateInterestNow() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (key == null) {
                key = loop.register(channel, interest(), this);
            } else {
                key.interestOps(interest());
            }
        } catch (IOException e) {
            brokenOff();
        }
    }
}
