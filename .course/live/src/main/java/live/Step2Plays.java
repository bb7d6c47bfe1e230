package live;

import java.util.List;
import live.ServerThread.Mode;
import live.TraceLine.What;

/** What the lesson of step 2 asks and breaks. */
final class Step2Plays {
    private static final String LESSON = "step2-nonblocking/README.md";
    private static final int SILENT = 10;

    static final List<Play> ALL =
            List.of(
                    new Play(
                            "2-room",
                            "A floods and never reads",
                            LESSON,
                            "predict",
                            2,
                            List.of("2"),
                            List.of("A waits, B served"),
                            Step2Plays::aFloodsAndNeverReads),
                    new Play(
                            "2-busy",
                            "Ten clients, and nobody says a word",
                            LESSON,
                            "see-it-break",
                            3,
                            List.of("2"),
                            List.of(allServed()),
                            Step2Plays::nobodySaysAWord),
                    new Play(
                            "2-break",
                            "Nobody is connected",
                            LESSON,
                            "see-it-break",
                            List.of("2"),
                            List.of("A served"),
                            Step2Plays::turnsForNobody));

    private Step2Plays() {}

    private static String allServed() {
        StringBuilder all = new StringBuilder();
        for (int client = 0; client < SILENT; client++) {
            String before = client == 0 ? "" : ", ";
            all.append(before).append(Words.client(client)).append(" served");
        }
        return all.toString();
    }

    private static void aFloodsAndNeverReads(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.acts(a, Act.FLOOD);
        moves.tell(
                "A sends a lot and reads nothing of its echo. The room for it in the kernel"
                        + " fills.");
        moves.until("A is read no more", () -> moves.at(0).turns() >= 10_000);
        int b = moves.connects();
        moves.getsItsEcho(b);
        moves.tell(
                "For A there is no room any more: write takes 0 bytes, and the server goes on to"
                        + " B.");
        moves.holds("A's bytes lie unread", () -> moves.at(0).unread(a) > 0);
    }

    private static void nobodySaysAWord(Moves moves) throws InterruptedException {
        for (int client = 0; client < SILENT; client++) {
            moves.isAccepted();
        }
        moves.tell("Ten in place of a hundred clients are connected, and nobody says a word.");
        moves.until("more than 1,000 turns a second", () -> moves.at(0).rate() > 1000);
        moves.silence(1);
        moves.holds("it spins", () -> moves.at(0).mode() == Mode.SPINS);
        moves.holds("nothing was read", () -> moves.at(0).lines(What.READ) == 0);
        moves.tell("The server asks everybody, and hears no, as often as it can: a core is busy.");
    }

    private static void turnsForNobody(Moves moves) throws InterruptedException {
        moves.tell("Nobody is connected. The server counts its turns since the last byte.");
        moves.until("it has gone round", () -> moves.at(0).lines(What.TURN) >= 4);
        int a = moves.connects();
        moves.getsItsEcho(a);
        moves.tell("A says hello. That sets the count back to 0.");
        moves.until("more than 1,000 turns a second", () -> moves.at(0).rate() > 1000);
        moves.tell("A moment later it has gone round many thousand times again, for nothing.");
    }
}
