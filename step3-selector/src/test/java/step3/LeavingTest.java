package step3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static step3.Hello.ANSWER;
import static step3.Hello.REQUEST;
import static step3.Hello.SMALL_WINDOW;
import static step3.Hello.expectAnswer;
import static step3.Hello.serving;
import static step3.Hello.servingBig;
import static testsupport.Plainly.otherwise;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import testsupport.Exercise;
import testsupport.Patience;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Clients that leave, gently or with a crash, early or never. */
class LeavingTest {

    // 3.3 a client that leaves

    @Test
    @Exercise("3.3")
    void connectAndCloseLeavesNothingReady() {
        try (RunningServer server = serving();
                TcpClient b = server.connect()) {
            server.await("accept #1");
            server.connect().close();
            server.await("read #2 end");
            expectAnswer(b, "client B, after another had come and left,");
            assertThat(server.count("read #2 end"))
                    .as("how often the server was told that client 2 had left")
                    .isEqualTo(1);
            otherwise(
                    "client 2 has left, and the server did not close its side of the connection",
                    () -> server.await("close #2"));
            try (TcpClient c = server.connect()) {
                expectAnswer(c, "client C, who came then,");
            }
            assertThat(server.count("close #2"))
                    .as("how often the server told that it had closed client 2")
                    .isEqualTo(1);
        }
    }

    @Test
    @Exercise("3.3")
    void halfCloseMidRequestClosesOnlyThatClient() {
        try (RunningServer server = serving();
                TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            a.send("GET / HT").halfClose();
            otherwise(
                    "client A ended its side in mid-request, and the server did not end the"
                            + " connection",
                    a::expectEnd);
            expectAnswer(b, "client B, after A had ended in mid-request,");
        }
    }

    @Test
    @Exercise("3.3")
    void fullRequestThenHalfCloseIsAnswered() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send(REQUEST).halfClose();
            otherwise(
                    "client A sent a whole request and ended its side, and was not answered",
                    () -> assertThat(a.readTextToEnd()).as("the answer").isEqualTo(ANSWER));
            otherwise(
                    "client A ended its side, and the server did not close the connection",
                    () -> server.await("close #1"));
        }
    }

    /** To have been answered is no reason to leave: only the end is. */
    @Test
    @Exercise("3.3")
    void whoGoesOnAfterItsAnswerIsHeardToItsEnd() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send(REQUEST);
            server.await("write #1 …");
            otherwise(
                    "client A sent more after its answer, and was closed before it had ended its"
                            + " side",
                    () -> {
                        a.send("more");
                        server.await("read #1 4");
                        a.halfClose();
                        server.await("read #1 end");
                    });
        }
    }

    @Test
    @Exercise(
            value = {"3.3", "3.4"},
            whole = true)
    void nothingIsKeptAfterRequests() {
        try (RunningServer server = serving()) {
            for (int i = 0; i < 200; i++) {
                try (TcpClient a = server.connect()) {
                    a.send(REQUEST).readToEnd();
                }
            }
            server.awaitCount("close #", 200);
        }
    }

    /**
     * Where the system can be asked how many there are. It counts those of all tests: so no other
     * runs beside it.
     */
    @ParameterizedTest
    @Exercise(
            value = {"3.3", "3.6"},
            whole = true)
    @ResourceLock(Resources.GLOBAL)
    @ValueSource(booleans = {false, true})
    void whoHasLeftHoldsNoDescriptor(boolean crashes) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        assumeTrue(system instanceof UnixOperatingSystemMXBean);
        UnixOperatingSystemMXBean unix = (UnixOperatingSystemMXBean) system;
        long before = unix.getOpenFileDescriptorCount();
        try (RunningServer server = serving()) {
            for (int i = 1; i <= 600; i++) {
                TcpClient client = server.connect();
                server.awaitCount("accept #", i); // so that nobody meets a full queue
                if (crashes) {
                    client.reset();
                } else {
                    client.close();
                }
            }
            server.awaitCount("close #", 600);
            long end = System.nanoTime() + Patience.limit().toNanos();
            while (unix.getOpenFileDescriptorCount() - before > 300 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(unix.getOpenFileDescriptorCount() - before)
                    .as(
                            "descriptors that are still open when 600 clients have come and "
                                    + (crashes ? "crashed" : "left"))
                    .isLessThanOrEqualTo(300);
        }
    }

    // 3.6 a crashing client harms nobody

    @Test
    @Exercise("3.6")
    void resetAfterPartialRequestClosesOnlyThatClient() {
        try (RunningServer server = serving();
                TcpClient b = server.connect();
                TcpClient a = server.connect()) {
            a.send("G");
            server.await("read #2 1");
            a.reset();
            expectAnswer(b, "client B, after A had crashed,");
            otherwise(
                    "client A has crashed, and the server did not close its side of the connection",
                    () -> server.await("close #2"));
        }
    }

    /** One that has ended its side before makes write() say "Broken pipe", and not "reset". */
    @ParameterizedTest
    @Exercise("3.6")
    @ValueSource(booleans = {false, true})
    void clientLeavingMidResponseIsReleased(boolean endsItsSideBefore) {
        try (RunningServer server = servingBig();
                TcpClient a = TcpClient.connect(server.port(), SMALL_WINDOW);
                TcpClient b = server.connect()) {
            a.send(REQUEST);
            if (endsItsSideBefore) {
                a.halfClose();
            }
            server.await("write #1…");
            a.reset();
            otherwise(
                    "client A crashed while it was sent its answer, and the server did not close"
                            + " its side of the connection",
                    () -> server.await("close #1"));
            otherwise(
                    "client A crashed while it was sent its answer, and client B was not served",
                    () ->
                            assertThat(b.send(REQUEST).readUntil("OK"))
                                    .as("the answer's start")
                                    .isEqualTo("HTTP/1.0 200 OK"));
        }
    }

    @Test
    @Exercise("3.6")
    void requestThenImmediateCloseIsSurvived() {
        try (RunningServer server = serving()) {
            for (int i = 0; i < 20; i++) {
                server.connect().send(REQUEST).close();
                server.connect().send(REQUEST).reset();
            }
            server.awaitCount("close #", 40);
            try (TcpClient b = server.connect()) {
                expectAnswer(b, "client B, after 40 had asked and not waited,");
            }
        }
    }

    /** Fails as a full disk under the trace would make it: that is no client's fault. */
    @Test
    @Exercise({"3.2", "3.6"})
    void aBugOfOurOwnIsNotTakenForAClientThatLeft() {
        IllegalStateException bug = new IllegalStateException("the trace cannot be written");
        RunningServer server =
                RunningServer.serving(
                        (listener, trace) ->
                                SelectorServer.serve(
                                        listener,
                                        line -> {
                                            trace.accept(line);
                                            if (line.startsWith("read #1")) {
                                                throw bug;
                                            }
                                        }));
        try (TcpClient a = server.connect()) {
            a.send("G");
            server.await("read #1 1");
            otherwise(
                    "the server failed with something that is no IOException, and nobody will hear"
                            + " of it: it was caught and not thrown on",
                    () -> assertThat(server.expectFailure()).isSameAs(bug));
        } finally {
            server.close();
        }
    }

    // ending without losing the answer

    @ParameterizedTest
    @ValueSource(ints = {1000, 300_000})
    void answerSurvivesUnreadBody(int bytes) {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send(REQUEST + "x".repeat(bytes));
            server.await("write #1 97 of 97");
            a.send("x".repeat(bytes));
            assertThat(a.readTextToEnd())
                    .as("the answer to a client that had more to say than we read")
                    .isEqualTo(ANSWER);
            assertThat(server.count("close #1")).as("closed before the client was").isZero();
        }
    }

    @Test
    @Exercise(
            value = {"3.4", "3.3"},
            whole = true)
    void whoSendsSixteenMiBIsHeardOutAndWhoSendsMoreIsNot() {
        int limit = 16 * 1024 * 1024;
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            a.send(REQUEST).send(new byte[limit - REQUEST.length()]).halfClose();
            server.await("read #1 end");
            TcpClient b = server.connect();
            b.send(REQUEST).send(new byte[limit - REQUEST.length() + 1]);
            server.await("close #2");
            assertThat(server.count("read #2 end"))
                    .as("how often client B, who sent a byte more, was heard to its end")
                    .isZero();
            b.close();
        }
    }

    @Test
    void whoNeverStopsSendingIsClosed() {
        try (RunningServer server = serving();
                TcpClient a = server.connect()) {
            assertThatThrownBy(
                            () -> a.send(REQUEST).send(new byte[40 * 1024 * 1024]),
                            "sending 40 MiB after the request")
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the server has closed the connection");
            server.await("close #1");
        }
    }
}
