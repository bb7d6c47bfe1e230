package step5.http;

/** Which byte may stand where in a head, and a few small questions about a row of bytes. */
final class Chars {
    /** Of these a method and a field's name are made (RFC 9110, 5.6.2). */
    static final int TOKEN = 1;

    /** A target, as generous as can be: all but blanks and control bytes. */
    static final int TARGET = 2;

    /** A field's value (RFC 9110, 5.5). */
    static final int VALUE = 4;

    static final int BLANK = 8;
    static final int DIGIT = 16;
    static final int HEX_DIGIT = 32;

    /** A host's name, without the percent sign, which needs two digits (RFC 3986, 3.2.2). */
    static final int HOST = 64;

    /** For each byte the sum of the kinds that it belongs to. */
    private static final byte[] KINDS = new byte[256];

    static {
        String digits = "0123456789";
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        add(TOKEN, digits + letters + "!#$%&'*+-.^_`|~");
        add(HOST, digits + letters + "-._~!$&'()*+,;=");
        add(HEX_DIGIT, digits + "ABCDEFabcdef");
        add(DIGIT, digits);
        add(BLANK, " \t");
        add(VALUE, " \t");
        addRange(TARGET | VALUE, '!', '~');
        addRange(TARGET | VALUE, 0x80, 0xff);
    }

    private Chars() {}

    private static void add(int kind, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            addRange(kind, characters.charAt(i), characters.charAt(i));
        }
    }

    private static void addRange(int kinds, int first, int last) {
        for (int b = first; b <= last; b++) {
            KINDS[b] = (byte) (KINDS[b] | kinds);
        }
    }

    static boolean is(int kinds, byte b) {
        return (KINDS[b & 0xff] & kinds) != 0;
    }

    /** The first place from {@code at} on with a byte of another kind, or {@code to}. */
    static int skip(int kinds, byte[] bytes, int at, int to) {
        while (at < to && is(kinds, bytes[at])) {
            at++;
        }
        return at;
    }

    /** True when there is at least one byte, and all are of that kind. */
    static boolean all(int kinds, byte[] bytes, int from, int to) {
        return from < to && skip(kinds, bytes, from, to) == to;
    }

    /** The first place of {@code wanted}, or {@code to}. */
    static int find(char wanted, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** The first place where two of them stand in a row, or {@code to}. */
    static int findTwo(char wanted, byte[] bytes, int from, int to) {
        for (int at = from; at + 1 < to; at++) {
            if (bytes[at] == wanted && bytes[at + 1] == wanted) {
                return at;
            }
        }
        return to;
    }

    static boolean equal(String text, byte[] bytes, int from, int to) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same in any case. */
    static boolean equalIgnoringCase(String lowerCase, byte[] bytes, int from, int to) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lowerCase(bytes[from + i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(byte b) {
        boolean upperCase = b >= 'A' && b <= 'Z';
        return upperCase ? b + ('a' - 'A') : b;
    }

    /** The decimal number that the bytes are; -1 if they are none, or more than a long holds. */
    static long number(byte[] bytes, int from, int to) {
        if (!all(DIGIT, bytes, from, to)) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
