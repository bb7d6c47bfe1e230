package step5.http;

/** What each byte may be part of (RFC 9110, 5.6.2 and 5.5; RFC 3986, 3.2.2). */
final class Ascii {
    static final int TOKEN = 1, TARGET = 2, VALUE = 4, HOST = 8;
    private static final byte[] KINDS = new byte[256];

    static {
        for (int b = 0; b < 256; b++) {
            boolean visible = b > ' ' && b < 0x7f;
            boolean alphanumeric = b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
            KINDS[b] = (byte) ((alphanumeric || visible && "!#$%&'*+-.^_`|~".indexOf(b) >= 0 ? TOKEN : 0)
                    | (visible || b >= 0x80 ? TARGET : 0)
                    | (visible || b >= 0x80 || b == ' ' || b == '\t' ? VALUE : 0)
                    | (alphanumeric || visible && "-._~!$&'()*+,;=%".indexOf(b) >= 0 ? HOST : 0));
        }
    }

    private Ascii() { }

    static boolean is(int kind, byte b) { return (KINDS[b & 0xff] & kind) != 0; }

    /** True when the bytes are {@code lower} in any case. */
    static boolean same(byte[] bytes, int from, int to, String lower) {
        if (to - from != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The decimal number that the bytes are; -1 if they are none, or one that a long cannot hold. */
    static long number(byte[] bytes, int from, int to) {
        long number = to > from ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = bytes[i] - '0';
            number = digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10 ? -1 : number * 10 + digit;
        }
        return number;
    }

    /** {@code host}, {@code host:port} or {@code [address]:port}; the host is not empty and has no two dots in a row. */
    static boolean host(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && bytes[at] == '[') {
            at++;
            while (at < to && (bytes[at] == ':' || is(HOST, bytes[at]))) {
                at++;
            }
            if (at == to || bytes[at++] != ']' || at == from + 2) {
                return false;
            }
        } else {
            while (at < to && is(HOST, bytes[at]) && (bytes[at] != '.' || at == from || bytes[at - 1] != '.')) {
                at++;
            }
        }
        return at > from && (at == to || bytes[at] == ':' && (at + 1 == to || number(bytes, at + 1, to) >= 0));
    }
}
