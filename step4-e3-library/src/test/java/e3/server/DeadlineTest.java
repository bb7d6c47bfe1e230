package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** What moves a connection's deadline, and what does not. */
class DeadlineTest {
    @Test
    void aWordFromATimerDoesNotGiveAMessageMoreTime() {
        Connection[] it = new Connection[1];
        Protocol waits = (connection, data) -> it[0] = connection; // for the rest of the message
        try (TurnByTurn bench = new TurnByTurn(() -> waits);
                TcpClient client = bench.connect()) {
            client.send("half");
            bench.turnUntil("read #1 4");
            for (int i = 0; i < 3; i++) {
                bench.passSlowly(Duration.ofSeconds(3));
                bench.loop.execute(() -> Plain.say(it[0], "tick"));
                bench.turns(2);
            }
            bench.passSlowly(Duration.ofSeconds(2));
            assertThat(client.readTextToEnd())
                    .as("what it was told in the 10 s that a message may take, and then the end")
                    .isEqualTo("tickticktick");
        }
    }

    @Test
    void whoTakesALongAnswerSlowlyMayThenBeSilentAsLongAsOthers() {
        int size = 100_000;
        Protocol answers =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.write(ByteBuffer.allocate(size));
                };
        try (TurnByTurn bench = new TurnByTurn(() -> answers);
                TcpClient slow = bench.connectWithSmallBuffer()) {
            slow.send("x");
            bench.turnUntil("want write #1");
            for (int got = 0; got < size; got += 1000) { // for 40 seconds
                slow.read(1000);
                bench.pass(Duration.ofMillis(400));
            }
            bench.passSlowly(Duration.ofSeconds(20));
            assertThat(bench.server.open())
                    .as("is it still there, 20 s after it took the last of its answer?")
                    .isEqualTo(1);
        }
    }
}
