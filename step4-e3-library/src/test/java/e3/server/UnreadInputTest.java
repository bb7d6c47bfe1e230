package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * To close while input is unread makes the kernel send a reset, and the client may never see its
 * answer. So what is unread is read and thrown away.
 */
class UnreadInputTest {
    private static final byte[] ANSWER = new byte[512 << 10];
    private static final int PIECE = 32 << 10;

    @Test
    void answerSurvivesUnreadBody() throws IOException {
        for (int body : new int[] {1000, 1 << 20}) {
            try (OnThread server =
                            new OnThread(
                                    () ->
                                            (connection, data) -> {
                                                Plain.say(connection, "no, thank you");
                                                connection.finish(); // and does not take what was
                                                // sent
                                            });
                    TcpClient a = server.connect()) {
                a.send(new byte[body]);
                assertThat(a.readTextToEnd())
                        .as(
                                "the answer for a client that sent "
                                        + body
                                        + " bytes which nobody took")
                        .isEqualTo("no, thank you");
            }
        }
    }

    /**
     * The protocol took nothing, the kernel holds more, and most of the answer is still on its way
     * when the connection ends: a reset would throw it away.
     */
    @Test
    void answerSurvivesWhatTheKernelStillHolds() throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (ByHand server = new ByHand(() -> (connection, data) -> connections.add(connection));
                TcpClient a = server.connect()) {
            a.send(new byte[1000]);
            server.turnUntil("read #1", 1);
            a.send(new byte[60_000]);
            connections.get(0).write(ByteBuffer.wrap(ANSWER));
            connections.get(0).finish();
            assertAnswerArrives(server, a, "whose bytes are in the kernel still");
        }
    }

    /** All that was read was taken; but the read was full, so there may be more. */
    @Test
    void answerSurvivesTheRestOfAFlood() throws IOException {
        boolean[] enough = {false};
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            data.position(data.limit());
                                            giveTheKernelRoom(connection);
                                            if (enough[0]) {
                                                // in pieces the kernel takes it all in this one
                                                // event
                                                for (int i = 0; i < ANSWER.length; i += PIECE) {
                                                    connection.write(ANSWER, i, PIECE);
                                                }
                                                connection.finish();
                                            }
                                        });
                TcpClient flood = server.connect()) {
            CompletableFuture<Boolean> stuck =
                    CompletableFuture.supplyAsync(() -> flood.floodUntilBlocked(1 << 30));
            server.turnUntil("read #1", 100);
            assertThat(stuck.join()).as("the flood waits in the kernel").isTrue();
            enough[0] = true;
            server.turnUntil("write #1", 1);
            assertAnswerArrives(server, flood, "that had sent much more than was read");
        }
    }

    /** So that more than one read waits there when the flood is stuck. */
    private static void giveTheKernelRoom(Connection connection) {
        try {
            connection.channel().setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertAnswerArrives(ByHand server, TcpClient client, String who)
            throws IOException {
        for (int i = 0; i < 20; i++) {
            server.turnAtOnce(); // the kernel takes the answer, and its client reads none of it yet
        }
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> read(client));
        server.turnUntil("the client meets the end of its answer", answer::isDone);
        assertThat(answer.join())
                .as("what a client gets " + who)
                .isEqualTo("all " + ANSWER.length + " bytes, and then the end of the stream");
    }

    private static String read(TcpClient client) {
        try {
            return "all " + client.readToEnd().length + " bytes, and then the end of the stream";
        } catch (AssertionError e) {
            // without the bytes themselves
            return e.getMessage().replaceFirst("(?s): '.*", " bytes");
        }
    }

    @Test
    void whoFinishedWithAllInputTakenIsClosedAtOnce() throws IOException {
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            data.position(data.limit());
                                            Plain.say(connection, "bye");
                                            connection.finish();
                                        });
                TcpClient a = server.connect().send("x")) {
            server.turnUntil("write #1", 1);
            assertThat(server.server.open())
                    .as("connections open, in the very turn of the answer")
                    .isZero();
            assertThat(a.readTextToEnd()).as("the answer").isEqualTo("bye");
        }
    }
}
