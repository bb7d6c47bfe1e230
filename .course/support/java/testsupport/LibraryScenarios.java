package testsupport;

import static testsupport.Expect.CAN;
import static testsupport.Outcome.check;
import static testsupport.Outcome.expectNewcomer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/** Scenarios for what a library adds, steps 4 and 5; otherwise like {@link Scenarios}. */
public final class LibraryScenarios {
    private LibraryScenarios() {}

    /**
     * {@code boom} makes the handler throw: its client is lost, with or without an answer. B is in
     * mid-request meanwhile.
     */
    public static void surviveAHandlerThatThrows(
            RunningServer server, String boom, Dialogue dialogue) {
        int half = dialogue.ask().length() / 2;
        try (TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            b.send(dialogue.ask().substring(0, half));
            a.send(boom);
            server.await("close #1");
            b.send(dialogue.ask().substring(half));
            dialogue.expectAnswer(b, "client B, in mid-request when A's handler threw,");
        }
        expectNewcomer(server, dialogue, CAN, "client C, after A's handler had thrown,");
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
     * connected.
     */
    public static void stopFromAnotherThreadAndFreeThePort(RunningServer server, Runnable stop)
            throws IOException {
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            stop.run();
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
}
