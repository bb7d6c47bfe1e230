package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * What is written arrives: whole, in order, at the one it was meant for, and in as few calls as it
 * takes.
 */
class WritingTest {
    private static final byte[] BIG = new byte[16 << 20];

    /** A room: what one says is told to all who are in it, and everybody is told who left. */
    private static final class Room {
        private final List<Connection> present = new ArrayList<>();

        Protocol door() {
            return new Protocol() {
                @Override
                public void onData(Connection from, ByteBuffer data) {
                    if (!present.contains(from)) {
                        present.add(from);
                    }
                    String said = Plain.text(data);
                    data.position(data.limit());
                    present.forEach(to -> Plain.say(to, said + ";"));
                }

                @Override
                public void onClose(Connection gone) {
                    present.remove(gone);
                    present.forEach(to -> Plain.say(to, "bye;"));
                }
            };
        }
    }

    @Test
    void whatIsWrittenInOneEventLeavesInOneCall() throws IOException {
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            data.position(data.limit());
                                            for (int i = 0; i < 100; i++) {
                                                Plain.say(connection, "again ");
                                            }
                                        });
                TcpClient a = server.connect().send("x")) {
            server.turnUntil("write #1", 1);
            assertThat(a.read(600))
                    .as("the answer in a hundred pieces")
                    .isEqualTo("again ".repeat(100));
            assertThat(server.events)
                    .as("what was written")
                    .filteredOn(event -> event.startsWith("write #1"))
                    .containsExactly("write #1 600 of 600");
        }
    }

    @Test
    void whatIsWrittenAtOtherTimesLeavesAtOnce() throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            connections.add(connection);
                                            connection.write(data);
                                        });
                TcpClient a = server.connect().send("1")) {
            server.turnUntil("write #1", 1);
            server.loop.schedule(Duration.ofSeconds(1), () -> Plain.say(connections.get(0), "2"));
            server.later(Duration.ofSeconds(1));
            Plain.say(connections.get(0), "3");
            assertThat(a.read(3))
                    .as("what was written by an event, a timer, and outside of both")
                    .isEqualTo("123");
        }
    }

    @Test
    void whatOneSaysAnotherHearsAndNothingMixes() throws IOException {
        Room room = new Room();
        try (ByHand server = new ByHand(room::door);
                TcpClient a = server.connect()) {
            a.send("anna");
            server.turnUntil("write #1", 1);
            try (TcpClient b = server.connect()) {
                b.send("ben");
                server.turnUntil("write #2", 1);
                assertThat(a.read(9)).as("what A hears").isEqualTo("anna;ben;");
                assertThat(b.read(4)).as("what B hears").isEqualTo("ben;");
            }
            server.turnUntil("close #2", 1);
            assertThat(a.read(4)).as("what A hears when B leaves").isEqualTo("bye;");
        }
    }

    @Test
    void writeAfterFinishOrCloseDoesNothing() throws IOException {
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            boolean close = Plain.text(data).equals("close");
                                            data.position(data.limit());
                                            Plain.say(connection, "before;");
                                            if (close) {
                                                connection.close();
                                            }
                                            connection.finish();
                                            connection.finish();
                                            Plain.say(connection, "after;");
                                        });
                TcpClient a = server.connect().send("finish");
                TcpClient b = server.connect().send("close")) {
            server.turnUntil("close", 2);
            assertThat(a.readTextToEnd())
                    .as("what A gets, whose connection was finished")
                    .isEqualTo("before;");
            b.expectEnd(); // close() drops what was written and not sent
        }
    }

    /**
     * The socket takes a part; the rest waits for it, and OP_WRITE is on only as long as something
     * waits: else the loop would spin.
     */
    @Test
    void slowReaderGetsEverythingAndDelaysNobody() throws IOException {
        for (int i = 0; i < BIG.length; i++) {
            BIG[i] = (byte) (i / 251);
        }
        try (OnThread server =
                        new OnThread(
                                () ->
                                        (connection, data) -> {
                                            boolean big = Plain.text(data).equals("big");
                                            data.position(data.limit());
                                            connection.write(
                                                    big
                                                            ? ByteBuffer.wrap(BIG)
                                                            : ByteBuffer.wrap(new byte[] {'s'}));
                                            if (big) {
                                                connection.finish();
                                            }
                                        });
                TcpClient slow = server.connect();
                TcpClient b = server.connect()) {
            slow.send("big");
            server.running.await("want write #1");
            assertThat(b.send("small").read(1))
                    .as("the answer for client B, while the slow one reads nothing")
                    .isEqualTo("s");
            assertThat(Arrays.mismatch(BIG, slow.readToEnd()))
                    .as(
                            "where the 16 MB go wrong that the slow one has read in the end (-1:"
                                    + " nowhere)")
                    .isEqualTo(-1);
            server.running.await("close #1");
        }
    }

    @Test
    void loopSleepsWhenAllHasBeenSent() throws IOException {
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            data.position(data.limit());
                                            connection.write(ByteBuffer.wrap(BIG));
                                        });
                TcpClient a = server.connect().send("x")) {
            server.turnUntil("want write #1", 1);
            int[] read = {0};
            server.turnUntil(
                    "the client has all",
                    () -> {
                        if (read[0] < BIG.length
                                && server.events.get(server.events.size() - 1).startsWith("woke")) {
                            read[0] +=
                                    a.read(Math.min(BIG.length - read[0], sent(server) - read[0]))
                                            .length();
                        }
                        return read[0] == BIG.length;
                    });
            server.turnAtOnce();
            server.turnAtOnce();
            assertThat(server.events)
                    .as("what the loop did last, with nothing more to send")
                    .last()
                    .isEqualTo("woke 0");
        }
    }

    private static int sent(ByHand server) {
        return server.events.stream()
                .filter(event -> event.startsWith("write #1"))
                .mapToInt(event -> Integer.parseInt(event.split(" ")[2]))
                .sum();
    }
}
