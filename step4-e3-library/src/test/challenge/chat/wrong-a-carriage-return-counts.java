// red: 4
// some clients end a line with two characters, and the first becomes a part of the name
// instead of
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
// there is
        String line = text;
