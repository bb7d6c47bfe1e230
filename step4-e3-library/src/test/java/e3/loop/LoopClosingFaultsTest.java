package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;

import e3.server.Fault;
import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;

/** A loop that closes leaves nothing open, whatever those do who should close it themselves. */
class LoopClosingFaultsTest {
    /** A handler that is Closeable, and bad at it. */
    private static class Owner implements Handler, Closeable {
        private final Runnable closing;
        int closed;

        Owner(Runnable closing) {
            this.closing = closing;
        }

        @Override
        public void handle(SelectionKey key) {}

        @Override
        public void close() {
            closed++;
            closing.run();
        }
    }

    /** It may have a last word to say, or a timer to cancel. */
    @Test
    @Exercise(value = "4.5", last = true)
    void whoHearsOfTheEndStillHasItsChannelAndItsLoop() throws IOException {
        Loop loop = new Loop(Trace.NONE);
        Pipe pipe = Pipe.open();
        List<String> found = new ArrayList<>();
        Owner owner =
                new Owner(
                        () -> {
                            found.add("its channel is open: " + pipe.source().isOpen());
                            found.add("its loop is open: " + loop.isOpen());
                        });
        loop.register(pipe.source(), SelectionKey.OP_READ, owner);
        loop.close();
        assertThat(found)
                .as("what a handler finds that is told to close because its loop is closed")
                .containsExactly("its channel is open: true", "its loop is open: true");
        pipe.sink().close();
    }

    @Test
    @Exercise("4.6")
    void aHandlerThatFailsIsToldToClose() throws IOException {
        try (Loop loop = new Loop(Trace.NONE)) {
            Pipe pipe = Pipe.open();
            Owner owner =
                    new Owner(() -> {}) {
                        @Override
                        public void handle(SelectionKey key) {
                            throw new IllegalStateException("said by a test");
                        }
                    };
            loop.register(pipe.source(), SelectionKey.OP_READ, owner);
            pipe.sink().write(ByteBuffer.allocate(1));
            loop.turn();
            assertThat(owner.closed)
                    .as("how often a Closeable handler was told to close after it had thrown")
                    .isEqualTo(1);
            pipe.sink().close();
        }
    }

    @Test
    void aLoopThatClosesTakesTheChannelsOfThoseWhoFailAtItOrForget() throws IOException {
        Loop loop = new Loop(Trace.NONE);
        List<Owner> owners = new ArrayList<>(List.of(new Owner(() -> {})));
        for (Fault fault : Fault.values()) {
            owners.add(new Owner(fault::strike));
        }
        List<Pipe> pipes = new ArrayList<>();
        for (Owner owner : owners) {
            pipes.add(Pipe.open());
            loop.register(pipes.get(pipes.size() - 1).source(), SelectionKey.OP_READ, owner);
        }
        loop.close();
        assertThat(owners)
                .as("handlers that were told to close")
                .allMatch(owner -> owner.closed == 1);
        assertThat(pipes)
                .as("channels of handlers that do not close them")
                .noneMatch(pipe -> pipe.source().isOpen());
        for (Pipe pipe : pipes) {
            pipe.sink().close();
        }
    }
}
