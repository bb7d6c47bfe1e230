package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.server.Limits;
import e3.server.OnThread;
import e3.server.Plain;
import e3.server.Server;
import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.TcpClient;

/**
 * What the loop knows: a channel, and the handler on its key. A pipe is all it takes to see that;
 * nothing here is a server.
 */
class RegisterTest {
    private final List<String> troubles = new ArrayList<>();
    private final Loop loop =
            new Loop(
                    new Trace() {
                        @Override
                        public void trouble(String what, Throwable cause) {
                            troubles.add(what + ": " + cause);
                        }
                    },
                    System::nanoTime);
    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private void makeReady(Pipe one) throws IOException {
        one.sink().write(ByteBuffer.wrap(new byte[] {1}));
    }

    private static void readAll(SelectionKey key) throws IOException {
        ((Pipe.SourceChannel) key.channel()).read(ByteBuffer.allocate(16));
    }

    @Test
    void loopCallsTheHandlerOnTheKey() throws IOException {
        List<SelectionKey> called = new ArrayList<>();
        SelectionKey key = loop.register(pipe.source(), SelectionKey.OP_READ, called::add);
        makeReady(pipe);
        loop.turn();
        assertThat(called).as("the keys that the handler was called with").containsExactly(key);
    }

    @Test
    void registerMakesTheChannelNonBlocking() throws IOException {
        assertThat(pipe.source().isBlocking())
                .as("the channel blocks before it is registered")
                .isTrue();
        try {
            loop.register(pipe.source(), SelectionKey.OP_READ, RegisterTest::readAll);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "register should make a channel non-blocking by itself, but it failed: " + e,
                    e);
        }
        assertThat(pipe.source().isBlocking())
                .as("the channel blocks after it was registered")
                .isFalse();
    }

    @Test
    void registerRequiresHandler() {
        assertThatThrownBy(
                        () -> loop.register(pipe.source(), SelectionKey.OP_READ, null),
                        "register without a handler should be refused")
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a channel needs a handler");
    }

    @Test
    void registerFromAnotherThreadNamesExecute() {
        try (OnThread server = new OnThread(Plain::echo)) {
            assertThatThrownBy(
                            () ->
                                    server.loop.register(
                                            pipe.source(),
                                            SelectionKey.OP_READ,
                                            RegisterTest::readAll),
                            "register from a thread that is not the loop's, while the loop runs,"
                                    + " should be refused")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loop.execute(");
        }
    }

    @Test
    @Exercise("4.7")
    void registerInsideExecuteWorksFromAnyThread() throws IOException {
        try (OnThread server = new OnThread(Plain::echo);
                TcpClient client = server.connect()) {
            server.loop.execute(
                    () -> {
                        try {
                            new Server(server.loop, Limits.DEFAULTS, server.lines, Plain::upperCase)
                                    .listen(0);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    });
            server.running.awaitCount("listening", 2);
            String second =
                    server.running.events().stream()
                            .filter(line -> line.startsWith("listening"))
                            .skip(1)
                            .findFirst()
                            .orElseThrow();
            try (TcpClient b =
                    TcpClient.connect(
                            Integer.parseInt(second.substring(second.indexOf(':') + 1)))) {
                assertThat(b.send("hello").read(5))
                        .as("the answer at the port that was opened while the loop ran")
                        .isEqualTo("HELLO");
            }
            assertThat(client.send("hello").read(5))
                    .as("the answer at the first port")
                    .isEqualTo("hello");
        }
    }

    @Test
    void closedLoopTakesNothing() {
        loop.close();
        assertThatThrownBy(
                        () ->
                                loop.register(
                                        pipe.source(), SelectionKey.OP_READ, RegisterTest::readAll),
                        "register with a closed loop should be refused")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed")
                .hasMessageContaining("new Loop()");
    }

    @Test
    @Exercise("4.6")
    void handlerThatThrowsCostsItsOwnChannel() throws IOException {
        for (Throwable thrown :
                List.of(
                        new IOException("no luck"),
                        new IllegalStateException("a bug"),
                        new StackOverflowError("a deep one"))) {
            Pipe bad = Pipe.open();
            loop.register(
                    bad.source(),
                    SelectionKey.OP_READ,
                    key -> {
                        sneaky(thrown);
                    });
            makeReady(bad);
            turnUnharmed(thrown);
            assertThat(bad.source().isOpen())
                    .as("the channel whose handler threw " + thrown + " is open")
                    .isFalse();
            assertThat(troubles)
                    .as("what was said about it")
                    .last()
                    .asString()
                    .contains("a handler failed")
                    .contains(thrown.toString());
        }
        loop.register(pipe.source(), SelectionKey.OP_READ, RegisterTest::readAll);
        makeReady(pipe);
        loop.turn();
        assertThat(pipe.source().isOpen()).as("the channel next to them is open").isTrue();
    }

    private void turnUnharmed(Throwable thrown) {
        try {
            loop.turn();
        } catch (Throwable e) {
            throw new AssertionError(
                    "the loop should have gone on, but it ended with what a handler threw: "
                            + thrown,
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Both are ready in the same turn; whoever comes first cancels the other's key. */
    @Test
    @Exercise("4.6")
    void keyThatAnotherHandlerCancelledIsLeftAlone() throws IOException {
        Pipe other = Pipe.open();
        List<SelectionKey> keys = new ArrayList<>();
        List<SelectionKey> called = new ArrayList<>();
        Handler cancelsAll =
                key -> {
                    called.add(key);
                    keys.forEach(SelectionKey::cancel);
                };
        keys.add(loop.register(pipe.source(), SelectionKey.OP_READ, cancelsAll));
        keys.add(loop.register(other.source(), SelectionKey.OP_READ, cancelsAll));
        makeReady(pipe);
        makeReady(other);
        loop.turn();
        assertThat(called)
                .as("handlers called, though the first of them cancelled both keys")
                .hasSize(1);
        assertThat(troubles).as("troubles").isEmpty();
        assertThat(List.of(pipe.source().isOpen(), other.source().isOpen()))
                .as("which of the two channels are open: nobody has closed them")
                .containsExactly(true, true);
        other.source().close();
        other.sink().close();
    }

    /** As in every program: it has run, it has stopped, and now it is closed. */
    @Test
    @Exercise("4.5")
    void aLoopThatHasRunClosesWhatIsStillRegistered() throws IOException {
        loop.register(pipe.source(), SelectionKey.OP_READ, RegisterTest::readAll);
        Thread.currentThread().interrupt(); // which ends start() at once
        loop.start();
        assertThat(Thread.interrupted()).as("the interrupt flag, which start() leaves").isTrue();
        loop.close();
        assertThat(pipe.source().isOpen())
                .as("the channel is open when its loop has run and was closed")
                .isFalse();
    }

    @Test
    @Exercise("4.5")
    void aHandlerThatCannotBeClosedKeepsNobodyElseFromIt() throws IOException {
        Pipe other = Pipe.open();
        int[] asked = {0};
        loop.register(
                pipe.source(),
                SelectionKey.OP_READ,
                new Stubborn(
                        () -> {
                            asked[0]++;
                            throw new IOException("said by a test");
                        }));
        loop.register(
                other.source(),
                SelectionKey.OP_READ,
                new Stubborn(
                        () -> {
                            asked[0]++;
                            throw new IllegalStateException("said by a test");
                        }));
        assertThatCode(loop::close)
                .as("close() of a loop with two handlers that throw when they are closed")
                .doesNotThrowAnyException();
        assertThat(asked[0]).as("how many of the two were closed").isEqualTo(2);
        assertThat(loop.isOpen()).as("the loop is open after that").isFalse();
        other.source().close();
        other.sink().close();
    }

    /** A handler that has more to do at its end. */
    private record Stubborn(Closeable end) implements Handler, Closeable {
        @Override
        public void handle(SelectionKey key) {}

        @Override
        public void close() throws IOException {
            end.close();
        }
    }
}
