package step5.http;

/** The field line that is being read: where its name and its value lie. One for each parser. */
final class FieldLine {
    byte[] bytes;

    /** The value, without the blanks around it. */
    int from;

    int to;
    private int name;
    private int nameEnd;

    /** {@code name ":" value} */
    void set(byte[] bytes, int name, int nameEnd, int end) {
        this.bytes = bytes;
        this.name = name;
        this.nameEnd = nameEnd;
        from = Chars.skip(Chars.BLANK, bytes, nameEnd + 1, end);
        to = end;
        while (to > from && Chars.is(Chars.BLANK, bytes[to - 1])) {
            to--;
        }
    }

    /** It is read: the bytes belong to the connection. */
    void forget() {
        bytes = null;
    }

    boolean isNamed(String lowerCase) {
        return Chars.equalIgnoringCase(lowerCase, bytes, name, nameEnd);
    }

    boolean is(String lowerCase) {
        return Chars.equalIgnoringCase(lowerCase, bytes, from, to);
    }

    /** -1 when the value is none. */
    long number() {
        return Chars.number(bytes, from, to);
    }

    /** Whether the value is a list that has {@code word} in it, as in {@code TE, close}. */
    boolean lists(String lowerCase) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == ',' || Chars.is(Chars.BLANK, bytes[i])) {
                if (Chars.equalIgnoringCase(lowerCase, bytes, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
