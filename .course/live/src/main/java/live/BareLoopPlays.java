package live;

import java.util.List;
import live.Lane.State;
import live.ServerThread.Mode;
import live.TraceLine.What;

/** The eight breaks of {@code BareLoop}, in the order in which its first comment names them. */
final class BareLoopPlays {
    private static final String PAGE = "step4-e3-library/PROTECTIONS.md";
    private static final String LESSON = "step4-e3-library/README.md";
    private static final int MUCH = 12_000_000;
    private static final int SOME = 100_000;

    /** Of the handler that closes, see {@code BareLoopBreaks}. */
    private static final int ANSWER = 16_000_000;

    static final List<Play> ALL =
            List.of(
                    new Play(
                            "4a-throws",
                            "BareLoop: a handler throws",
                            PAGE,
                            "a-handler-that-throws",
                            List.of("4a-throws"),
                            List.of(),
                            BareLoopPlays::aHandlerThrows),
                    new Play(
                            "4a-descriptors",
                            "BareLoop: no descriptor is left",
                            PAGE,
                            "no-descriptor-left",
                            List.of("4a-few"),
                            List.of(),
                            BareLoopPlays::noDescriptorIsLeft),
                    new Play(
                            "4a-stop",
                            "BareLoop: another thread calls stop",
                            LESSON,
                            "slow-work-and-the-way-back",
                            List.of("4a-stops"),
                            List.of("A left"),
                            BareLoopPlays::anotherThreadCallsStop),
                    new Play(
                            "4a-flood",
                            "BareLoop: one floods, another waits",
                            PAGE,
                            "a-client-that-floods-and-does-not-read",
                            List.of("4a"),
                            List.of(),
                            BareLoopPlays::oneFloodsAnotherWaits),
                    new Play(
                            "4a-memory",
                            "BareLoop: one never reads",
                            PAGE,
                            "a-client-that-floods-and-does-not-read",
                            List.of("4a"),
                            List.of("A served"),
                            BareLoopPlays::oneNeverReads),
                    new Play(
                            "4a-silent",
                            "BareLoop: a client says nothing",
                            PAGE,
                            "a-client-that-says-nothing",
                            List.of("4a"),
                            List.of("A served, B served"),
                            BareLoopPlays::aClientSaysNothing),
                    new Play(
                            "4a-closes",
                            "BareLoop: an end that costs the answer",
                            PAGE,
                            "an-end-that-costs-the-answer",
                            List.of("4a-closes"),
                            List.of("A reset"),
                            BareLoopPlays::anEndThatCostsTheAnswer),
                    new Play(
                            "4a-control-c",
                            "BareLoop: Control-C in the middle of an answer",
                            PAGE,
                            "control-c-in-the-middle-of-an-answer",
                            List.of("4a"),
                            List.of(),
                            BareLoopPlays::controlC));

    private BareLoopPlays() {}

    private static void aHandlerThrows(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        int b = moves.isAccepted();
        moves.getsItsEcho(b);
        moves.tell("A and B are connected. The handler of A has a bug, that of B has none.");
        moves.acts(a, Act.HELLO);
        moves.until("the server ends", () -> moves.at(0).hasEnded());
        moves.tell("A says hello, its handler throws, and nobody catches that: B is gone, too.");
    }

    private static void noDescriptorIsLeft(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.getsItsEcho(a);
        moves.tell("This server may have 40 descriptors: sockets and files. A is in and served.");
        for (int client = 1; client < Stage.MOST_CLIENTS && !moves.at(0).hasEnded(); client++) {
            moves.connects();
        }
        moves.until("the server ends", () -> moves.at(0).hasEnded());
        moves.until("A is gone, too", () -> moves.at(0).isOver(a));
        moves.tell("One caller too many: accept threw, and that ended the server for everybody.");
    }

    private static void anotherThreadCallsStop(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.tell("A is connected and says nothing, so the loop sleeps.");
        moves.until("another thread calls stop", () -> moves.at(0).lines(What.OTHER) > 0);
        moves.silence(2);
        moves.holds("the server goes on", () -> !moves.at(0).hasEnded());
        moves.holds("and sleeps", () -> moves.at(0).mode() == Mode.SLEEPS);
        moves.tell("Another thread has called stop. The loop has not heard it: it sleeps.");
        moves.getsItsEcho(a);
        moves.until("the server ends", () -> moves.at(0).hasEnded());
        moves.tell("A says hello. That wakes the loop, and only now it sees that it shall stop.");
    }

    private static void oneFloodsAnotherWaits(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        int b = moves.isAccepted();
        moves.tell("BareLoop reads from a client until nothing is left. Now A floods.");
        moves.acts(a, Act.FLOOD);
        moves.acts(b, Act.HELLO);
        moves.until("a turn with a megabyte", () -> moves.at(0).mostInATurn() > 1_000_000);
        moves.tell(
                "More than a megabyte of A, in a thousand reads, was one turn: all others waited.");
        moves.until("the server ends", () -> moves.at(0).hasEnded());
        moves.tell("In the end there was no memory left, and the server ended for both.");
    }

    private static void oneNeverReads(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.sendsWithoutReading(a, MUCH);
        moves.until("all was read", () -> moves.at(0).read(a) == MUCH);
        moves.silence(2);
        Known known = moves.at(0);
        moves.holds("a part was not written back", () -> known.written(a) < MUCH);
        moves.tell(
                "A has sent 12 MB and reads nothing. What the kernel cannot take, the server"
                        + " keeps.");
    }

    private static void aClientSaysNothing(Moves moves) throws InterruptedException {
        moves.isAccepted();
        moves.tell("A connects and says nothing.");
        moves.silence(4);
        int b = moves.isAccepted();
        moves.getsItsEcho(b);
        moves.holds("A is kept", () -> !moves.at(0).isOver(0));
        moves.tell("A is kept for ever. The library closes it when it was silent for 30 seconds.");
    }

    private static void anEndThatCostsTheAnswer(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.tell("This handler reads five bytes, answers with 16 MB and closes at once.");
        moves.sendsWithoutReading(a, SOME);
        moves.until("the server closes", () -> moves.at(0).lines(What.CLOSE) == 1);
        moves.silence(1); // its kernel closes at the next turn
        moves.readsAgain(a);
        moves.until("A's connection ends", () -> moves.at(0).isOver(a));
        moves.holds("with a reset", () -> moves.at(0).state(a) == State.RESET);
        moves.holds("A did not get all", () -> moves.at(0).got(a) < ANSWER);
        moves.tell(
                "Most of what A had sent was not read: so A got a reset, and a part of the"
                        + " answer.");
    }

    private static void controlC(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.sendsWithoutReading(a, MUCH);
        moves.until("all was read", () -> moves.at(0).read(a) == MUCH);
        moves.tell("A has sent 12 MB, and the server has read them. A has not read its echo yet.");
        moves.controlC();
        moves.until("the server ends", () -> moves.at(0).hasEnded());
        moves.readsAgain(a);
        moves.until("A sees the end", () -> moves.at(0).isOver(a));
        moves.holds("A got a part", () -> moves.at(0).got(a) < MUCH);
        moves.tell("Control-C. A gets what the kernel had, and not the rest: the echo is cut off.");
    }
}
