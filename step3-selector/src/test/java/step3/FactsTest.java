package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Facts of the JDK that this step stands on: none of our code is in here. */
class FactsTest {
    /** If a selector sleeps where it must not, the test fails after so long. */
    private static final long MILLIS = 5000;

    private static final int TIMES = 1000;

    private final List<SocketChannel> clients = new ArrayList<>();
    private ServerSocketChannel listener;
    private Selector selector;

    @BeforeEach
    void open() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        listener.configureBlocking(false);
        selector = Selector.open();
    }

    @AfterEach
    void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        for (SocketChannel client : clients) {
            client.close();
        }
        selector.close();
        listener.close();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(listener.getLocalAddress());
        clients.add(client);
        return client;
    }

    /** A client connects: the key is our end of the connection, {@link #newest} the client's. */
    private SelectionKey accepted(int ops) throws IOException {
        listener.configureBlocking(true);
        connect();
        SocketChannel channel = listener.accept();
        listener.configureBlocking(false);
        channel.configureBlocking(false);
        return channel.register(selector, ops);
    }

    private SocketChannel newest() {
        return clients.get(clients.size() - 1);
    }

    private static void send(SocketChannel client, int bytes) throws IOException {
        client.write(ByteBuffer.allocate(bytes));
    }

    private static int read(SelectionKey key, int room) throws IOException {
        return ((SocketChannel) key.channel()).read(ByteBuffer.allocate(room));
    }

    private int selectAndEmptyTheSet() throws IOException {
        int count = selector.select(MILLIS);
        selector.selectedKeys().clear();
        return count;
    }

    @Test
    @DisplayName("fact: ready is not done: what was not read is reported again")
    void readinessIsRepeatedUntilConsumed() throws IOException {
        SelectionKey key = accepted(SelectionKey.OP_READ);
        send(newest(), 3);
        for (int left = 3; left > 0; left--) {
            assertThat(selectAndEmptyTheSet())
                    .as("keys ready with " + left + " bytes to read")
                    .isEqualTo(1);
            assertThat(read(key, 1)).as("bytes read").isEqualTo(1);
        }
        assertThat(selector.selectNow()).as("keys ready when all is read").isZero();
    }

    @Test
    @DisplayName("fact: a key left in the set claims its old event again at every wake-up")
    void aStaleKeyRepeatsOldEvents() throws IOException {
        listener.register(selector, SelectionKey.OP_ACCEPT);
        SocketChannel client = connect();
        assertThat(selector.select(MILLIS)).as("keys ready: the listener").isEqualTo(1);
        SocketChannel channel = listener.accept();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        send(client, 1);
        assertThat(selector.select(MILLIS)).as("keys newly ready: the client").isEqualTo(1);
        assertThat(selector.selectedKeys())
                .as("keys in the set: the listener was never taken out")
                .hasSize(2)
                .anyMatch(SelectionKey::isAcceptable);
        assertThat(listener.accept()).as("the second newcomer that the stale key claims").isNull();
    }

    @Test
    @DisplayName("fact: select() says 0 when a key that is still in the set becomes ready again")
    void zeroDoesNotMeanNothingToDo() throws IOException {
        listener.register(selector, SelectionKey.OP_ACCEPT);
        connect();
        assertThat(selector.select(MILLIS)).as("keys newly ready: the listener").isEqualTo(1);
        listener.accept().close();
        connect();
        // not a time-out: there is none
        assertThat(selector.select())
                .as("keys newly ready, with the listener still in the set")
                .isZero();
        try (SocketChannel second = listener.accept()) {
            assertThat(second).as("the client that came although select() said 0").isNotNull();
        }
    }

    @Test
    @DisplayName(
            "fact: remove() in a for-each over the selected keys works with one key and fails with"
                    + " two")
    void forEachAndRemoveWorksByLuck() throws IOException {
        accepted(SelectionKey.OP_READ);
        send(newest(), 1);
        selector.select(MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
            selector.selectedKeys().remove(key);
        }
        accepted(SelectionKey.OP_READ);
        send(newest(), 1);
        while (selector.selectedKeys().size() < 2) {
            selector.select(MILLIS);
        }
        assertThatThrownBy(
                        () -> {
                            for (SelectionKey key : selector.selectedKeys()) {
                                selector.selectedKeys().remove(key);
                            }
                        },
                        "the same with two keys")
                .isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    @DisplayName(
            "fact: a channel with room is always ready to write, so OP_WRITE never lets a selector"
                    + " sleep")
    void opWriteNeverLetsASelectorSleep() throws IOException {
        SelectionKey key = accepted(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        for (int i = 0; i < TIMES; i++) {
            assertThat(selectAndEmptyTheSet())
                    .as("keys ready while nobody speaks, with OP_WRITE")
                    .isEqualTo(1);
        }
        key.interestOps(SelectionKey.OP_READ);
        assertThat(selector.select(50))
                .as("keys ready within 50 ms while nobody speaks, without OP_WRITE")
                .isZero();
    }

    @Test
    @DisplayName("fact: write() does not write everything: a socket takes what it has room for")
    void writeDoesNotWriteEverything() throws IOException {
        SelectionKey key = accepted(SelectionKey.OP_WRITE);
        SocketChannel channel = (SocketChannel) key.channel();
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
        assertThat(channel.write(ByteBuffer.allocate(8 * 1024 * 1024)))
                .as("bytes taken of 8 MiB, while the client does not read")
                .isPositive()
                .isLessThan(8 * 1024 * 1024);
    }

    @Test
    @DisplayName("fact: the end of a stream is ready to read for ever, with -1 each time")
    void theEndIsReadableForEver() throws IOException {
        SelectionKey key = accepted(SelectionKey.OP_READ);
        newest().close();
        for (int i = 0; i < TIMES; i++) {
            assertThat(selectAndEmptyTheSet()).as("keys ready after the client left").isEqualTo(1);
            assertThat(read(key, 1)).as("read of the end").isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("fact: a reset is no end: the key is ready, and read() throws")
    void aResetMakesReadThrow() throws IOException {
        SelectionKey key = accepted(SelectionKey.OP_READ);
        newest().setOption(StandardSocketOptions.SO_LINGER, 0).close();
        assertThat(selectAndEmptyTheSet()).as("keys ready after the reset").isEqualTo(1);
        assertThatThrownBy(() -> read(key, 1), "read after a reset")
                .isInstanceOf(SocketException.class);
    }

    @Test
    @DisplayName(
            "fact: close() takes the key out of the selector, and with it whatever was attached")
    void closeTakesTheKeyAndItsAttachmentWithIt() throws IOException {
        SelectionKey key = accepted(SelectionKey.OP_READ);
        key.attach("what we know of the client");
        key.channel().close();
        assertThat(key.isValid()).as("the key, right after the close").isFalse();
        selector.selectNow();
        assertThat(selector.keys()).as("keys the selector knows").isEmpty();
    }

    @Test
    @DisplayName(
            "fact: a Selector, whatever it is made of here, goes on telling of who still waits")
    void theSelectorIsLevelTriggered() throws IOException {
        listener.register(selector, SelectionKey.OP_ACCEPT);
        for (int i = 0; i < 20; i++) {
            connect();
        }
        String kind = selector.provider().getClass().getSimpleName();
        for (int waiting = 20; waiting > 0; waiting--) {
            assertThat(selectAndEmptyTheSet())
                    .as("keys ready with " + waiting + " clients to accept, by " + kind)
                    .isEqualTo(1);
            listener.accept().close();
        }
        assertThat(selector.selectNow()).as("keys ready with none to accept, by " + kind).isZero();
    }

    @Test
    @DisplayName("fact: a listener can be asked for newcomers only")
    void aListenerKnowsOnlyAccept() {
        assertThatThrownBy(() -> listener.register(selector, SelectionKey.OP_READ))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
