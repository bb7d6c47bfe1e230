package testsupport;

import java.util.List;

/**
 * A test of exercises: which it judges, its name in words, and which it is in the order of all:
 * where two tell of the same exercise, the earlier is believed.
 */
record Tried(List<String> ids, boolean whole, String name, int rank) {

    /** Does it judge nothing but one exercise? */
    boolean isOwn() {
        return ids.size() == 1 && !whole;
    }

    /** It is a later one, or another case of the same. */
    boolean isBehind(Tried other) {
        return rank >= other.rank;
    }
}
