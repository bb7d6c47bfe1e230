package live;

import java.util.List;
import live.ServerThread.Mode;
import live.TraceLine.What;

/** What the lesson of step 1 asks and breaks. */
final class Step1Plays {
    private static final String LESSON = "step1-blocking/README.md";
    private static final String BREAK = "see-it-break";

    static final List<Play> ALL =
            List.of(
                    new Play(
                            "1-silent",
                            "A is silent, B says hello",
                            LESSON,
                            BREAK,
                            1,
                            List.of("1loop"),
                            List.of("A served, B queued"),
                            Step1Plays::bSpeaksWhileAIsSilent),
                    new Play(
                            "1-asleep",
                            "The server waits for a silent client",
                            LESSON,
                            "predict",
                            3,
                            List.of("1loop"),
                            List.of("A served"),
                            Step1Plays::waitsForASilentClient),
                    new Play(
                            "1-break",
                            "First A, then B, then A leaves",
                            LESSON,
                            BREAK,
                            List.of("1loop"),
                            List.of("A left, B served"),
                            Step1Plays::bIsServedWhenAHasLeft),
                    new Play(
                            "1-once",
                            "Four clients, and a program for one",
                            LESSON,
                            "picture",
                            List.of("1"),
                            List.of("A left, B reset, C reset, D reset"),
                            Step1Plays::aProgramForOne),
                    new Play(
                            "1-threads",
                            "A thread for each client",
                            LESSON,
                            "a-thread-for-each-client",
                            List.of("1t"),
                            List.of("A served, B served"),
                            Step1Plays::aThreadForEach));

    private Step1Plays() {}

    private static void bSpeaksWhileAIsSilent(Moves moves) throws InterruptedException {
        moves.isAccepted();
        moves.tell("A is connected and says nothing.");
        int b = moves.connects();
        moves.acts(b, Act.HELLO);
        moves.tell("B connects and says hello. What comes back?");
        moves.silence(2);
        moves.holds("B gets nothing", () -> moves.at(0).got(b) == 0);
        moves.holds("B's hello lies unread", () -> moves.at(0).unread(b) > 0);
        moves.tell(
                "Nothing. B is connected, and B's bytes lie in the kernel: the server waits for"
                        + " A.");
    }

    private static void waitsForASilentClient(Moves moves) throws InterruptedException {
        moves.isAccepted();
        moves.until("the server waits", () -> moves.at(0).mode() == Mode.WAITS);
        moves.tell("A is connected and says nothing. Look at the row of the server's thread.");
        moves.silence(3);
        moves.holds("nothing was read", () -> moves.at(0).lines(What.READ) == 0);
        moves.holds("it still waits", () -> moves.at(0).mode() == Mode.WAITS);
        moves.tell("Its thread is in a call of read. The kernel wakes it when there are bytes.");
    }

    private static void bIsServedWhenAHasLeft(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.getsItsEcho(a);
        moves.tell("A says hello and gets its echo. A stays connected.");
        int b = moves.connects();
        moves.acts(b, Act.HELLO);
        moves.tell("B says hello and gets nothing.");
        moves.silence(1);
        moves.holds("B gets nothing", () -> moves.at(0).got(b) == 0);
        moves.acts(a, Act.END);
        moves.until("B gets its echo", () -> moves.at(0).got(b) > 0);
        moves.tell(
                "A ends its sending, so the server closes and turns to B. B's line was not lost.");
    }

    private static void aProgramForOne(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.connects();
        moves.connects();
        moves.connects();
        for (int client = a; client < 4; client++) {
            moves.acts(client, Act.HELLO);
        }
        moves.until("A gets its echo", () -> moves.at(0).got(a) > 0);
        moves.tell(
                "Four clients have connected and said hello. This is the post's program: no loop.");
        moves.acts(a, Act.LEAVE);
        moves.until("the program ends", () -> moves.at(0).hasEnded());
        moves.tell("A leaves, and the program ends. The kernel breaks off the other connections.");
    }

    private static void aThreadForEach(Moves moves) throws InterruptedException {
        moves.isAccepted();
        moves.tell("A is connected and says nothing. A thread of its own waits for it.");
        int b = moves.connects();
        moves.getsItsEcho(b);
        moves.tell("B has another thread, so B gets its echo. Each client costs a thread.");
    }
}
