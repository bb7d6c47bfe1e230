package live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event as the page gets it.
 *
 * @param json its text
 * @param message the how many-th message it came in
 * @param nanos when that came, of {@link System#nanoTime}
 */
record Heard(String json, int message, long nanos) {
    boolean is(String kind) {
        return text("k").equals(kind);
    }

    /** A field of it; empty if it has none of that name. */
    String text(String name) {
        String pattern = "\"" + name + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}\\]]*))";
        Matcher field = Pattern.compile(pattern).matcher(json);
        if (!field.find()) {
            return "";
        }
        return field.group(1) == null ? field.group(2) : field.group(1);
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }
}
