package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Facts of the JDK about selectors and threads that the loop stands on: none of our code is in
 * here.
 */
class SelectorFactsTest {
    private ServerSocketChannel listener;
    private Selector selector;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        listener.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        selector.close();
        listener.close();
    }

    /** One return of select on another thread: how many channels were ready. */
    private CompletableFuture<Integer> selectElsewhere() throws InterruptedException {
        CountDownLatch about = new CountDownLatch(1);
        CompletableFuture<Integer> returned = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            about.countDown();
                            try {
                                returned.complete(selector.select());
                            } catch (Throwable thrown) {
                                returned.completeExceptionally(thrown);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        about.await();
        long begin = System.nanoTime();
        while (thread.isAlive() && !asleep(thread) && System.nanoTime() - begin < 5_000_000_000L) {
            Thread.onSpinWait();
        }
        return returned;
    }

    /** In the system call that waits: EPoll.wait, WEPoll.wait, KQueue.poll. */
    private static boolean asleep(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && List.of("wait", "poll").contains(stack[0].getMethodName());
    }

    private static void assertSleepsOn(CompletableFuture<Integer> select, String although) {
        assertThatThrownBy(
                        () -> select.get(300, TimeUnit.MILLISECONDS),
                        "select() sleeps on, although " + although)
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    @DisplayName(
            "fact: cancel() makes a key invalid at once, but the channel stays registered until the"
                    + " next select")
    void cancelActsAtTheNextSelect() throws IOException {
        SelectionKey key = listener.register(selector, SelectionKey.OP_ACCEPT);
        key.cancel();
        assertThat(key.isValid()).as("a cancelled key is valid").isFalse();
        assertThat(listener.isRegistered()).as("its channel is still registered").isTrue();
        assertThatThrownBy(
                        () -> listener.register(selector, SelectionKey.OP_ACCEPT),
                        "registering it again, too early")
                .isInstanceOf(CancelledKeyException.class);
        selector.selectNow();
        assertThat(listener.isRegistered()).as("still registered after the next select").isFalse();
        assertThat(listener.register(selector, SelectionKey.OP_ACCEPT).isValid())
                .as("registering it again, now")
                .isTrue();
    }

    @Test
    @DisplayName(
            "fact: register() from another thread is legal and returns at once, but a sleeping"
                    + " select() does not notice until wakeup()")
    void registeringFromAnotherThreadIsNotNoticed() throws Exception {
        try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
            CompletableFuture<Integer> sleeping = selectElsewhere();
            assertThat(listener.register(selector, SelectionKey.OP_ACCEPT).isValid())
                    .as("register() from here worked")
                    .isTrue();
            assertSleepsOn(sleeping, "a client waits at a channel that is registered");
            selector.wakeup();
            sleeping.get(5, TimeUnit.SECONDS);
            assertThat(selector.select(5000))
                    .as("channels ready at the select after that")
                    .isEqualTo(1);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "fact: interestOps() from another thread works, but a sleeping select() does not notice"
                    + " until wakeup()")
    void interestFromAnotherThreadIsNotNoticed() throws Exception {
        SelectionKey key = listener.register(selector, 0);
        try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
            CompletableFuture<Integer> sleeping = selectElsewhere();
            key.interestOps(SelectionKey.OP_ACCEPT);
            assertSleepsOn(sleeping, "a client waits, and OP_ACCEPT is on");
            selector.wakeup();
            sleeping.get(5, TimeUnit.SECONDS);
            assertThat(selector.select(5000))
                    .as("channels ready at the select after that")
                    .isEqualTo(1);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "fact: wakeup() with nobody in select() is not lost: the next select() returns at once;"
                    + " two of them count as one")
    void wakeupWaitsForTheNextSelect() throws Exception {
        selector.wakeup();
        selector.wakeup();
        assertThat(selectElsewhere().get(5, TimeUnit.SECONDS))
                .as("channels ready at the first select, which only was woken")
                .isZero();
        CompletableFuture<Integer> second = selectElsewhere();
        assertSleepsOn(second, "wakeup() was called twice");
        selector.wakeup();
        second.get(5, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName(
            "fact: interrupt() is more than a flag: it closes the channel that its thread waits in")
    void interruptClosesTheChannelThatWaits() throws Exception {
        listener.configureBlocking(true);
        CompletableFuture<Object> end = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                end.complete(listener.accept());
                            } catch (IOException e) {
                                end.completeExceptionally(e);
                            }
                        });
        thread.start();
        thread.interrupt();
        assertThatThrownBy(() -> end.get(5, TimeUnit.SECONDS), "what accept() throws")
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedByInterruptException.class);
        assertThat(listener.isOpen())
                .as("the listener is open after its thread was interrupted")
                .isFalse();
    }

    @Test
    @DisplayName(
            "fact: with the interrupt flag set select() never sleeps, and leaves the flag set: a"
                    + " loop that ignores it spins")
    void interruptedSelectNeverSleeps() throws IOException {
        Thread.currentThread().interrupt();
        try {
            for (int i = 0; i < 1000; i++) {
                // without the flag it would sleep for ever
                assertThat(selector.select()).as("channels ready").isZero();
            }
            assertThat(Thread.currentThread().isInterrupted()).as("the flag is still set").isTrue();
            assertThat(selector.isOpen()).as("the selector is open").isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
