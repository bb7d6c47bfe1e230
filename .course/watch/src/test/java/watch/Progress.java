package watch;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far somebody is, as the last board says, and the exercise that the letters are about. */
final class Progress {
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^ +\\[([ x~])\\] (\\d\\.\\d) .*?(<-- next)?$");
    private static final Pattern ERROR = Pattern.compile("the gap of (\\d\\.\\d)");

    private List<String> open = List.of();
    private boolean allDone;
    private String chosen = "";
    private String current = "";

    void read(String board, boolean last) {
        List<MatchResult> entries = ENTRY.matcher(board).results().toList();
        boolean isDone = entries.stream().allMatch(entry -> entry.group(1).equals("x"));
        allDone = last && isDone && !entries.isEmpty();
        if (entries.isEmpty()) { // it does not compile
            Matcher error = ERROR.matcher(board);
            current = error.find() ? error.group(1) : current;
            return;
        }
        open =
                entries.stream()
                        .filter(entry -> entry.group(1).isBlank())
                        .map(entry -> entry.group(2))
                        .toList();
        chosen = open.contains(chosen) ? chosen : "";
        current = chosen.isEmpty() ? next(entries) : chosen;
    }

    private static String next(List<MatchResult> entries) {
        return entries.stream()
                .filter(entry -> entry.group(3) != null)
                .map(entry -> entry.group(2))
                .findFirst()
                .orElse("");
    }

    boolean allDone() {
        return allDone;
    }

    /** Empty when none is open. */
    String current() {
        return current;
    }

    /** The open exercise after the current one becomes that; false: there is none. */
    boolean choose() {
        if (open.isEmpty()) {
            return false;
        }
        chosen = open.get((open.indexOf(current) + 1) % open.size());
        current = chosen;
        return true;
    }
}
