package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * What one client sends is bounded in one turn, in memory and in work, so that the others do not
 * notice it.
 */
class ReadLimitsTest {
    private static final Protocol ECHO = Connection::write;

    /** Takes whole lines, answers each with a dot, and leaves the beginning of the next. */
    private static final class DotForALine implements Protocol {
        int largest;
        int searched;
        final Map<byte[], Boolean> arrays = new IdentityHashMap<>();

        @Override
        public void onData(Connection connection, ByteBuffer data) {
            largest = Math.max(largest, data.array().length);
            arrays.put(data.array(), true);
            for (int i = data.position() + searched;
                    i < data.limit() && connection.waiting() <= Limits.DEFAULTS.output().high();
                    i++) {
                searched++;
                if (data.get(i) == '\n') {
                    data.position(i + 1);
                    searched = 0;
                    connection.write(new byte[] {'.'}, 0, 1);
                }
            }
        }
    }

    @Test
    void aFloodNextDoorIsReadOnceATurnSoASingleRequestIsAnsweredInItsOwnTurn() {
        try (TurnByTurn bench = new TurnByTurn(() -> ECHO);
                TcpClient flood = bench.connect();
                TcpClient single = bench.connect()) {
            flood.send(new byte[200_000]);
            bench.turns(1);
            single.send("hello");
            bench.turnUntil("write #2 5 of 5");
            List<String> turns = List.of(String.join(", ", bench.trace).split("woke"));
            assertThat(turns)
                    .as("turns in which the flood was read twice: the others wait meanwhile")
                    .noneMatch(turn -> turn.matches(".*read #1.*read #1.*"));
            assertThat(turns)
                    .as(
                            "the turn in which the single client was heard is the one in which it"
                                    + " was answered")
                    .anyMatch(
                            turn -> turn.contains("read #2 5") && turn.contains("write #2 5 of 5"));
            assertThat(bench.trace)
                    .as("no read is larger than 64 KB")
                    .noneMatch(
                            line ->
                                    line.startsWith("read #1")
                                            && line.length() > "read #1 65536".length());
        }
    }

    @Test
    void manySmallRequestsAtOnceAreAnsweredInSharesAndNoMoreIsReadMeanwhile() {
        int requests = 80_000; // of one byte, in a few reads; an answer has ten
        byte[] answer = "0123456789".getBytes();
        Protocol wordy =
                (connection, data) -> {
                    if (data.hasRemaining()) {
                        data.get();
                        connection.write(answer, 0, answer.length);
                    }
                };
        try (TurnByTurn bench = new TurnByTurn(() -> wordy);
                TcpClient client = bench.connect()) {
            client.send(new byte[requests]);
            int[] sums = {0, 0}; // read, written
            int[] seen = {bench.trace.size()};
            bench.turnUntil(
                    "all are answered",
                    () -> {
                        int before = sums[1];
                        for (String line : bench.trace.subList(seen[0], bench.trace.size())) {
                            if (line.startsWith("read")) {
                                assertThat(sums[1])
                                        .as(
                                                "bytes written before '"
                                                        + line
                                                        + "': all that was read before is answered")
                                        .isEqualTo(10 * sums[0]);
                                sums[0] += Integer.parseInt(line.split(" ")[2]);
                            } else if (line.startsWith("write")) {
                                sums[1] += Integer.parseInt(line.split(" ")[2]);
                            }
                        }
                        seen[0] = bench.trace.size();
                        assertThat(sums[1] - before)
                                .as("bytes of answers in one turn: the others wait meanwhile")
                                .isLessThanOrEqualTo(80 << 10);
                        assertThat(client.read(sums[1] - before))
                                .as("these answers")
                                .hasSize(sums[1] - before);
                        return sums[1] == 10 * requests;
                    });
        }
    }

    @Test
    void aMessageInSingleBytesIsNotCopiedForEachByte() {
        DotForALine protocol = new DotForALine();
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connect()) {
            for (int i = 1; i <= 1024; i++) {
                client.send("x");
                int expected = i;
                bench.turnUntil("byte " + i, () -> bench.count("read") == expected);
                bench.trace.removeIf(line -> line.startsWith("woke"));
            }
            assertThat(protocol.arrays)
                    .as(
                            "buffers used for a message of 1024 bytes that came one by one: each"
                                    + " twice as large as the last")
                    .hasSizeLessThan(16);
        }
    }

    @Test
    void aClientThatAlwaysStopsInMidMessageDoesNotMakeTheBufferGrow() {
        DotForALine protocol = new DotForALine();
        try (TurnByTurn bench = new TurnByTurn(() -> protocol);
                TcpClient client = bench.connect()) {
            String piece = "the end of a line\n" + "x".repeat(982); // and the beginning of the next
            client.send("half a line");
            for (int i = 1; i <= 500; i++) {
                client.send(piece);
                int sent = i;
                bench.turnUntil("answer " + i, () -> bench.count("write") == sent);
            }
            assertThat(protocol.largest)
                    .as(
                            "bytes of the buffer for what waits, after 500 KB in which each read"
                                    + " ended in mid-message")
                    .isLessThanOrEqualTo(128 << 10);
        }
    }

    @Test
    void aMessageLongerThanTheLimitEndsItsConnection() {
        try (TurnByTurn bench =
                        new TurnByTurn(Limits.DEFAULTS.withMessageBytes(1000), DotForALine::new);
                TcpClient client = bench.connect()) {
            client.send("x".repeat(1001));
            bench.turnUntil("read #1 1001");
            client.expectEnd();
        }
    }
}
