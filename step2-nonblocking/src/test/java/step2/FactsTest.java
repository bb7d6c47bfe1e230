package step2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Facts of the JDK that this step stands on: none of our code is in here. */
class FactsTest {
    private ServerSocketChannel listener;
    private SocketChannel client;
    private SocketChannel accepted;

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        client = SocketChannel.open();
        client.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        client.connect(listener.getLocalAddress());
        accepted = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        listener.close();
    }

    @Test
    @DisplayName("fact: a non-blocking accept() with nobody there returns null, at once")
    void acceptReturnsNullWhenNobodyWaits() throws IOException {
        listener.configureBlocking(false);
        assertThat(listener.accept()).as("the newcomer, when there is none").isNull();
    }

    @Test
    @DisplayName("fact: an accepted channel blocks, whatever its listener does")
    void acceptedChannelIsBlockingUntilConfigured() throws IOException {
        listener.configureBlocking(false);
        try (SocketChannel second = SocketChannel.open(listener.getLocalAddress());
                SocketChannel newcomer = acceptSoon();
                Selector selector = Selector.open()) {
            assertThat(newcomer.isBlocking()).as("the accepted channel blocks").isTrue();
            assertThatThrownBy(
                            () -> newcomer.register(selector, SelectionKey.OP_READ),
                            "registering a channel that blocks")
                    .isInstanceOf(IllegalBlockingModeException.class);
            assertThat(second.isConnected()).isTrue();
        }
    }

    /** Non-blocking, and the kernel may tell us of a client a moment after it told the client. */
    private SocketChannel acceptSoon() throws IOException {
        try (Selector selector = Selector.open()) {
            listener.register(selector, SelectionKey.OP_ACCEPT);
            selector.select(5000);
            return listener.accept();
        }
    }

    @Test
    @DisplayName(
            "fact: read() says 0 for 'nothing now' and for 'no room', and -1 for 'the end', again"
                    + " and again")
    void readZeroIsNotEndOfStream() throws IOException {
        accepted.configureBlocking(false);
        ByteBuffer buffer = ByteBuffer.allocate(2);
        assertThat(accepted.read(buffer)).as("read from a client that is silent").isZero();
        client.write(ByteBuffer.wrap("abc".getBytes(ISO_8859_1)));
        accepted.configureBlocking(true);
        assertThat(accepted.read(buffer))
                .as("read from a client that sent 3 bytes, into a buffer of 2")
                .isEqualTo(2);
        assertThat(accepted.read(buffer))
                .as("read into a buffer that is full, though a byte waits")
                .isZero();
        client.shutdownOutput();
        assertThat(accepted.read(buffer.clear())).as("read of the last byte").isEqualTo(1);
        accepted.configureBlocking(false);
        assertThat(readSoon(buffer.clear()))
                .as("read from a client that sends no more")
                .isEqualTo(-1);
        assertThat(accepted.read(buffer)).as("the same again").isEqualTo(-1);
    }

    private int readSoon(ByteBuffer buffer) throws IOException {
        try (Selector selector = Selector.open()) {
            accepted.register(selector, SelectionKey.OP_READ);
            selector.select(5000);
            return accepted.read(buffer);
        }
    }

    @Test
    @DisplayName(
            "fact: write() takes what there is room for and says how much; the buffer knows the"
                    + " rest")
    void writeReportsPartialProgress() throws IOException {
        accepted.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
        accepted.configureBlocking(false);
        byte[] bytes = numbered(1024 * 1024);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        int taken = 0;
        for (int count = accepted.write(rest); count > 0; count = accepted.write(rest)) {
            taken += count;
        }
        assertThat(taken)
                .as("bytes taken of 1 MiB for a client that does not read")
                .isPositive()
                .isLessThan(bytes.length)
                .isEqualTo(rest.position());

        ByteBuffer got = ByteBuffer.allocate(bytes.length);
        client.configureBlocking(false);
        while (got.hasRemaining()) {
            accepted.write(rest);
            client.read(got);
        }
        assertThat(got.array()).as("what the client has read in the end").isEqualTo(bytes);
    }

    private static byte[] numbered(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i / 251);
        }
        return bytes;
    }

    @Test
    @DisplayName(
            "fact: compact() keeps the rest and makes room behind it; clear() forgets the rest")
    void compactKeepsTheRest() {
        ByteBuffer kept = ByteBuffer.allocate(8).put("abcdef".getBytes(ISO_8859_1)).flip();
        kept.position(4); // 'abcd' has been written, 'ef' not
        kept.compact().put("gh".getBytes(ISO_8859_1)).flip();
        assertThat(ISO_8859_1.decode(kept).toString())
                .as("after compact: the rest, then what is new")
                .isEqualTo("efgh");

        ByteBuffer cleared = ByteBuffer.allocate(8).put("abcdef".getBytes(ISO_8859_1)).flip();
        cleared.position(4);
        cleared.clear().put("gh".getBytes(ISO_8859_1)).flip();
        assertThat(ISO_8859_1.decode(cleared).toString())
                .as("after clear: only what is new")
                .isEqualTo("gh");
    }

    @Test
    @DisplayName("fact: without flip() the bytes behind the data are written, not the data")
    void withoutFlipTheWrongBytesAreWritten() {
        ByteBuffer buffer = ByteBuffer.allocate(6).put("abc".getBytes(ISO_8859_1));
        assertThat(ISO_8859_1.decode(buffer.duplicate()).toString())
                .as("without flip")
                .isEqualTo("\0\0\0");
        assertThat(ISO_8859_1.decode(buffer.flip()).toString()).as("with flip").isEqualTo("abc");
    }
}
