package e3.server;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.TestLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import testsupport.TcpClient;

/**
 * All the ways in which a client can leave. The blog's server froze or died of most of them; here
 * each costs its own connection.
 */
class LeavingTest {
    private static final String WHOLE = Plain.PARAGRAPH.ask();
    private static final String HALF = WHOLE.substring(0, 5);

    private enum Leaving {
        AT_ONCE("", TcpClient::close),
        RESET_AT_ONCE("", TcpClient::reset),
        HALF_CLOSE_WITHOUT_A_WORD("", TcpClient::halfClose),
        MID_MESSAGE(HALF, TcpClient::close),
        RESET_MID_MESSAGE(HALF, TcpClient::reset),
        HALF_CLOSE_MID_MESSAGE(HALF, TcpClient::halfClose),
        WITH_A_WHOLE_MESSAGE_SENT(WHOLE, TcpClient::close),
        RESET_WITH_A_WHOLE_MESSAGE_SENT(WHOLE, TcpClient::reset);

        private final String said;
        private final Consumer<TcpClient> way;

        Leaving(String said, Consumer<TcpClient> way) {
            this.said = said;
            this.way = way;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesIsForgottenAndNobodyElseIsHarmed(Leaving leaving) throws IOException {
        try (ByHand server = new ByHand(Plain::paragraphs);
                TcpClient a = server.connect()) {
            server.turnUntil("accept #1", 1);
            a.send(leaving.said);
            leaving.way.accept(a);
            server.turnUntil("close #1", 1);
            assertThat(server.server.open())
                    .as("connections open when the only client has left")
                    .isZero();
            assertServes(server);
        }
    }

    private static void assertServes(ByHand server) throws IOException {
        int answers = server.count("write");
        try (TcpClient b = server.connect()) {
            b.send(WHOLE);
            server.turnUntil("write", answers + 1);
            assertThat(b.read(8))
                    .as("the answer for client B, who came after")
                    .isEqualTo(Plain.PARAGRAPH.answerStart());
        }
    }

    /**
     * The end of a stream stays readable for ever. Who overlooks it, as the blog did, is woken for
     * it without end.
     */
    @Test
    void whoHasLeftDoesNotWakeTheLoopAgain() throws IOException {
        try (ByHand server = new ByHand(Plain::paragraphs);
                TcpClient a = server.connect()) {
            a.send(HALF).halfClose();
            server.turnUntil("close #1", 1);
            a.expectEnd();
            server.turnAtOnce();
            assertThat(server.events).as("what the loop did last").last().isEqualTo("woke 0");
        }
    }

    @Test
    void halfCloseStillGetsTheAnswer() throws IOException {
        try (ByHand server = new ByHand(Plain::paragraphs);
                TcpClient a = server.connect()) {
            a.send(WHOLE).halfClose();
            server.turnUntil("close #1", 1);
            assertThat(a.readTextToEnd())
                    .as("the answer for a client that sends no more but still reads")
                    .isEqualTo("2 lines\n");
        }
    }

    @Test
    void fiftyResetClientsLeaveNoConnection() throws IOException {
        try (ByHand server = new ByHand(Plain::paragraphs)) {
            for (int i = 1; i <= 50; i++) {
                TcpClient a = server.connect().send(HALF);
                server.turnUntil("read #" + i + " ", 1);
                a.reset();
                server.turnUntil("close", i);
            }
            assertThat(server.server.open()).as("connections open after 50 resets").isZero();
            assertServes(server);
        }
    }

    @Test
    void clientLeavingMidResponseIsReleased() throws IOException {
        byte[] answer = new byte[4 << 20];
        try (ByHand server =
                        new ByHand(
                                () ->
                                        (connection, data) -> {
                                            data.position(data.limit());
                                            connection.write(ByteBuffer.wrap(answer));
                                        });
                TcpClient a = TcpClient.connect(server.server.port(), 4096)) {
            a.send(WHOLE);
            server.turnUntil("want write #1", 1);
            a.reset();
            server.turnUntil("close #1", 1);
            assertThat(server.server.open())
                    .as("connections open when the only client left in the middle of its answer")
                    .isZero();
        }
    }

    @Test
    void nothingIsKeptAfterRequests() throws IOException {
        try (ByHand server = new ByHand(Plain::paragraphs)) {
            for (int i = 1; i <= 200; i++) {
                try (TcpClient a = server.connect().send(WHOLE)) {
                    server.turnUntil("write #" + i + " ", 1);
                    assertThat(a.read(8))
                            .as("answer " + i)
                            .isEqualTo(Plain.PARAGRAPH.answerStart());
                }
                server.turnUntil("close", i);
            }
            server.turnAtOnce();
            assertThat(server.server.open())
                    .as("connections open after 200 clients came and left")
                    .isZero();
            assertThat(TestLoop.keys(server.loop))
                    .as("what the selector still watches: the listener")
                    .hasSize(1);
            server.later(Duration.ofSeconds(30));
            assertThat(TestLoop.timers(server.loop))
                    .as("timers that wait 30 s after the last client")
                    .isZero();
        }
    }

    @Test
    void idleClientIsClosedAtItsDeadline() throws IOException {
        try (ByHand server =
                        new ByHand(Limits.DEFAULTS.withIdle(Duration.ofSeconds(100)), Plain::echo);
                TcpClient a = server.connect()) {
            server.turnUntil("accept #1", 1);
            server.later(Duration.ofSeconds(99));
            assertThat(server.server.open())
                    .as("connections open after 99 s of silence, with 100 allowed")
                    .isEqualTo(1);
            server.later(Duration.ofSeconds(1));
            assertThat(server.server.open())
                    .as("connections open after 100 s of silence, with 100 allowed")
                    .isZero();
            a.expectEnd();
        }
    }

    @Test
    void clientThatSpeaksIsNotIdle() throws IOException {
        try (ByHand server =
                        new ByHand(Limits.DEFAULTS.withIdle(Duration.ofSeconds(100)), Plain::echo);
                TcpClient a = server.connect()) {
            for (int i = 1; i <= 5; i++) {
                a.send("hi");
                server.turnUntil("write #1", i);
                assertThat(a.read(2)).as("echo " + i).isEqualTo("hi");
                server.later(Duration.ofSeconds(60));
            }
            assertThat(server.server.open())
                    .as("connections open after 300 s, with a word every 60")
                    .isEqualTo(1);
        }
    }
}
