package e3.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Why the blog's server lost clients: it asked for edges and accepted once for each. Java's
 * selector knows levels only; {@link EdgeView} shows the other.
 */
class EdgeFactsTest {
    private static final int CLIENTS = 3;

    private final List<SocketChannel> open = new ArrayList<>();
    private ServerSocketChannel listener;
    private Selector selector;

    /** What somebody sees who is told only of changes: readiness that goes on is no news. */
    private static final class EdgeView {
        private boolean wasReady;

        boolean news(boolean ready) {
            boolean changed = ready && !wasReady;
            wasReady = ready;
            return changed;
        }
    }

    private interface Accepting {
        void accept() throws IOException;
    }

    @BeforeEach
    void threeClientsWait() throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        for (int i = 0; i < CLIENTS; i++) {
            open.add(SocketChannel.open(listener.getLocalAddress()));
        }
    }

    @AfterEach
    void close() throws IOException {
        selector.close();
        listener.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    private boolean ready() throws IOException {
        selector.selectedKeys().clear();
        return selector.select(100) > 0;
    }

    private void acceptOne() throws IOException {
        SocketChannel client = listener.accept();
        if (client != null) {
            open.add(client);
        }
    }

    private void acceptUntilNobodyWaits() throws IOException {
        for (int before = 0; before < open.size(); ) {
            before = open.size();
            acceptOne();
        }
    }

    private int accepted() {
        return open.size() - CLIENTS;
    }

    @Test
    @DisplayName(
            "fact: a level is told again and again: one accept a round gets all three clients, in"
                    + " three rounds")
    void levelsAreToldUntilNobodyWaits() throws IOException {
        int rounds = 0;
        while (ready()) {
            rounds++;
            acceptOne();
        }
        assertThat(accepted()).as("clients accepted, of 3 that waited").isEqualTo(3);
        assertThat(rounds).as("rounds with a client waiting").isEqualTo(3);
    }

    @Test
    @DisplayName(
            "fact: an edge is told once: with one accept for it, two of three clients wait for"
                    + " ever, as in the blog")
    void edgesLoseWhoIsNotAcceptedAtOnce() throws IOException {
        acceptWhenToldOfAnEdge(this::acceptOne);
        assertThat(accepted()).as("clients accepted, of 3 that waited").isEqualTo(1);
    }

    @Test
    @DisplayName(
            "fact: who is told once must accept until nobody waits; e3 does so as well, for it"
                    + " saves rounds")
    void edgesNeedAcceptUntilNobodyWaits() throws IOException {
        acceptWhenToldOfAnEdge(this::acceptUntilNobodyWaits);
        assertThat(accepted()).as("clients accepted, of 3 that waited").isEqualTo(3);
    }

    private void acceptWhenToldOfAnEdge(Accepting accepting) throws IOException {
        EdgeView view = new EdgeView();
        for (int round = 0; round < 3; round++) {
            if (view.news(ready())) {
                accepting.accept();
            }
        }
    }
}
