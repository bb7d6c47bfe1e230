package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.TcpClient;

/**
 * A server that could not run, because of a slow handler or a laptop that was closed, does not
 * blame its clients: what they did in time counts.
 */
class OverdueFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(31);

    /** Paragraphs, and a message "sleep" that holds up the loop, while something happens. */
    private static Protocol paragraphsAndSleep(Runnable meanwhile) {
        Protocol paragraphs = Plain.paragraphs();
        return (connection, data) -> {
            if (Plain.text(data).equals("sleep")) {
                data.position(data.limit());
                meanwhile.run();
            } else {
                paragraphs.onData(connection, data);
            }
        };
    }

    /** The first client does something while the second keeps the loop for half a minute. */
    private static final class Scene implements AutoCloseable {
        final TurnByTurn bench;
        final TcpClient client;
        final TcpClient sleeper;

        Scene(String before, String meanwhile) {
            TcpClient[] first = new TcpClient[1];
            TurnByTurn[] it = new TurnByTurn[1];
            Runnable holdUp =
                    () -> {
                        first[0].send(meanwhile);
                        it[0].awaitArrivalAt(1, meanwhile.length());
                        it[0].jump(LONG);
                    };
            bench = new TurnByTurn(() -> paragraphsAndSleep(holdUp));
            it[0] = bench;
            client = bench.connect();
            first[0] = client;
            sleeper = bench.connect();
            if (!before.isEmpty()) {
                client.send(before);
                bench.turnUntil("the beginning is read", () -> bench.count("read #1") == 1);
            }
            sleeper.send("sleep");
            bench.turnUntil("the loop was held up", () -> bench.count("read #2") == 1);
            bench.turns(4);
        }

        @Override
        public void close() {
            client.close();
            sleeper.close();
            bench.close();
        }
    }

    @Test
    @Exercise("4.2")
    void whoSentTheRestOfItsMessageInTimeIsAnswered() {
        try (Scene scene = new Scene("one\n", "two\n\n")) {
            assertThat(scene.client.read(8))
                    .as("the answer to a message whose end came while a handler was slow")
                    .isEqualTo("2 lines\n");
            assertThat(scene.bench.server.open())
                    .as("clients that are still connected: nobody was late")
                    .isEqualTo(2);
        }
    }

    @Test
    @Exercise("4.2")
    void whoKeptItsConnectionAndAskedInTimeIsAnswered() {
        try (Scene scene = new Scene("", "one\ntwo\n\n")) {
            assertThat(scene.client.read(8))
                    .as("the answer to a message that came while a handler was slow")
                    .isEqualTo("2 lines\n");
        }
    }

    /** The look has found its end, and closed it. */
    @Test
    @Exercise(value = "4.2", last = true)
    void whoHasGoneMeanwhileIsNotBlamedForBeingLate() {
        TcpClient[] first = new TcpClient[1];
        TurnByTurn[] it = new TurnByTurn[1];
        Runnable holdUp =
                () -> {
                    first[0].reset();
                    it[0].jump(LONG);
                };
        try (TurnByTurn bench = new TurnByTurn(() -> paragraphsAndSleep(holdUp));
                TcpClient sleeper = bench.connect()) {
            it[0] = bench;
            first[0] = bench.connect();
            first[0].send("half");
            bench.turnUntil("read #2 4");
            sleeper.send("sleep");
            bench.turnUntil("close #2");
            assertThat(bench.trace)
                    .as("what was told of a client that had left while a handler was slow")
                    .noneMatch(line -> line.startsWith("limit #2"));
        }
    }

    @Test
    @Exercise("4.2")
    void whoWasLateAllTheSameIsClosed() {
        try (TurnByTurn bench = new TurnByTurn(Plain::paragraphs);
                TcpClient half = bench.connect()) {
            half.send("half");
            bench.turnUntil("read #1 4");
            bench.passSlowly(Duration.ofSeconds(12));
            half.expectEnd();
        }
    }

    /** It is not open any more, for it has been told its last; and nobody else would end it. */
    @Test
    @Exercise("4.2")
    void whoDoesNotTakeItsLastAnswerIsClosed() {
        Protocol last =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.write(ByteBuffer.allocate(100_000));
                    connection.finish();
                };
        try (TurnByTurn bench = new TurnByTurn(() -> last);
                TcpClient never = bench.connectWithSmallBuffer()) {
            never.send("x");
            bench.turnUntil("want write #1");
            for (int i = 0; i < 5 && bench.server.open() > 0; i++) {
                bench.jump(LONG); // at first the kernel may still find a little room
                bench.turns(4);
            }
            assertThat(bench.server.open())
                    .as("clients still connected, when the only one took nothing for minutes")
                    .isZero();
        }
    }

    /**
     * Its time was over shortly before the clock's nanoseconds overflow, and it is looked at after.
     */
    @Test
    @Exercise(value = "4.2", last = true)
    void whoWasLateIsClosedEvenIfTheClockHasOverflowed() {
        Limits aSecond = Limits.DEFAULTS.withMessageTime(Duration.ofSeconds(1));
        try (TurnByTurn bench = new TurnByTurn(aSecond, Plain::paragraphs);
                TcpClient half = bench.connect()) {
            half.send("half");
            bench.turnUntil("read #1 4");
            bench.pass(Duration.ofSeconds(4));
            assertThat(bench.count("limit #1"))
                    .as("verdicts on the only client, which was late by 3 seconds")
                    .isEqualTo(1);
        }
    }

    /** A second look would find what the first one left, and each costs a system call. */
    @Test
    @Exercise(value = "4.2", last = true)
    void oneIsLookedAtOnceAndNotUntilNothingIsLeft() {
        Protocol answers =
                (connection, data) -> {
                    data.position(data.limit());
                    connection.write(ByteBuffer.allocate(100_000));
                };
        try (TurnByTurn bench = new TurnByTurn(() -> answers);
                TcpClient never = bench.connectWithSmallBuffer()) {
            never.send("x");
            bench.turnUntil("want write #1");
            bench.passUntilLastWriteWas(5);
            int before = bench.count("write #1 0 of"); // for the kernel may find room, even late
            bench.jump(LONG);
            bench.turns(4);
            assertThat(bench.count("write #1 0 of") - before)
                    .as("writes that took nothing, before the verdict on one who does not read")
                    .isLessThanOrEqualTo(1);
        }
    }

    /** It took all that the kernel had, again and again, and the server did not look. */
    @Test
    void whoReadWhatThereWasIsNotDroppedForNotReading() {
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
            slow.read(1000);
            bench.loop.schedule(
                    Duration.ZERO,
                    () -> {
                        bench.jump(LONG);
                        slow.read(3000);
                    });
            bench.turns(4);
            assertThat(bench.server.open())
                    .as("is one still there who reads, though nobody wrote for half a minute?")
                    .isEqualTo(1);
        }
    }
}
