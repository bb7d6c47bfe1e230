package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static step3.Hello.REQUEST;
import static step3.Hello.SMALL_WINDOW;
import static step3.Hello.expectAnswer;
import static step3.Hello.expectBigAnswer;
import static step3.Hello.serving;
import static step3.Hello.servingBig;
import static testsupport.Plainly.otherwise;

import org.junit.jupiter.api.Test;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** An answer that is more than the socket takes at once. */
class AnswerInPartsTest {

    // 3.4 keep what the socket did not take

    @Test
    @Exercise("3.4")
    void slowReaderGetsEverything() {
        try (RunningServer server = servingBig();
                TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            slow.send(REQUEST);
            otherwise(
                    "client A did not read, and the server did not come back from writing",
                    () -> server.await("write #1…"));
            expectBigAnswer(slow, "client A, whose socket did not take all at once,");
            assertThat(server.count("write #1 0 of"))
                    .as("writes to a socket that had no room")
                    .isZero();
            try (TcpClient b = server.connect()) {
                expectBigAnswer(b.send(REQUEST), "client B, who came after A,");
            }
        }
    }

    @Test
    @Exercise("3.4")
    void tellsHowMuchWasWrittenOfHowMuchThereWas() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            expectAnswer(a, "client A");
            assertThat(
                            String.join(
                                    ", ",
                                    server.events().stream()
                                            .filter(line -> line.startsWith("write #1"))
                                            .toList()))
                    .as("what the server tells of an answer that was written in one go")
                    .isEqualTo("write #1 97 of 97");
        }
    }

    @Test
    @Exercise("3.4")
    void eachWriteGoesOnWhereTheLastStopped() {
        try (RunningServer server = servingBig();
                TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            slow.send(REQUEST);
            server.await("want write #1");
            slow.readToEnd();
            assertThatEachWriteGoesOnWhereTheLastStopped(server);
        }
    }

    private static void assertThatEachWriteGoesOnWhereTheLastStopped(RunningServer server) {
        int left = -1;
        for (String line :
                server.events().stream().filter(line -> line.startsWith("write #1")).toList()) {
            String[] words = line.split(" ");
            assertThat(Integer.parseInt(words[4]))
                    .as("bytes still to write at '" + line + "'")
                    .isEqualTo(left < 0 ? Integer.parseInt(words[4]) : left);
            left = Integer.parseInt(words[4]) - Integer.parseInt(words[2]);
        }
        assertThat(left).as("bytes left at the end").isZero();
    }

    // 3.4 OP_WRITE only while bytes wait

    @Test
    @Exercise("3.4")
    void slowReaderDelaysNobody() {
        try (RunningServer server = servingBig();
                TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            slow.send(REQUEST);
            server.await("write #1…");
            try (TcpClient b = server.connect()) {
                expectBigAnswer(b.send(REQUEST), "client B, while A did not read,");
            }
            expectBigAnswer(slow, "client A, who read late,");
            otherwise(
                    "client A did not take its whole answer at once, and the server did not tell"
                            + " that it waits for room",
                    () -> server.await("want write #1"));
        }
    }

    /** Its end is ready to be read all the time, and means only that it will ask no more. */
    @Test
    @Exercise("3.4")
    void whoSendsNoMoreAndReadsLateGetsEverything() {
        try (RunningServer server = servingBig();
                TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW);
                TcpClient b = server.connect()) {
            slow.send(REQUEST).halfClose();
            server.await("write #1…");
            b.expectNothing(); // now the end has been there for a while, too
            expectBigAnswer(slow, "client A, who asked, ended its side and began to read later,");
            otherwise(
                    "client A had its whole answer and had ended its side, and the server did not"
                            + " close the connection",
                    () -> server.await("close #1"));
        }
    }

    @Test
    @Exercise("3.4")
    void asksForNothingWhenAllIsWrittenAtOnce() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            expectAnswer(a, "client A");
            assertThat(server.count("want write #1"))
                    .as(
                            "how often the server told 'want write #1', though its whole answer had"
                                    + " gone out at once")
                    .isZero();
        }
    }

    @Test
    @Exercise("3.4")
    void sleepsAgainWhenAllIsWritten() {
        try (RunningServer server = servingBig();
                TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW);
                TcpClient b = server.connect()) {
            server.await("accept #2");
            slow.send(REQUEST);
            server.await("write #1…");
            expectBigAnswer(slow, "client A, who read late,");
            int before = server.count("woke");
            b.expectNothing();
            assertThat(server.count("woke") - before)
                    .as("wake-ups in 300 ms, when all was written and nobody spoke")
                    .isZero();
            assertThat(server.count("close #1"))
                    .as("how often a client was closed that had not ended its side")
                    .isZero();
            slow.halfClose();
            server.await("close #1");
        }
    }

    @Test
    @Exercise("3.4")
    void sleepsWhileAClientDoesNotRead() {
        try (RunningServer server = servingBig();
                TcpClient slow = TcpClient.connect(server.port(), SMALL_WINDOW);
                TcpClient b = server.connect()) {
            server.await("accept #2");
            slow.send(REQUEST);
            server.await("write #1…");
            b.expectNothing(); // the kernels' buffers may still grow a little
            int before = server.count("woke");
            b.expectNothing();
            assertThat(server.count("woke") - before)
                    .as("wake-ups in 300 ms in which a client did not read its answer")
                    .isZero();
            slow.readToEnd();
        }
    }
}
