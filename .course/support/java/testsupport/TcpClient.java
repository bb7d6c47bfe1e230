package testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static testsupport.Words.quoted;
import static testsupport.Words.text;
import static testsupport.Words.within;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A blunt client for tests: every call waits for its result, and every wait has an end. What does
 * not come in time is an {@link AssertionError} that says so. Text is ISO_8859_1: one byte, one
 * character.
 */
public final class TcpClient implements Closeable {
    /** How long nothing must come until we believe in silence. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static final int PIECE = 64 * 1024;
    private static final int MOST = 64 * 1024 * 1024; // an answer that is larger has no end

    private final DeadlineChannel channel;
    private final Duration patience;

    private TcpClient(DeadlineChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    /** To 127.0.0.1. */
    public static TcpClient connect(int port) {
        return connect(port, 0);
    }

    /** With a small receive buffer the server soon meets a client that takes no more. */
    public static TcpClient connect(int port, int receiveBuffer) {
        return connect(port, receiveBuffer, Patience.limit());
    }

    static TcpClient connect(int port, int receiveBuffer, Duration patience) {
        try {
            DeadlineChannel channel = new DeadlineChannel(receiveBuffer);
            if (!channel.connect(port, patience)) {
                channel.close();
                throw new AssertionError(
                        "no connection to port "
                                + port
                                + " "
                                + within(patience)
                                + ": is its queue full?");
            }
            return new TcpClient(channel, patience);
        } catch (ConnectException e) {
            throw new AssertionError("connection refused: nobody listens on 127.0.0.1:" + port, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other side of a connection: for a test that plays a server. */
    public static TcpClient accepted(SocketChannel channel) {
        try {
            return new TcpClient(new DeadlineChannel(channel), Patience.limit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes if nobody listens on that port any more. */
    public static void expectRefused(int port) {
        try {
            connect(port).close();
        } catch (AssertionError e) {
            if (e.getCause() instanceof ConnectException) {
                return;
            }
            throw e;
        }
        throw new AssertionError(
                "expected a refused connection, but somebody still listens on 127.0.0.1:" + port);
    }

    public TcpClient send(String latin1) {
        return send(latin1.getBytes(ISO_8859_1));
    }

    public TcpClient send(byte[] bytes) {
        if (write(bytes, patience) < bytes.length) {
            throw new AssertionError(
                    "the server does not take our "
                            + bytes.length
                            + " bytes: no progress "
                            + within(patience));
        }
        return this;
    }

    /**
     * Sends and never reads. True: the server took no more for 300 ms. False: it took {@code
     * maxBytes}.
     */
    public boolean floodUntilBlocked(int maxBytes) {
        return floodUntilBlocked("\0", maxBytes);
    }

    /** The same with a word again and again, for servers that do not take anything. */
    public boolean floodUntilBlocked(String word, int maxBytes) {
        return floodUntilBlocked(word, maxBytes, SILENCE);
    }

    /** The same, and only after so long it counts as held up. */
    boolean floodUntilBlocked(String word, int maxBytes, Duration stuck) {
        byte[] piece = word.repeat(PIECE / word.length()).getBytes(ISO_8859_1);
        int sent = 0;
        int count = piece.length;
        while (sent < maxBytes && count == piece.length) {
            count = write(piece, stuck);
            sent += count;
        }
        return sent < maxBytes;
    }

    private int write(byte[] bytes, Duration stuck) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            channel.write(rest, stuck);
            return rest.position();
        } catch (IOException e) {
            throw new AssertionError(
                    "could not send, the server has closed the connection: " + e.getMessage(), e);
        }
    }

    /** Exactly so many. */
    public String read(int bytes) {
        ByteBuffer wanted = ByteBuffer.allocate(bytes);
        while (wanted.hasRemaining()) {
            readSome(wanted, bytes + " bytes", text(wanted));
        }
        return text(wanted);
    }

    /** Up to and including {@code end}. */
    public String readUntil(String end) {
        StringBuilder got = new StringBuilder();
        while (got.indexOf(end) < 0) {
            // one by one: what follows stays for the next read
            ByteBuffer one = ByteBuffer.allocate(1);
            readSome(one, "all up to " + quoted(end), got.toString());
            got.append(text(one));
        }
        return got.toString();
    }

    /** What is there, or comes in time: a byte at least. */
    public String readSome() {
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        int count = channel.read(buffer, patience);
        if (count <= 0) {
            throw new AssertionError(inWords(count));
        }
        return text(buffer);
    }

    private void readSome(ByteBuffer buffer, String wanted, String got) {
        int count = channel.read(buffer, patience);
        if (count <= 0) {
            throw unexpected(count, wanted, got);
        }
    }

    /** All that comes until the server ends its stream. A reset is no such end. */
    public byte[] readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int end = readAll(all);
        if (end != DeadlineChannel.END_OF_STREAM) {
            throw unexpected(end, "the end of the stream", all.toString(ISO_8859_1));
        }
        return all.toByteArray();
    }

    /** The same, but a reset is an end, too. */
    public byte[] readToAnyEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        expectAnyEnd(readAll(all), all);
        return all.toByteArray();
    }

    /** Reads all that comes. Is what stands behind it a reset, and not the end of the stream? */
    public boolean endsInReset() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int end = readAll(all);
        expectAnyEnd(end, all);
        return end == DeadlineChannel.RESET;
    }

    private void expectAnyEnd(int end, ByteArrayOutputStream all) {
        if (end >= 0) {
            throw unexpected(end, "the end of the connection", all.toString(ISO_8859_1));
        }
    }

    /** Returns what stands behind it all. */
    private int readAll(ByteArrayOutputStream all) {
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        int count = channel.read(buffer, patience);
        while (count > 0 && all.size() < MOST) {
            all.write(buffer.array(), 0, count);
            count = channel.read(buffer.clear(), patience);
        }
        return count;
    }

    public String readTextToEnd() {
        return new String(readToEnd(), ISO_8859_1);
    }

    /** For proofs of a limitation: for 300 ms the server says nothing, and keeps the connection. */
    public void expectNothing() {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        int count = channel.read(buffer, SILENCE);
        if (count != 0) {
            throw unexpected(count, "300 ms of silence", text(buffer));
        }
    }

    /** The server ends the connection, gently or with a reset, and sends nothing before. */
    public void expectEnd() {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        int count = channel.read(buffer, patience);
        if (count >= 0) {
            throw unexpected(count, "the end of the connection", text(buffer));
        }
    }

    private AssertionError unexpected(int count, String wanted, String got) {
        String bytes = got.isEmpty() ? "no byte" : got.length() + ": " + quoted(got);
        return new AssertionError(inWords(count) + ", wanted " + wanted + ", got " + bytes);
    }

    private String inWords(int count) {
        return switch (count) {
            case DeadlineChannel.RESET -> "connection reset";
            case DeadlineChannel.END_OF_STREAM -> "the server closed the connection";
            case 0 -> "nothing " + within(patience);
            default -> "an answer";
        };
    }

    /** We send no more, but still read. */
    public void halfClose() {
        channel.shutdownOutput();
    }

    /** The same as close, where a test says what a client does. */
    public void leave() {
        close();
    }

    /** Leaves as a program does that crashed: the server meets a reset, not an end of stream. */
    public void reset() {
        channel.reset();
    }

    @Override
    public void close() {
        channel.close();
    }

    public int localPort() {
        return channel.localPort();
    }
}
