package testsupport;

import static testsupport.Expect.CAN;

import java.net.ConnectException;

/** What the scenarios look at in the end, seen from outside: bytes, an end, a refusal. */
final class Outcome {
    private Outcome() {}

    /** A client that comes now is served, or finds nobody. */
    static void expectNewcomer(RunningServer server, Dialogue dialogue, Expect expect, String who) {
        if (expect == CAN) {
            try (TcpClient newcomer = server.connect()) {
                dialogue.with(newcomer, who);
            }
        } else {
            expectNobodyServes(server.port(), dialogue.ask());
        }
    }

    /** Refused or, if it came in the server's last moment, thrown out without an answer. */
    private static void expectNobodyServes(int port, String ask) {
        try (TcpClient newcomer = TcpClient.connect(port)) {
            if (couldSend(newcomer, ask)) {
                newcomer.expectEnd();
            }
        } catch (AssertionError e) {
            if (!(e.getCause() instanceof ConnectException)) {
                throw e;
            }
        }
    }

    private static boolean couldSend(TcpClient client, String text) {
        try {
            client.send(text);
            return true;
        } catch (AssertionError thrownOut) {
            return false;
        }
    }

    /**
     * The limit of a server for one client: the other is connected, by the kernel, and has sent,
     * and gets nothing. When the first leaves, the server ends, and the other has waited in vain.
     */
    static void expectServedNever(TcpClient first, TcpClient other) {
        other.expectNothing();
        first.close();
        other.expectEnd();
    }

    static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
