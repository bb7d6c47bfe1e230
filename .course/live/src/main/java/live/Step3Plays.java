package live;

import java.util.List;
import live.ServerThread.Mode;
import live.TraceLine.What;

/** What the lesson of step 3 asks and breaks, and all three steps side by side. */
final class Step3Plays {
    private static final String LESSON = "step3-selector/README.md";
    private static final int SILENT = 9;
    private static final int BIG = 16 << 20;

    static final List<Play> ALL =
            List.of(
                    new Play(
                            "3-reads",
                            "One of many speaks",
                            LESSON,
                            "run-it",
                            1,
                            List.of("3"),
                            List.of(allServedAndOneLeft()),
                            Step3Plays::oneOfManySpeaks),
                    new Play(
                            "3-nonsense",
                            "A says nonsense",
                            LESSON,
                            "see-it-break",
                            4,
                            List.of("3"),
                            List.of("A left"),
                            Step3Plays::nonsense),
                    new Play(
                            "3-break",
                            "Nonsense byte by byte, and a silent client",
                            LESSON,
                            "see-it-break",
                            List.of("3"),
                            List.of("A served, B left"),
                            Step3Plays::believesAnythingAndKeepsTheSilent),
                    new Play(
                            "3-big",
                            "An answer of 16 MiB for one who never reads",
                            LESSON,
                            "try-to-break-it",
                            List.of("3big"),
                            List.of("A waits, B left"),
                            Step3Plays::bigAnswer),
                    new Play(
                            "1-2-3",
                            "Three steps, the same clients",
                            LESSON,
                            "picture",
                            List.of("1loop", "2", "3"),
                            List.of("A served, B queued", "A served, B served", "A served, B left"),
                            Step3Plays::sideBySide));

    private Step3Plays() {}

    private static String allServedAndOneLeft() {
        StringBuilder all = new StringBuilder();
        for (int client = 0; client < SILENT; client++) {
            all.append(Words.client(client)).append(" served, ");
        }
        return all.append(Words.client(SILENT)).append(" left").toString();
    }

    private static void oneOfManySpeaks(Moves moves) throws InterruptedException {
        for (int client = 0; client < SILENT; client++) {
            moves.isAccepted();
        }
        int speaker = moves.isAccepted();
        moves.tell("Ten in place of a hundred clients are connected. Now the last of them speaks.");
        moves.acts(speaker, Act.HELLO);
        moves.until("it has its answer", () -> moves.at(0).isOver(speaker));
        moves.until("and is forgotten", () -> moves.at(0).lines(What.CLOSE) == 1);
        // one for the request, one for the end of the client, which has its answer then
        moves.holds("nobody else was read", () -> moves.at(0).lines(What.READ) == 2);
        moves.tell(
                "One read was enough for its request. The second came when it had left. The others"
                        + " cost nothing.");
    }

    private static void nonsense(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.says(a, "nonsense\r\n\r\n");
        moves.until("A gets an answer", () -> moves.at(0).got(a) > 0);
        moves.tell("A blank line has come, so a request has come: 200 OK, and Hello, client.");
    }

    private static void believesAnythingAndKeepsTheSilent(Moves moves) throws InterruptedException {
        moves.isAccepted();
        moves.tell("A connects and says nothing. It will still be there at the end.");
        int b = moves.isAccepted();
        for (String letter : "nonsense\r\n\r\n".split("")) {
            moves.says(b, letter);
            moves.until("it is read", () -> moves.at(0).unread(b) == 0);
        }
        moves.until("B gets an answer", () -> moves.at(0).got(b) > 0);
        moves.tell("B has sent nonsense, byte by byte. The server waited for all of it: 200 OK.");
        moves.silence(2);
        moves.until("the server sleeps", () -> moves.at(0).mode() == Mode.SLEEPS);
        moves.tell("And A is kept for ever. That costs no time, but memory and a socket.");
    }

    private static void bigAnswer(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.acts(a, Act.FLOOD);
        moves.until("it asks for room", () -> moves.at(0).lines(What.WANT) > 0);
        moves.until("A is read no more", () -> moves.at(0).isReadNoMore(a));
        moves.tell(
                "A asks without a pause and never reads: its socket takes a part of the answer.");
        int b = moves.isAccepted();
        moves.acts(b, Act.HELLO);
        moves.until("B has all 16 MiB", () -> moves.at(0).got(b) > BIG);
        moves.tell("B asks, too, and gets all 16 MiB. Nobody was held up.");
    }

    private static void sideBySide(Moves moves) throws InterruptedException {
        int a = moves.connects();
        for (int server = 0; server < 3; server++) {
            Known known = moves.at(server);
            moves.until("A is accepted", () -> known.isAccepted(a));
        }
        moves.tell("A connects to all three servers and says nothing.");
        int b = moves.connects();
        moves.acts(b, Act.HELLO);
        moves.until("step 2 echoes", () -> moves.at(1).got(b) > 0);
        moves.until("step 3 answers", () -> moves.at(2).got(b) > 0);
        moves.tell("B says hello. Steps 2 and 3 answer; step 1 waits for A.");
        moves.silence(3);
        moves.holds("step 1 does not answer", () -> moves.at(0).got(b) == 0);
        moves.holds("step 2 spins", () -> moves.at(1).mode() == Mode.SPINS);
        moves.until("step 3 sleeps", () -> moves.at(2).mode() == Mode.SLEEPS);
        moves.tell("Nobody speaks. Step 1 waits for one client, step 2 spins, step 3 sleeps.");
    }
}
