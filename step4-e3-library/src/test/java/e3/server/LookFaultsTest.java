package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.TcpClient;

/**
 * The look at a client before the verdict, after another client's handler was slow: it is an event
 * like any other, for every client whose time seems to be over, and it excuses only what it finds.
 */
class LookFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(31);
    private static final int MANY_READS = 60;

    private TurnByTurn bench;
    private Runnable meanwhile = () -> {};
    private int slept;

    private void serve(Protocol protocol) {
        bench = new TurnByTurn(() -> withSleep(protocol));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Whoever says "sleep" keeps the loop for a time, in which something happens. */
    private Protocol withSleep(Protocol protocol) {
        return (connection, data) -> {
            if (Plain.text(data).equals("sleep")) {
                data.position(data.limit());
                meanwhile.run();
                slept++;
            } else {
                protocol.onData(connection, data);
            }
        };
    }

    private void holdUp(Runnable what) {
        meanwhile = what;
        try (TcpClient sleeper = bench.connect()) {
            sleeper.send("sleep");
            bench.turnUntil("the loop was held up", () -> slept == 1);
            bench.turns(4);
        }
    }

    /** One who has asked for a lot, and reads only when it is told to. */
    private TcpClient slowReader() {
        serve(
                (connection, data) -> {
                    data.position(data.limit());
                    connection.write(ByteBuffer.allocate(100_000));
                });
        TcpClient slow = bench.connectWithSmallBuffer();
        slow.send("x");
        bench.turnUntil("want write #1");
        bench.passUntilLastWriteWas(5);
        return slow;
    }

    /** It reads until the kernel would take more for it, and the server does not write. */
    private void readUntilThereIsRoom(TcpClient slow, SocketChannel channel) {
        try (Selector room = Selector.open()) {
            channel.register(room, SelectionKey.OP_WRITE);
            int reads = 0;
            while (room.select(20) == 0 && reads < MANY_READS) {
                slow.read(500);
                reads++;
            }
        } catch (IOException e) {
            throw new AssertionError("the test could not ask for room", e);
        }
    }

    /** Nothing is read from one for whom so much waits, and it is looked at all the same. */
    @Test
    @Exercise(value = "4.2", last = true)
    void whoTookItsAnswerInTimeIsNotDroppedForNotReading() {
        try (TcpClient slow = slowReader()) {
            SocketChannel channel = (SocketChannel) bench.keyOfConnection().channel();
            holdUp(
                    () -> {
                        readUntilThereIsRoom(slow, channel);
                        bench.jump(LONG);
                    });
            assertThat(bench.count("limit #1"))
                    .as(
                            "verdicts on a client that read its answer, while the server was held"
                                    + " up and did not write")
                    .isZero();
        }
    }

    /** Its deadline is another one after the look, and is over, too: a byte now and then. */
    @Test
    @Exercise(value = "4.2", last = true)
    void whoTookALittleAndHadTimeForAllIsClosed() {
        try (TcpClient slow = slowReader()) {
            SocketChannel channel = (SocketChannel) bench.keyOfConnection().channel();
            holdUp(
                    () -> {
                        readUntilThereIsRoom(slow, channel);
                        bench.jump(Duration.ofHours(1));
                    });
            assertThat(bench.count("limit #1"))
                    .as(
                            "verdicts on a client that took a little of its answer in an hour: its"
                                    + " deadline moved, and is over all the same")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise(value = "4.2", last = true)
    void whoSentMoreOfAMessageAndNotItsEndIsClosed() {
        serve(Plain.paragraphs());
        try (TcpClient half = bench.connect()) {
            half.send("half");
            bench.turnUntil("read #1 4");
            holdUp(
                    () -> {
                        half.send("x".repeat(5000));
                        bench.awaitArrivalAt(1, 5000);
                        bench.jump(LONG);
                    });
            assertThat(bench.count("limit #1"))
                    .as(
                            "verdicts on a client whose message had not ended when its time was"
                                    + " over, though more of it came")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise(value = "4.2", last = true)
    void aProtocolThatFailsInTheLookCostsItsOwnClient() {
        serve(
                (connection, data) -> {
                    data.position(data.limit());
                    throw new IllegalStateException("a bug");
                });
        try (TcpClient unlucky = bench.connect()) {
            holdUp(
                    () -> {
                        unlucky.send("x");
                        bench.awaitArrivalAt(1, 1);
                        bench.jump(LONG);
                    });
            assertThat(bench.count("a timer failed"))
                    .as(
                            "faults that came out at the sweep of all clients, when a protocol"
                                    + " failed while its own client was looked at")
                    .isZero();
            assertThat(bench.count("a connection's event failed"))
                    .as("lines that tell of a protocol which failed in the look")
                    .isEqualTo(1);
        }
    }
}
