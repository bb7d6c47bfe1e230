package lessons;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a terminal: what a person types, marked {@code $}, {@code <} or {@code ^}, or what a
 * program prints.
 */
record Line(Kind kind, String text) {
    enum Kind {
        COMMAND,
        TYPED,
        CONTROL_C,
        CONTROL_D,
        OUTPUT
    }

    /** As it stands in a block of a page. */
    static Line shown(String line) {
        return new Line(kind(line), line);
    }

    private static Kind kind(String line) {
        if (line.startsWith("$ ")) {
            return Kind.COMMAND;
        }
        if (line.equals("<") || line.startsWith("< ")) {
            return Kind.TYPED;
        }
        return switch (line) {
            case "^C" -> Kind.CONTROL_C;
            case "^D" -> Kind.CONTROL_D;
            default -> Kind.OUTPUT;
        };
    }

    boolean isOutput() {
        return kind == Kind.OUTPUT;
    }

    /** Stands for any number of lines of output. */
    boolean isAnything() {
        return isOutput() && text.strip().equals("…");
    }

    /** Is {@code other} what this line shows? {@code …} in it matches anything. */
    boolean shows(Line other) {
        if (kind != other.kind) {
            return false;
        }
        return isOutput() && text.contains("…")
                ? inOrder(text.split("…", -1), other.text)
                : text.stripTrailing().equals(other.text.stripTrailing());
    }

    private static boolean inOrder(String[] parts, String line) {
        int from = parts[0].length();
        if (!line.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = line.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return line.length() - from >= last.length() && line.endsWith(last);
    }

    /** The words of a command; quotes hold a word together. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        boolean quoted = false;
        StringBuilder word = new StringBuilder();
        for (char c : (text.substring(2) + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                if (word.length() > 0) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
