package live;

import java.util.List;

/** What the lesson of step 4 asks and breaks; see also {@link BareLoopPlays}. */
final class Step4Plays {
    private static final String LESSON = "step4-e3-library/README.md";

    static final List<Play> ALL =
            List.of(
                    new Play(
                            "4-flood",
                            "A floods, and B is silent",
                            LESSON,
                            "see-it-break",
                            2,
                            List.of("4a"),
                            List.of("A reset, B left"),
                            Step4Plays::aFloodEndsItForAll),
                    new Play(
                            "4-library",
                            "The same flood on the library",
                            LESSON,
                            "the-same-flood-on-the-library",
                            List.of("4"),
                            List.of("A waits, B served"),
                            Step4Plays::theSameFloodOnTheLibrary));

    private Step4Plays() {}

    private static void aFloodEndsItForAll(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        int b = moves.isAccepted();
        moves.getsItsEcho(b);
        moves.tell("B has said hello, has its echo and stays connected and quiet.");
        moves.acts(a, Act.FLOOD);
        moves.tell("A sends as fast as it can and never reads.");
        moves.until("the server ends", () -> moves.at(0).hasEnded());
        moves.until("everybody has lost its connection", () -> moves.at(0).isOver(b));
        moves.tell(
                "The server has kept all that was not read back, until there was no memory left.");
    }

    private static void theSameFloodOnTheLibrary(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.acts(a, Act.FLOOD);
        moves.until("A is read no more", () -> moves.at(0).isReadNoMore(a));
        moves.tell("A floods and never reads. The server has stopped reading from A.");
        int b = moves.isAccepted();
        moves.getsItsEcho(b);
        moves.silence(1);
        moves.holds("A lies unread", () -> moves.at(0).unread(a) > 0);
        moves.tell("B comes later and is served as if A did not exist.");
    }
}
