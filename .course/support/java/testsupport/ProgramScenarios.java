package testsupport;

import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Outcome.check;
import static testsupport.Outcome.expectNewcomer;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Scenarios that need a JVM of their own; otherwise like {@link Scenarios}. */
public final class ProgramScenarios {
    /** What a JVM needs by itself, and some for clients. */
    public static final int FEW_DESCRIPTORS = 64;

    private static final int SMALL_WINDOW = 64 * 1024;
    private static final int FLOOD = 64 * 1024 * 1024;

    /** A busy machine, too, lets a server go on sooner, if it can go on. */
    private static final Duration HELD_UP = Duration.ofSeconds(1);

    private ProgramScenarios() {}

    /**
     * More clients come than the child has descriptors ({@link #FEW_DESCRIPTORS}); the kernel
     * connects them all. Where the limit is, the program ends, and with it A.
     */
    public static void stayUpWhenDescriptorsRunOut(
            ChildServer child, Dialogue dialogue, Expect expect) {
        RunningServer server = child.server();
        List<TcpClient> crowd = new ArrayList<>();
        try (TcpClient a = server.connect()) {
            dialogue.with(a, "client A, the first,");
            boolean listens = true;
            while (listens && crowd.size() < FEW_DESCRIPTORS) {
                listens = callsIn(crowd, server, expect);
            }
            if (expect == CANNOT) {
                check(
                        server.ended(Patience.limit()),
                        "there are no descriptors any more, and the server goes on");
                a.expectEnd();
                return;
            }
            a.expectNothing(); // by now the server knows that there are too many
            dialogue.with(a, "client A, when nobody else could be accepted,");
        } finally {
            crowd.forEach(TcpClient::close);
        }
        expectNewcomer(server, dialogue, CAN, "client B, when others had left,");
    }

    /** False: nobody listens any more, which is the limit. */
    private static boolean callsIn(List<TcpClient> crowd, RunningServer server, Expect expect) {
        try {
            return crowd.add(server.connect());
        } catch (AssertionError refused) {
            if (expect == CANNOT && refused.getCause() instanceof ConnectException) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * {@code ask}: A asks for more than the sockets on the way hold, waits until the server is at
     * it, and says how many bytes it will get. It reads none of them before Ctrl-C is pressed.
     * Where the limit is, the program ends at once.
     */
    public static void finishAnswersAtCtrlC(
            ChildServer child, ToIntFunction<TcpClient> ask, Expect expect) {
        RunningServer server = child.server();
        try (TcpClient a = TcpClient.connect(server.port(), SMALL_WINDOW)) {
            int owed = ask.applyAsInt(a);
            child.pressCtrlC();
            if (expect == CAN) {
                int got = a.readToEnd().length;
                a.leave();
                check(
                        got == owed,
                        "client A, whose answer was on its way at Ctrl-C, got "
                                + got
                                + " of "
                                + owed
                                + " bytes");
                check(server.ended(Patience.limit()), "all is answered, and the server goes on");
            } else {
                check(
                        server.ended(Patience.limit()),
                        "Ctrl-C was pressed, and the server goes on: it waits until client A has"
                                + " its answer");
                int got = a.readToAnyEnd().length;
                check(got < owed, "client A got its whole answer, though Ctrl-C was pressed");
            }
        }
    }

    /** An {@code ask} for servers that echo: what the server has read, it should send back. */
    public static int echoNeverRead(ChildServer child, TcpClient a) {
        check(
                a.floodUntilBlocked("hello", FLOOD, HELD_UP),
                "a server that reads no faster than it writes is held up");
        return child.server().bytes("read #1");
    }
}
