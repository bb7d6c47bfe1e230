package testsupport;

import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Outcome.check;
import static testsupport.Outcome.expectNewcomer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/** Scenarios for what a library adds, steps 4 and 5; otherwise like {@link Scenarios}. */
public final class LibraryScenarios {
    /** More than steps 3 to 5 read at a time, and less than the sockets on the way hold. */
    private static final int MORE = 100_000;

    private static final int SMALL_WINDOW = 4096;

    private LibraryScenarios() {}

    /**
     * {@code boom} makes A's handler throw: its client is lost, with or without an answer. B is in
     * mid-request meanwhile, and where the limit is, it is lost, too.
     */
    public static void surviveAHandlerThatThrows(
            RunningServer server, String boom, Dialogue dialogue, Expect expect) {
        int half = dialogue.ask().length() / 2;
        try (TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            b.send(dialogue.ask().substring(0, half));
            server.await("read #2…");
            a.send(boom);
            if (expect == CAN) {
                server.await("close #1");
                b.send(dialogue.ask().substring(half));
                dialogue.expectAnswer(b, "client B, in mid-request when A's handler threw,");
            } else {
                server.expectFailure();
                check(
                        b.readToAnyEnd().length < dialogue.answerStart().length(),
                        "client B, in mid-request when A's handler threw, was answered");
            }
        }
        expectNewcomer(server, dialogue, expect, "client C, after A's handler had thrown,");
    }

    public static void serveTwoPortsOnOneThread(
            int firstPort, Dialogue first, int secondPort, Dialogue second) {
        try (TcpClient a = TcpClient.connect(firstPort);
                TcpClient b = TcpClient.connect(secondPort)) {
            second.with(b, "client B at the second port");
            first.with(a, "client A at the first port");
        }
    }

    /**
     * {@code stop} is called on this thread, which is not the server's. An idle client is
     * connected. Where the limit is, the server sleeps on.
     */
    public static void stopFromAnotherThreadAndFreeThePort(
            RunningServer server, Runnable stop, Expect expect) throws IOException {
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            a.expectNothing(); // by now the server sleeps
            stop.run();
            if (expect == CANNOT) {
                check(
                        !server.ended(Duration.ofMillis(300)),
                        "another thread called stop(), and the server has heard it and ended");
                a.expectNothing();
                return;
            }
            check(
                    server.ended(Duration.ofSeconds(5)),
                    "the server should have ended within 5 s after stop()");
            a.expectEnd();
        }
        TcpClient.expectRefused(server.port());
        try (ServerSocketChannel again = ServerSocketChannel.open()) {
            again.bind(new InetSocketAddress("127.0.0.1", server.port()));
        }
    }

    /**
     * A thread that is not the server's gives it another listener, to be served as the first is.
     */
    public interface HandOver {
        void to(ServerSocketChannel listener) throws IOException;
    }

    /**
     * {@code work} is handed over on this thread, which is not the server's. Where the limit is, it
     * lies there until something else wakes the server.
     */
    public static void beHandedWorkByAnotherThread(
            RunningServer server, Dialogue dialogue, HandOver work, Expect expect)
            throws IOException {
        try (ServerSocketChannel second = ServerSocketChannel.open();
                TcpClient a = server.connect()) {
            second.bind(new InetSocketAddress("127.0.0.1", 0));
            server.await("accept #1");
            a.expectNothing(); // by now the server sleeps
            work.to(second);
            try (TcpClient b = TcpClient.connect(second.socket().getLocalPort())) {
                b.send(dialogue.ask());
                if (expect == CANNOT) {
                    Plainly.otherwise(
                            "client B, at the port that another thread handed over, need not wait"
                                    + " until somebody else speaks",
                            b::expectNothing);
                    dialogue.with(a, "client A, whose word woke the server,");
                }
                dialogue.expectAnswer(b, "client B at the port that another thread handed over");
            }
        }
    }

    /**
     * For servers that answer and close, with more than A's small window holds: A has sent more
     * than they look at, and reads late. Where the limit is, A meets a reset in place of the end;
     * how much of the answer that costs depends on the moment, and is not looked at.
     */
    public static void endGentlyWhileInputIsUnread(
            RunningServer server, Dialogue dialogue, Expect expect) {
        try (Hold hold = server.holdAt("accept #1");
                TcpClient a = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            a.send(dialogue.ask() + "x".repeat(MORE));
            hold.release();
            server.await("write #1…");
            // two turns later a channel that was closed is really closed, see the selector
            for (int newcomer = 2; newcomer <= 3; newcomer++) {
                server.connect().close();
                server.await("accept #" + newcomer);
            }
            if (expect == CAN) {
                String answer = a.readTextToEnd();
                check(
                        answer.startsWith(dialogue.answerStart()),
                        "client A, who sent more than was read, got another answer: " + answer);
            } else {
                check(
                        a.endsInReset(),
                        "client A, who sent more than was read, met the end of the stream as it"
                                + " should");
            }
        }
    }
}
