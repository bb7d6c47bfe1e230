package testsupport;

import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Outcome.check;
import static testsupport.Outcome.expectNewcomer;
import static testsupport.Outcome.expectServedNever;

import java.net.ConnectException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/**
 * The steps of every scenario, written once: a step's test names its server, what its clients say,
 * and whether the server can do it. The server must be fresh: client A is its #1. Each method
 * belongs to the {@link Feature} of the same name.
 */
public final class Scenarios {
    private static final int BURST = 20;
    private static final int FLOOD = 64 * 1024 * 1024;

    /**
     * In 300 ms of silence a server that sleeps wakes for its clock at most; one that spins,
     * thousands of times.
     */
    private static final int FEW = 3;

    /** So often nobody is read in a few turns; the sockets on the way hold much more of a flood. */
    private static final int MANY = 50;

    private Scenarios() {}

    public static void serveOneClient(RunningServer server, Dialogue dialogue) {
        try (TcpClient a = server.connect()) {
            dialogue.with(a, "client A, the only one,");
        }
        server.await("close #1");
    }

    public static void serveAnotherAfterTheFirstLeft(
            RunningServer server, Dialogue dialogue, Expect expect) {
        try (TcpClient a = server.connect()) {
            dialogue.with(a, "client A");
        }
        server.await("close #1");
        expectNewcomer(server, dialogue, expect, "client B, who came after A had left,");
    }

    /** Where the limit is, B meets the end of a server that serves one client only. */
    public static void serveBWhileAIsConnectedAndSilent(
            RunningServer server, Dialogue dialogue, Expect expect) {
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            try (TcpClient b = server.connect()) {
                b.send(dialogue.ask());
                if (expect == CAN) {
                    dialogue.expectAnswer(b, "client B, while A was silent,");
                    dialogue.with(a, "client A, silent until now,");
                } else {
                    expectServedNever(a, b);
                }
            }
        }
    }

    /**
     * Looks at the trace: a server that sleeps has nothing to tell; one that spins counts its turns
     * since the last byte.
     */
    public static void sleepWhileNobodySpeaks(
            RunningServer server, Dialogue dialogue, Expect expect) {
        int turns = server.count("turn 1000");
        try (TcpClient a = server.connect();
                TcpClient b = server.connect()) {
            server.await("accept #1");
            dialogue.with(a, "client A");
            if (expect == CANNOT) {
                server.awaitCount("turn 1000", turns + 1, Duration.ofSeconds(1));
                return;
            }
            b.expectNothing(); // what A caused is over by now
            check(
                    server.count("turn 1000") == turns,
                    "nobody spoke, and the server went round a thousand times");
            int before = server.events().size();
            b.expectNothing();
            int lines = server.events().size() - before;
            check(
                    lines <= FEW,
                    "nobody spoke for 300 ms, and the server was up and about: "
                            + lines
                            + " events, the last was '"
                            + server.events().get(server.events().size() - 1)
                            + "'");
        }
    }

    public static void answerABurstOfSimultaneousConnects(
            RunningServer server, Dialogue dialogue, Expect expect) {
        TcpClient[] clients =
                IntStream.range(0, BURST).mapToObj(i -> server.connect()).toArray(TcpClient[]::new);
        try {
            for (TcpClient client : clients) {
                client.send(dialogue.ask());
            }
            dialogue.expectAnswer(clients[0], "the first of " + BURST + " clients");
            if (expect == CANNOT) {
                expectServedNever(clients[0], clients[1]);
                return;
            }
            for (int i = 1; i < BURST; i++) {
                dialogue.expectAnswer(
                        clients[i], "client " + (i + 1) + " of " + BURST + " that came at once");
            }
        } finally {
            for (TcpClient client : clients) {
                client.close();
            }
        }
    }

    public static void surviveAReset(RunningServer server, Dialogue dialogue, Expect expect) {
        try (TcpClient a = server.connect()) {
            a.send(dialogue.ask().substring(0, 1));
            server.await("read #1 1"); // it has been accepted, too
            a.reset();
        }
        server.await("close #1");
        expectNewcomer(server, dialogue, expect, "client B, after A's connection was reset,");
    }

    /** For servers that answer whatever comes: A sends until it is held up, and reads nothing. */
    public static void stayWithTheOthersWhileOneNeverReads(
            RunningServer server, Dialogue dialogue, Expect expect) {
        stayWithTheOthersWhileOneNeverReads(
                server,
                dialogue,
                expect,
                a ->
                        check(
                                a.floodUntilBlocked(FLOOD),
                                "client A sent "
                                        + FLOOD
                                        + " bytes and read none: somebody keeps them all"));
    }

    /**
     * {@code holdUp}: A does what leaves the server with output A never reads, and waits until the
     * server has it.
     */
    public static void stayWithTheOthersWhileOneNeverReads(
            RunningServer server, Dialogue dialogue, Expect expect, Consumer<TcpClient> holdUp) {
        try (TcpClient a = TcpClient.connect(server.port(), 4096)) {
            server.await("accept #1");
            holdUp.accept(a);
            try (TcpClient b = server.connect()) {
                b.send(dialogue.ask());
                if (expect == CAN) {
                    dialogue.expectAnswer(b, "client B, while A never read,");
                } else {
                    expectServedNever(a, b);
                }
            }
        }
    }

    /**
     * Waits for each byte to be read before the next: else the kernel would put them together
     * again.
     */
    public static void putARequestTogetherFromPieces(RunningServer server, Dialogue dialogue) {
        try (TcpClient a = server.connect()) {
            for (int i = 1; i <= dialogue.ask().length(); i++) {
                a.send(dialogue.ask().substring(i - 1, i));
                server.awaitCount("read #1 1", i);
            }
            dialogue.expectAnswer(a, "client A, whose request came byte by byte,");
        }
    }

    public static void surviveAClientThatLeavesMidRequest(RunningServer server, Dialogue dialogue) {
        try (TcpClient a = server.connect()) {
            a.send(dialogue.ask().substring(0, dialogue.ask().length() / 2));
            server.await("read #1…");
        }
        server.await("close #1");
        expectNewcomer(server, dialogue, CAN, "client B, after A had left in mid-request,");
    }

    /**
     * {@code malformed} is refused with a status of 400 to 499, or, where the limit is, answered
     * like any other.
     */
    public static void refuseAMalformedRequest(
            RunningServer server, String malformed, Dialogue dialogue, Expect expect) {
        try (TcpClient a = server.connect()) {
            new Dialogue(malformed, expect == CAN ? "HTTP/1." : dialogue.answerStart())
                    .with(a, "client A, who sent nonsense,");
            if (expect == CAN) {
                String status = a.read(3);
                check(
                        status.matches("[01] 4"),
                        "nonsense should be refused with 4xx, but the status line was 'HTTP/1."
                                + status
                                + "…'");
            }
        }
        expectNewcomer(server, dialogue, CAN, "client B, after A had sent nonsense,");
    }

    /** A server that can must be set to a limit of less than 5 s. */
    public static void dropAClientThatGoesSilent(
            RunningServer server, Dialogue dialogue, Expect expect) {
        try (TcpClient a = server.connect()) {
            server.await("accept #1");
            if (expect == CAN) {
                a.expectEnd();
                server.await("close #1");
            } else {
                a.expectNothing();
                check(
                        server.count("close #1") == 0,
                        "client A was silent, and the server dropped it");
                dialogue.with(a, "client A, silent until now and still held,");
            }
        }
    }

    /**
     * For servers of one thread. It stands still after A's first bytes, until the sockets on the
     * way are full of A's and B has asked, too. Then A's reads are counted that come before B's
     * first.
     */
    public static void takeTurnsWhileOneFloods(
            RunningServer server, Dialogue dialogue, Expect expect) {
        try (Hold hold = server.holdAt("read #1");
                TcpClient a = server.connect().send(dialogue.ask())) {
            server.await("read #1…");
            check(a.floodUntilBlocked(dialogue.ask(), FLOOD), "A's flood waits to be read");
            int now = server.events().size();
            try (TcpClient b = server.connect().send(dialogue.ask())) {
                hold.release();
                int reads = server.countBefore(now, "read #1", "read #2", MANY);
                String often = Words.times(reads);
                if (expect == CAN) {
                    check(reads < MANY, "B asked, A's flood was read " + often + ", and B never");
                    dialogue.expectAnswer(b, "client B, while A flooded,");
                } else {
                    String turns = "A's flood was read " + often + ", and then B: they take turns";
                    check(reads == MANY, turns);
                }
            }
        }
    }

    /** A asks on and on and never reads. Who keeps all the answers takes all the questions. */
    public static void boundWhatIsKeptForOneWhoNeverReads(
            RunningServer server, Dialogue dialogue, Expect expect) {
        try (TcpClient a = TcpClient.connect(server.port(), 4096)) {
            if (expect == CAN) {
                check(
                        a.floodUntilBlocked(dialogue.ask(), FLOOD),
                        "client A read nothing, and the server took "
                                + FLOOD
                                + " bytes from it: somebody keeps the answers to them all");
            } else {
                check(
                        !a.floodUntilBlocked(dialogue.ask(), FLOOD, Patience.limit()),
                        "client A read nothing, and then the server took no more from it: what is"
                                + " kept for A is bounded");
            }
        }
    }

    /**
     * Passes only if the CANNOT form of a scenario fails against a server that can: else it would
     * show a limit anywhere.
     */
    public static AssertionError comesOutRed(Executable cannotForm) {
        try {
            cannotForm.execute();
        } catch (AssertionError red) {
            check(
                    !(red.getCause() instanceof ConnectException),
                    "red for the wrong reason: " + red.getMessage());
            return red;
        } catch (Throwable e) {
            throw new AssertionError("neither red nor green: " + e, e);
        }
        throw new AssertionError(
                "this server can do it, and still the scenario found that it cannot: the scenario"
                        + " shows nothing");
    }
}
