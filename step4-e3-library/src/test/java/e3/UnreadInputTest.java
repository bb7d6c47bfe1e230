package e3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/** To close while input is unread makes the kernel send a reset, and the client may never see its answer. So what is unread is read and thrown away. */
class UnreadInputTest {

    @Test
    void answerSurvivesUnreadBody() throws IOException {
        for (int body : new int[] {1000, 1 << 20}) {
            try (OnThread server = new OnThread(() -> (connection, data) -> {
                Plain.say(connection, "no, thank you");
                connection.finish(); // and does not take what was sent
            }); TcpClient a = server.connect()) {
                a.send(new byte[body]);
                assertThat(a.readTextToEnd()).as("the answer for a client that sent " + body + " bytes which nobody took").isEqualTo("no, thank you");
            }
        }
    }

    /** The protocol took a part, and the kernel holds more when the connection ends. */
    @Test
    void answerSurvivesWhatTheKernelStillHolds() throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (ByHand server = new ByHand(() -> (connection, data) -> connections.add(connection)); TcpClient a = server.connect()) {
            a.send(new byte[1000]);
            server.turnUntil("read #1", 1);
            a.send(new byte[60_000]);
            Plain.say(connections.get(0), "no, thank you");
            connections.get(0).finish();
            server.turnAtOnce();
            assertThat(a.readTextToEnd()).as("the answer for a client whose bytes are in the kernel still").isEqualTo("no, thank you");
            a.halfClose();
            server.turnUntil("close #1", 1);
        }
    }

    /** All that was read was taken; but the read was full, so there may be more. */
    @Test
    void answerSurvivesTheRestOfAFlood() throws IOException {
        boolean[] enough = {false};
        try (ByHand server = new ByHand(() -> (connection, data) -> {
            data.position(data.limit());
            if (enough[0]) {
                Plain.say(connection, "enough");
                connection.finish();
            }
        }); TcpClient flood = server.connect()) {
            CompletableFuture<Boolean> stuck = CompletableFuture.supplyAsync(() -> flood.floodUntilBlocked(1 << 30));
            server.turnUntil("read #1", 100);
            assertThat(stuck.join()).as("the flood waits in the kernel").isTrue();
            enough[0] = true;
            server.turnUntil("write #1", 1);
            assertThat(flood.readTextToEnd()).as("the answer for a client that had sent much more than was read").isEqualTo("enough");
        }
    }

    @Test
    void whoFinishedWithAllInputTakenIsClosedAtOnce() throws IOException {
        try (ByHand server = new ByHand(() -> (connection, data) -> {
            data.position(data.limit());
            Plain.say(connection, "bye");
            connection.finish();
        }); TcpClient a = server.connect().send("x")) {
            server.turnUntil("write #1", 1);
            assertThat(server.server.open).as("connections open, in the very turn of the answer").isZero();
            assertThat(a.readTextToEnd()).as("the answer").isEqualTo("bye");
        }
    }
}
