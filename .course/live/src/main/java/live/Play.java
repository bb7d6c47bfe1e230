package live;

import java.util.List;

/**
 * A scene that plays by itself, with real servers and clients. Where a lesson asks a question about
 * it, the page asks that first.
 *
 * @param id its name in the address of a request
 * @param title its name on the page
 * @param lesson the page of the course that it belongs to, from the top folder
 * @param anchor the heading of that page
 * @param question the number of the question in the lesson's section "Predict"; 0 if there is none
 * @param programs by their ids, one to three
 * @param ends for each of them, what has become of the clients in the end: {@code "A left, B
 *     served"}
 * @param script what happens
 */
record Play(
        String id,
        String title,
        String lesson,
        String anchor,
        int question,
        List<String> programs,
        List<String> ends,
        Script script) {

    /** What happens, move by move. */
    @FunctionalInterface
    interface Script {
        /** Throws {@link Moves.Unexpected} if something does not happen. */
        void play(Moves moves) throws InterruptedException;
    }

    /** Without a question. */
    Play(
            String id,
            String title,
            String lesson,
            String anchor,
            List<String> programs,
            List<String> ends,
            Script script) {
        this(id, title, lesson, anchor, 0, programs, ends, script);
    }

    /** Where one can read about it. */
    String link() {
        return lesson + "#" + anchor;
    }
}
