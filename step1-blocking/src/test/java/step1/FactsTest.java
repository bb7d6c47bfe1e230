package step1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Facts of the JDK and the kernel, none of ours: what step 1 is built on, and what many believe
 * instead.
 */
class FactsTest {
    private ServerSocketChannel listener;

    @BeforeEach
    void listen() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    @DisplayName("fact: the kernel connects; accept() only takes from its queue")
    void clientConnectsAndWritesThoughNobodyAccepts() throws IOException {
        try (SocketChannel client = connect()) {
            assertThat(client.isConnected())
                    .as("connected, and nobody has called accept()")
                    .isTrue();
            assertThat(client.write(ascii("early"))).as("bytes it could write").isEqualTo(5);
            try (SocketChannel accepted = listener.accept()) {
                assertThat(read(accepted, 5))
                        .as("what lay there for the one who accepted later")
                        .isEqualTo("early");
            }
        }
    }

    @Test
    @DisplayName("fact: a thread that waits in accept() sleeps, and Java still calls it RUNNABLE")
    void blockedThreadIsRunnable() throws Exception {
        Thread waiting =
                new Thread(
                        () ->
                                assertThatThrownBy(listener::accept)
                                        .isInstanceOf(AsynchronousCloseException.class));
        waiting.start();
        awaitThat(
                "the thread is in accept()",
                () -> inNativeCallBelowAccept(waiting.getStackTrace()));
        assertThat(waiting.getState())
                .as("state of a thread that waits for a client")
                .isEqualTo(Thread.State.RUNNABLE);
        listener.close();
        waiting.join(5000);
    }

    @Test
    @DisplayName("fact: closing the listener ends a blocked accept()")
    void closeUnblocksAccept() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread waiting = new Thread(() -> thrown.complete(catchThrowableOfAccept()));
        waiting.start();
        awaitThat(
                "the thread is in accept()",
                () -> inNativeCallBelowAccept(waiting.getStackTrace()));
        listener.close();
        assertThat(thrown.get(5, TimeUnit.SECONDS))
                .as("what accept() threw")
                .isInstanceOf(AsynchronousCloseException.class);
    }

    @Test
    @DisplayName("fact: two writes can be one read")
    void twoWritesCanBeOneRead() throws IOException {
        try (SocketChannel client = connect();
                SocketChannel accepted = listener.accept()) {
            client.write(ascii("GET /a"));
            client.write(ascii("GET /b"));
            awaitBytes(accepted, 12);
            assertThat(readOnce(accepted))
                    .as("one read after two writes")
                    .isEqualTo("GET /aGET /b");
        }
    }

    @Test
    @DisplayName("fact: one message can be two reads")
    void halfAWordIsARead() throws IOException {
        try (SocketChannel client = connect();
                SocketChannel accepted = listener.accept()) {
            client.write(ascii("he"));
            awaitBytes(accepted, 2);
            assertThat(readOnce(accepted))
                    .as("read before the rest of 'hello' was sent")
                    .isEqualTo("he");
            client.write(ascii("llo"));
            assertThat(readOnce(accepted)).as("read after it").isEqualTo("llo");
        }
    }

    @Test
    @DisplayName("fact: without flip() a write sends what lies behind the data")
    void withoutFlipZerosGoOut() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8).put(ascii("hello"));
        assertThat(written(buffer))
                .as("written from position 5 to the limit 8")
                .containsExactly(0, 0, 0);
        buffer = ByteBuffer.allocate(8).put(ascii("hello")).flip();
        assertThat(written(buffer))
                .as("written after flip(), from 0 to 5")
                .asString(US_ASCII)
                .isEqualTo("hello");
    }

    @Test
    @DisplayName("fact: compact() keeps what is left and makes room behind it; clear() forgets it")
    void compactKeepsTheRest() {
        ByteBuffer buffer = ByteBuffer.allocate(8).put(ascii("hello")).flip().position(3).compact();
        assertThat(buffer.position()).as("the next byte goes behind 'lo'").isEqualTo(2);
        assertThat(new String(buffer.put(ascii("!")).array(), 0, 3, US_ASCII)).isEqualTo("lo!");
        buffer = ByteBuffer.allocate(8).put(ascii("hello")).flip().position(3).clear();
        assertThat(buffer.position()).as("the next byte overwrites what was left").isZero();
    }

    @Test
    @DisplayName("fact: setSoTimeout has no effect on SocketChannel.read")
    void soTimeoutDoesNotEndAChannelsRead() throws Exception {
        try (SocketChannel client = connect();
                SocketChannel accepted = listener.accept()) {
            accepted.socket().setSoTimeout(1);
            CompletableFuture<Integer> count =
                    CompletableFuture.supplyAsync(() -> readCount(accepted));
            assertThatThrownBy(
                            () -> count.get(100, TimeUnit.MILLISECONDS),
                            "still reading, after 100 times its time-out")
                    .isInstanceOf(TimeoutException.class);
            client.write(ascii("x"));
            assertThat(count.get(5, TimeUnit.SECONDS)).as("what ends it is a byte").isEqualTo(1);
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "on Windows the option means something else, and Java leaves it off")
    @DisplayName(
            "fact: Java's listeners have SO_REUSEADDR, so a restart does not fail on connections"
                    + " that died lately")
    void listenerHasReuseAddressByDefault() throws IOException {
        try (ServerSocketChannel fresh = ServerSocketChannel.open()) {
            assertThat(fresh.getOption(StandardSocketOptions.SO_REUSEADDR))
                    .as("SO_REUSEADDR of a new listener")
                    .isTrue();
        }
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "how many fit in the queue is each kernel's own business")
    @DisplayName(
            "fact: the backlog limits who waits to be accepted, not how many clients there are")
    void backlogIsAQueueNotAMaximum() throws IOException {
        List<Socket> clients = new ArrayList<>();
        List<SocketChannel> accepted = new ArrayList<>();
        try (ServerSocketChannel narrow =
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 1)) {
            for (int i = 0; i < 4; i++) {
                clients.add(connect(narrow, 5000));
                if (i % 2 == 1) { // Linux lets one more in than the backlog of 1
                    assertThatThrownBy(
                                    () -> connect(narrow, 150), "one too many waits to be accepted")
                            .isInstanceOf(SocketTimeoutException.class);
                    accepted.add(narrow.accept());
                    accepted.add(narrow.accept());
                }
            }
            assertThat(accepted)
                    .as("connected at the same time, with a backlog of 1")
                    .hasSize(4)
                    .allMatch(SocketChannel::isConnected);
        } finally {
            for (Closeable end : Stream.concat(clients.stream(), accepted.stream()).toList()) {
                end.close();
            }
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(listener.getLocalAddress());
    }

    private static Socket connect(ServerSocketChannel to, int millis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(to.getLocalAddress(), millis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Throwable catchThrowableOfAccept() {
        try {
            return new AssertionError("accept() returned " + listener.accept());
        } catch (IOException e) {
            return e;
        }
    }

    private static boolean inNativeCallBelowAccept(StackTraceElement[] stack) {
        return stack.length > 0
                && stack[0].isNativeMethod()
                && Arrays.stream(stack).anyMatch(call -> call.getMethodName().equals("accept"));
    }

    /** Spins: there is no event to wait for, and it takes a moment only. */
    private static void awaitThat(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as(what + " within 5 s").isNegative();
            Thread.onSpinWait();
        }
    }

    private static void awaitBytes(SocketChannel channel, int count) {
        awaitThat(
                count + " bytes have arrived",
                () -> {
                    try {
                        return channel.socket().getInputStream().available() == count;
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static String readOnce(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        channel.read(buffer);
        return new String(buffer.array(), 0, buffer.position(), US_ASCII);
    }

    private static String read(SocketChannel channel, int count) throws IOException {
        awaitBytes(channel, count);
        return readOnce(channel);
    }

    private static int readCount(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] written(ByteBuffer buffer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Channels.newChannel(bytes)) {
            channel.write(buffer);
        }
        return bytes.toByteArray();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
