package lessons;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page. {@code line} is the number of the line with the opening fence, {@code
 * info} what stands behind that fence.
 */
record Block(Page page, int line, int section, String info, List<String> lines) {
    String language() {
        return info.split(" ", 2)[0];
    }

    /** The value of {@code name=value} in the info string. */
    Optional<String> value(String name) {
        Matcher pair = Pattern.compile("(?:^| )" + name + "=(\\S+)").matcher(info);
        return pair.find() ? Optional.of(pair.group(1)) : Optional.empty();
    }

    String problem(String what) {
        return page.problem(line, what);
    }

    /** The same block with other lines, ready to paste. */
    String with(List<String> other) {
        return "```"
                + info
                + "\n"
                + String.join("\n", other)
                + (other.isEmpty() ? "" : "\n")
                + "```";
    }
}
