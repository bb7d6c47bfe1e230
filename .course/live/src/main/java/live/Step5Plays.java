package live;

import java.util.List;
import live.TraceLine.What;

/** What the lesson of step 5 asks and tries to break. */
final class Step5Plays {
    private static final String LESSON = "step5-echo/README.md";
    private static final String BREAK = "see-it-break";

    static final List<Play> ALL =
            List.of(
                    new Play(
                            "5-pieces",
                            "A request in three pieces",
                            LESSON,
                            "predict",
                            1,
                            List.of("5"),
                            List.of("A served"),
                            Step5Plays::threePieces),
                    new Play(
                            "5-half-close",
                            "A asks, and ends its sending",
                            LESSON,
                            BREAK,
                            3,
                            List.of("5"),
                            List.of("A left"),
                            Step5Plays::asksAndEnds),
                    new Play(
                            "5-late",
                            "Answers that need three seconds",
                            LESSON,
                            "the-answer-that-comes-later",
                            4,
                            List.of("5late"),
                            List.of("A served, B served"),
                            Step5Plays::lateAnswers),
                    new Play(
                            "5-break",
                            "Nonsense, a flood and a half-close",
                            LESSON,
                            BREAK,
                            List.of("5"),
                            List.of("A left, B reset, C left"),
                            Step5Plays::threeThatTry));

    private Step5Plays() {}

    private static void threePieces(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.says(a, "GET /hello HTTP/1.1\r\n");
        moves.until("it is read", () -> moves.at(0).unread(a) == 0);
        moves.tell("The first piece holds the whole request line.");
        moves.says(a, "Host: 127.0.0.1\r\n\r");
        moves.until("it is read", () -> moves.at(0).unread(a) == 0);
        moves.silence(1);
        moves.holds("nothing was answered", () -> moves.at(0).got(a) == 0);
        moves.tell("The second piece ends in the middle of the blank line. No answer yet.");
        moves.says(a, "\n");
        moves.until("A has its answer", () -> moves.at(0).got(a) > 0);
        moves.tell("The third piece is one byte, and here is the answer.");
    }

    private static void asksAndEnds(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.acts(a, Act.HELLO);
        moves.acts(a, Act.END);
        moves.until("A sees the end", () -> moves.at(0).isOver(a));
        moves.holds("A has its answer", () -> moves.at(0).got(a) > 0);
        moves.tell(
                "A has its answer, and then the end: to send no more says nothing about reading.");
    }

    private static void lateAnswers(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        int b = moves.isAccepted();
        moves.acts(a, Act.HELLO);
        moves.acts(b, Act.HELLO);
        moves.until("both are read", () -> moves.at(0).lines(What.READ) == 2);
        moves.holds("nothing is written yet", () -> moves.at(0).lines(What.WRITE) == 0);
        moves.tell("A and B have asked. Both requests are read, and no answer is written yet.");
        moves.until("A has its answer", () -> moves.at(0).got(a) > 0);
        moves.until("B has its answer", () -> moves.at(0).got(b) > 0);
        moves.tell("After three seconds both have their answers. The loop was free all the time.");
    }

    private static void threeThatTry(Moves moves) throws InterruptedException {
        int a = moves.isAccepted();
        moves.says(a, "GET hello HTTP/1.0\r\n\r\n");
        moves.until("A is answered and sent away", () -> moves.at(0).isOver(a));
        moves.tell("A talks nonsense and gets a 400, with a sentence that says what was wrong.");
        int b = moves.isAccepted();
        moves.floods(b, "this is no request\r\n");
        moves.until("B is broken off", () -> moves.at(0).isOver(b));
        moves.tell(
                "B floods with nonsense and never reads. After 16 MiB the server has had enough.");
        int c = moves.isAccepted();
        moves.acts(c, Act.HELLO);
        moves.acts(c, Act.END);
        moves.until("C sees the end", () -> moves.at(0).isOver(c));
        moves.holds("C has its answer", () -> moves.at(0).got(c) > 0);
        moves.tell(
                "C asks and ends its sending at once. It gets its answer: each was one client's"
                        + " affair.");
    }
}
