package live;

import java.util.ArrayList;
import java.util.List;

/** All plays, in the order of the lessons. */
final class Plays {
    private static final List<Play> ALL =
            all(
                    Step1Plays.ALL,
                    Step2Plays.ALL,
                    Step3Plays.ALL,
                    Step4Plays.ALL,
                    BareLoopPlays.ALL,
                    Step5Plays.ALL);

    private Plays() {}

    @SafeVarargs
    private static List<Play> all(List<Play>... lessons) {
        List<Play> all = new ArrayList<>();
        for (List<Play> plays : lessons) {
            all.addAll(plays);
        }
        all.removeIf(play -> !isPossible(play));
        return List.copyOf(all);
    }

    /** Some programs need what not every system has. */
    private static boolean isPossible(Play play) {
        return play.programs().stream()
                .map(Programs::named)
                .allMatch(program -> program.start().isPossible());
    }

    static List<Play> all() {
        return ALL;
    }

    /** Throws {@link Refused} if there is none. */
    static Play named(String id) {
        for (Play play : ALL) {
            if (play.id().equals(id)) {
                return play;
            }
        }
        throw new Refused("There is no play '" + id + "'.");
    }
}
