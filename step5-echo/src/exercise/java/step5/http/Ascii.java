package step5.http;

/**
 * The small grammars inside a head: what each byte may be part of (RFC 9110, 5.5 and 5.6.2; RFC
 * 3986, 3.2.2), numbers, hosts, targets.
 */
final class Ascii {
    static final int TOKEN = 1, TARGET = 2, VALUE = 4, HOST = 8, COLON = 16, BLANK = 32, DIGIT = 64;
    private static final String SCHEME = "http://";
    private static final byte[] KINDS = new byte[256];

    static {
        for (int b = 0; b < 256; b++) {
            boolean visible = b > ' ' && b < 0x7f;
            boolean blank = b == ' ' || b == '\t';
            boolean digit = b >= '0' && b <= '9';
            boolean alphanumeric = digit || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
            KINDS[b] =
                    (byte)
                            ((alphanumeric || visible && "!#$%&'*+-.^_`|~".indexOf(b) >= 0
                                            ? TOKEN
                                            : 0)
                                    | (visible || b >= 0x80 ? TARGET : 0)
                                    | (visible || b >= 0x80 || blank ? VALUE : 0)
                                    | (alphanumeric || visible && "-._~!$&'()*+,;=%".indexOf(b) >= 0
                                            ? HOST
                                            : 0)
                                    | (b == ':' ? COLON : 0)
                                    | (blank ? BLANK : 0)
                                    | (digit ? DIGIT : 0));
        }
    }

    private Ascii() {}

    static boolean is(int kinds, byte b) {
        return (KINDS[b & 0xff] & kinds) != 0;
    }

    /**
     * The first place from {@code at} on with a byte of another kind; the hot loop of the parser.
     */
    static int skip(int kinds, byte[] bytes, int at, int to) {
        while (at < to && is(kinds, bytes[at])) {
            at++;
        }
        return at;
    }

    /** True when the bytes are {@code lower} in any case. */
    static boolean same(byte[] bytes, int from, int to, String lower) {
        boolean same = to - from == lower.length();
        for (int i = 0; same && i < lower.length(); i++) {
            byte b = bytes[from + i];
            same = (b >= 'A' && b <= 'Z' ? b | 0x20 : b) == lower.charAt(i);
        }
        return same;
    }

    /**
     * The decimal number that the bytes are; -1 if they are none, or one that a long cannot hold.
     */
    static long number(byte[] bytes, int from, int to) {
        long number = to > from ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = bytes[i] - '0';
            number =
                    digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10
                            ? -1
                            : number * 10 + digit;
        }
        return number;
    }

    /**
     * {@code host}, {@code host:port} or {@code [address]:port}; the host is not empty and has no
     * two dots in a row.
     */
    static boolean host(byte[] bytes, int from, int to) {
        boolean address = from < to && bytes[from] == '[';
        int at = address ? skip(HOST | COLON, bytes, from + 1, to) : from;
        while (!address
                && at < to
                && is(HOST, bytes[at])
                && (bytes[at] != '.' || bytes[at - 1] != '.')) {
            at++;
        }
        if (at == from || address && (at == from + 1 || at == to || bytes[at++] != ']')) {
            return false;
        }
        return at == to || bytes[at] == ':' && skip(DIGIT, bytes, at + 1, to) == to;
    }

    /**
     * The path and query of the two forms of a target, {@code /path?query} and {@code
     * http://host/path?query} (RFC 9112, 3.2); null when it is neither.
     */
    static byte[] path(byte[] bytes, int from, int to) {
        int path = from;
        if (bytes[from] != '/') {
            int host = path = from + SCHEME.length();
            while (path < to && bytes[path] != '/' && bytes[path] != '?') {
                path++;
            }
            if (host > to || !same(bytes, from, host, SCHEME) || !host(bytes, host, path)) {
                return null;
            }
        }
        // http://host and http://host?query mean the root
        int slash = path < to && bytes[path] == '/' ? 0 : 1;
        byte[] rooted = new byte[slash + to - path];
        rooted[0] = '/';
        System.arraycopy(bytes, path, rooted, slash, to - path);
        return rooted;
    }
}
