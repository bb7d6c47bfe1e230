package step2;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Plainly.otherwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** One thread, and everybody is asked in every turn, whether anybody speaks or not. */
class TurnsTest {
    private final WatchedServer watched = new WatchedServer();

    @Test
    @Exercise("2.1")
    void neverRestsThoughNobodyIsThere() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            otherwise(
                    "nobody came, and the server did not go on with its turns",
                    () -> server.await("turn 10000"));
        }
    }

    @Test
    @Exercise(
            value = {"2.2"},
            whole = true)
    void countsItsTurnsSinceTheLastByte() {
        try (RunningServer server = RunningServer.serving(WatchedServer::serveTellingBytesApart);
                TcpClient a = server.connect()) {
            server.await("turn 1000");
            a.send("hi");
            server.await("read #1 2");
            server.await("after a byte: turn 10");
        }
    }

    @Test
    void tellsOfFewerAndFewerTurns() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            server.await("turn 10000");
            assertThat(server.events().subList(0, 4))
                    .as("what it tells of its turns")
                    .containsExactly("turn 10", "turn 100", "turn 1000", "turn 10000");
        }
    }

    @Test
    @Exercise(
            value = {"2.4", "2.1", "2.2"},
            whole = true)
    void everyTurnAsksEverybody() {
        List<TcpClient> clients = new ArrayList<>();
        Map<String, Integer> readsUntil = new ConcurrentHashMap<>();
        try (RunningServer server =
                RunningServer.serving(
                        (listener, trace) ->
                                watched.serve(
                                        listener,
                                        line -> {
                                            readsUntil.put(line, watched.listener().reads.get());
                                            trace.accept(line);
                                        }))) {
            for (int i = 1; i <= 20; i++) {
                clients.add(server.connect());
                server.await("accept #" + i);
            }
            clients.get(0).send("x");
            server.await("after a byte: turn 100");
            server.await("after a byte: turn 1000");
            assertThat(
                            readsUntil.get("after a byte: turn 1000")
                                    - readsUntil.get("after a byte: turn 100"))
                    .as("reads in 900 turns with 20 clients of whom none says anything")
                    .isEqualTo(900 * 20);
            assertThat(readsUntil.get("after a byte: turn 10") - readsUntil.get("read #1 1"))
                    .as(
                            "reads in the turn in which client 1 spoke, of those who are asked"
                                    + " after it, and of 20 in 9 more turns")
                    // from the first to the last, or the other way round
                    .isIn(19 + 9 * 20, 9 * 20);
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    @Test
    void itsClientsSeeItsEnd() {
        RunningServer server = RunningServer.serving(NonBlockingServer::serve);
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            server.close();
            a.expectEnd();
        }
    }
}
