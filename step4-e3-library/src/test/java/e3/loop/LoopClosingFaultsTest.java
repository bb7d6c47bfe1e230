package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;

import e3.server.Fault;
import e3.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop that closes leaves nothing open, whatever those do who should close it themselves. */
class LoopClosingFaultsTest {
    /** A handler that is Closeable, and bad at it. */
    private static final class Owner implements Handler, Closeable {
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
