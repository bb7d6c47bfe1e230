package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** Writes at the wrong time: from elsewhere, to somebody who has gone, after the end. */
class WriteFaultsTest {
    @Test
    void writesFromElsewhereNeverMixWithTheOutputOfTheConnectionWhoseEventRuns() {
        List<Connection> all = new ArrayList<>();
        Protocol mixing =
                (connection, data) -> {
                    data.position(data.limit());
                    if (!all.contains(connection)) {
                        all.add(connection);
                    }
                    connection.write("one ".getBytes(), 0, 4);
                    all.stream()
                            .filter(other -> other != connection)
                            .forEach(other -> other.write("news ".getBytes(), 0, 5));
                    connection.write("two ".getBytes(), 0, 4);
                    connection.loop().execute(() -> connection.write("task ".getBytes(), 0, 5));
                    connection
                            .loop()
                            .schedule(
                                    Duration.ZERO,
                                    () -> connection.write("timer ".getBytes(), 0, 6));
                };
        try (TurnByTurn bench = new TurnByTurn(() -> mixing);
                TcpClient a = bench.connect();
                TcpClient b = bench.connect()) {
            a.send("x");
            bench.turnUntil("read #1 1");
            bench.turns(2);
            assertThat(a.read(19).split(" "))
                    .as("A's output")
                    .startsWith("one", "two")
                    .contains("task", "timer");
            b.send("x");
            bench.turnUntil("read #2 1");
            bench.turns(2);
            assertThat(b.read(19).split(" "))
                    .as("B's output")
                    .startsWith("one", "two")
                    .contains("task", "timer");
            assertThat(a.read(5)).as("what B's event wrote to A").isEqualTo("news ");
        }
    }

    @Test
    void aWriteFromATimerToAClientThatHasGoneCostsNobodyAnything() {
        List<Connection> all = new ArrayList<>();
        Protocol remembering =
                (connection, data) -> {
                    all.add(connection);
                    connection.write(data);
                };
        try (TurnByTurn bench = new TurnByTurn(() -> remembering);
                TcpClient gone = bench.connect();
                TcpClient other = bench.connect()) {
            bench.ask(gone, "x", 1);
            gone.reset();
            for (int i = 0; i < 3; i++) {
                all.get(0).write(ByteBuffer.allocate(10)); // before the loop has noticed
            }
            bench.turns(3);
            assertThat(bench.count("close #1")).as("lines that say so").isEqualTo(1);
            assertThat(bench.trace)
                    .as("no trouble: clients do leave")
                    .noneMatch(line -> line.contains("failed"));
            assertThat(bench.server.open()).as("connections that are open").isEqualTo(1);
            assertThat(bench.ask(other, "hello", 5)).isEqualTo("hello");
        }
    }

    @Test
    void afterFinishAndAfterCloseAWriteDoesNothing() {
        Protocol late =
                (connection, data) -> {
                    connection.write(data);
                    connection.finish();
                    connection.write("late".getBytes(), 0, 4);
                    connection
                            .loop()
                            .schedule(
                                    Duration.ZERO,
                                    () -> connection.write("later".getBytes(), 0, 5));
                };
        try (TurnByTurn bench = new TurnByTurn(() -> late);
                TcpClient client = bench.connect()) {
            client.send("x");
            bench.turnUntil("close #1");
            bench.turns(2);
            assertThat(client.readTextToEnd()).as("what the client gets").isEqualTo("x");
        }
    }
}
