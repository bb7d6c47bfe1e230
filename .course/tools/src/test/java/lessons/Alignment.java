package lessons;

import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal should show beside what it did show: the fewest lines that must be changed to
 * make them equal.
 */
final class Alignment {
    private final List<Line> shown;
    private final List<Line> real;
    private final int[][] changes; // to make shown from i on equal to real from j on

    Alignment(List<Line> shown, List<Line> real) {
        this.shown = shown;
        this.real = real;
        changes = new int[shown.size() + 1][real.size() + 1];
        for (int i = shown.size(); i >= 0; i--) {
            for (int j = real.size(); j >= 0; j--) {
                changes[i][j] = changes(i, j);
            }
        }
    }

    boolean equal() {
        return changes[0][0] == 0;
    }

    private int changes(int i, int j) {
        if (i == shown.size()) {
            return real.size() - j;
        }
        boolean anything = shown.get(i).isAnything();
        if (j == real.size()) {
            return changes[i + 1][j] + (anything ? 0 : 1);
        }
        int least = 1 + changes[i][j + 1]; // a line that is not shown
        least = Math.min(least, changes[i + 1][j] + (anything ? 0 : 1)); // a line that did not come
        if (anything && real.get(j).isOutput()) {
            least = Math.min(least, changes[i][j + 1]);
        }
        return shown.get(i).shows(real.get(j)) && !anything
                ? Math.min(least, changes[i + 1][j + 1])
                : least;
    }

    /**
     * The lines that should be shown in place of {@code shown}: for each of those the list of lines
     * that belong there.
     */
    List<List<String>> mended() {
        List<List<String>> mended = new ArrayList<>();
        int j = 0;
        for (int i = 0; i < shown.size(); i++) {
            List<String> here = new ArrayList<>();
            boolean anything = shown.get(i).isAnything();
            while (j < real.size()
                    && changes[i][j] == 1 + changes[i][j + 1]
                    && !(anything && changes[i][j] == changes[i][j + 1])) {
                here.add(real.get(j++).text());
            }
            while (anything
                    && j < real.size()
                    && real.get(j).isOutput()
                    && changes[i][j] == changes[i][j + 1]) {
                j++;
            }
            if (anything) {
                here.add(shown.get(i).text());
            } else if (j < real.size()
                    && shown.get(i).shows(real.get(j))
                    && changes[i][j] == changes[i + 1][j + 1]) {
                here.add(shown.get(i).text());
                j++;
            }
            mended.add(here);
        }
        while (j < real.size() && !mended.isEmpty()) {
            mended.get(mended.size() - 1).add(real.get(j++).text());
        }
        return mended;
    }
}
