package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.guard.PendingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import testsupport.TcpClient;

/**
 * One thread for all stays fair only if nobody gets more of it than a bounded piece at a time, and
 * memory only if nobody's bytes pile up.
 */
class FairnessTest {

    /**
     * The flood goes on until the kernel has taken what it can; read until nothing is left, it
     * would keep the small one waiting for all of it.
     */
    @Test
    void oneReadPerReadyKey() throws IOException {
        try (ByHand server = new ByHand(FairnessTest::takesAll);
                TcpClient flood = server.connect();
                TcpClient small = server.connect()) {
            server.turnUntil("accept", 2);
            CompletableFuture<Boolean> stuck =
                    CompletableFuture.supplyAsync(() -> flood.floodUntilBlocked(1 << 30));
            server.turnUntil("read #1", 100); // meanwhile the kernel has learnt to hold more of it
            assertThat(stuck.join()).as("the flood waits in the kernel").isTrue();
            small.send("hi");

            int reads = server.count("read #1");
            int turns = server.count("woke");
            server.turnUntil("write #2", 1);
            reads = server.count("read #1") - reads;
            turns = server.count("woke") - turns;
            assertThat(turns)
                    .as("turns of the loop until the small one was answered")
                    .isLessThanOrEqualTo(5);
            assertThat(reads)
                    .as("reads from the flood in these turns, one for each")
                    .isLessThanOrEqualTo(turns);
            assertThat(small.read(2)).as("the answer for the small one").isEqualTo("ok");
        }
    }

    private static Protocol takesAll() {
        return (connection, data) -> {
            boolean small = data.remaining() == 2;
            data.position(data.limit());
            if (small) {
                Plain.say(connection, "ok");
            }
        };
    }

    /** An echo to somebody who sends without end and never reads. */
    @Test
    void unreadOutputIsBounded() {
        try (OnThread server = new OnThread(Plain::echo);
                TcpClient a = TcpClient.connect(server.running.port(), 4096)) {
            assertThat(a.floodUntilBlocked(64 << 20))
                    .as("the server stops reading from a client that does not read")
                    .isTrue();
            server.running.await("want write #1");
            int kept =
                    bytes(server.running.events(), "read #1 ")
                            - bytes(server.running.events(), "write #1 ");
            int most = Limits.DEFAULTS.output().high() + PendingOutput.MAX_PER_WRITE;
            assertThat(kept)
                    .as("bytes kept for a client that does not read")
                    .isPositive()
                    .isLessThanOrEqualTo(most);
        }
    }

    /** Of lines like "read #1 17" and "write #1 6144 of 65536". */
    private static int bytes(List<String> events, String prefix) {
        return events.stream()
                .filter(event -> event.startsWith(prefix))
                .mapToInt(event -> Integer.parseInt(event.substring(prefix.length()).split(" ")[0]))
                .sum();
    }

    /**
     * A plain socket: it may send on one thread and read on another, which a {@link TcpClient} may
     * not.
     */
    @Test
    void clientThatReadsLateGetsEverythingInOrderAndIsReadAgain() throws IOException {
        byte[] sent = numbers(2_000_000);
        try (OnThread server = new OnThread(Plain::echo);
                Socket a = new Socket("127.0.0.1", server.running.port())) {
            a.setSoTimeout(5000);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> write(a, sent));
            server.running.await("want write #1");
            byte[] echo = a.getInputStream().readNBytes(sent.length);
            assertThat(Arrays.mismatch(sent, echo))
                    .as("where the echo of 15 MB, read late, goes wrong (-1: nowhere)")
                    .isEqualTo(-1);
            sending.join();
            write(a, new byte[] {'m', 'o', 'r', 'e'});
            assertThat(a.getInputStream().readNBytes(4))
                    .as("the echo of what was sent after that")
                    .containsExactly('m', 'o', 'r', 'e');
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] numbers(int count) {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            numbers.append(i).append('\n');
        }
        return numbers.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A small question with a large answer, a hundred times: the protocol asks whether the client
     * keeps up, and stops between two answers.
     */
    @Test
    void protocolThatStopsWhileCongestedIsOfferedTheRestLater() {
        String answer = "x".repeat(200_000);
        try (OnThread server =
                        new OnThread(
                                () ->
                                        (connection, data) -> {
                                            if (data.hasRemaining()) {
                                                Plain.say(connection, (char) data.get() + answer);
                                            }
                                        });
                TcpClient a = server.connect()) {
            StringBuilder questions = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                questions.append((char) ('!' + i % 90));
            }
            a.send(questions.toString());
            server.running.await("want write #1");
            for (int i = 0; i < 100; i++) {
                assertThat(a.read(1 + answer.length()))
                        .as("answer " + (i + 1) + " of 100")
                        .startsWith(questions.substring(i, i + 1));
            }
            int most =
                    server.running.events().stream()
                            .filter(event -> event.startsWith("write #1"))
                            .mapToInt(event -> Integer.parseInt(event.split(" ")[4]))
                            .max()
                            .orElseThrow();
            assertThat(most)
                    .as("the most bytes that were kept for it at a time")
                    .isLessThanOrEqualTo(Limits.DEFAULTS.output().high() + 2 * answer.length());
        }
    }

    @Test
    void messageThatNeverEndsIsCutOff() throws IOException {
        try (ByHand server = new ByHand(Limits.DEFAULTS.withMessageBytes(1000), Plain::paragraphs);
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            server.turnUntil("accept", 2);
            a.send("x".repeat(1000));
            server.turnUntil("read #1", 1);
            assertThat(server.count("close #1"))
                    .as("connections closed with 1000 bytes of a message, and 1000 allowed")
                    .isZero();
            a.send("x");
            server.turnUntil("read #1 1", 2);
            assertThat(a.readTextToEnd())
                    .as("what a client gets whose message is longer than allowed")
                    .isEmpty();
            b.send(Plain.PARAGRAPH.ask());
            server.turnUntil("write #2", 1);
            assertThat(b.read(8))
                    .as("the answer for client B")
                    .isEqualTo(Plain.PARAGRAPH.answerStart());
        }
    }

    /** Copied as a whole for each piece, a message of n pieces would cost n * n. */
    @Test
    void messageInSmallPiecesIsNotCopiedForEachOfThem() throws IOException {
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Integer> lengths = new ArrayList<>();
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            arrays.add(data.array());
                                            lengths.add(data.remaining());
                                        });
                TcpClient a = server.connect()) {
            for (int i = 1; i <= 1000; i++) {
                a.send("x");
                server.turnUntil("read #1 1", i);
            }
            assertThat(lengths)
                    .as("what the protocol was offered: more each time")
                    .last()
                    .isEqualTo(1000);
            assertThat(arrays.size())
                    .as("times that a message in 1000 pieces was moved to another place")
                    .isLessThan(20);
        }
    }
}
