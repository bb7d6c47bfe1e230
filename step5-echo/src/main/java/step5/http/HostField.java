package step5.http;

/**
 * Host: HTTP/1.1 asks for exactly one, with a valid value. With two of them, a proxy could read one
 * and we the other (RFC 9112, 3.2).
 */
final class HostField {
    private static final int LAST_PORT = 65_535;

    private int lines;
    private boolean malformed;

    void reset() {
        lines = 0;
        malformed = false;
    }

    void take(FieldLine line) {
        lines++;
        malformed |= !isValid(line.bytes, line.from, line.to);
    }

    /** Why the request is refused, or null. */
    Refusal refusal(boolean http10) {
        boolean missing = lines == 0 && !http10;
        return missing || malformed || lines > 1 ? Refusal.HOST : null;
    }

    /** {@code host [ ":" port ]}, as in this field and in a target that is a whole address. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int end = hostEnd(bytes, from, to);
        if (end == from) {
            return false;
        }
        return end == to || bytes[end] == ':' && isPort(bytes, end + 1, to);
    }

    /** {@code from} if it is none. */
    private static int hostEnd(byte[] bytes, int from, int to) {
        boolean literal = from < to && bytes[from] == '[';
        return literal ? literalEnd(bytes, from, to) : nameEnd(bytes, from, to);
    }

    /** {@code "[" literal "]"} */
    private static int literalEnd(byte[] bytes, int from, int to) {
        int closing = Chars.find(']', bytes, from, to);
        boolean valid = closing < to && IpLiteral.isValid(bytes, from + 1, closing);
        return valid ? closing + 1 : from;
    }

    /** A name, or an address of IPv4; no two dots in a row, for no name has them. */
    private static int nameEnd(byte[] bytes, int from, int to) {
        int at = Chars.skip(Chars.HOST, bytes, from, to);
        while (isPercentEncoded(bytes, at, to)) {
            at = Chars.skip(Chars.HOST, bytes, at + 3, to);
        }
        boolean twoDots = Chars.findTwo('.', bytes, from, at) < at;
        return twoDots ? from : at;
    }

    /** {@code "%" HEXDIG HEXDIG} */
    private static boolean isPercentEncoded(byte[] bytes, int at, int to) {
        if (at + 3 > to || bytes[at] != '%') {
            return false;
        }
        return Chars.all(Chars.HEX_DIGIT, bytes, at + 1, at + 3);
    }

    /** It may be empty (RFC 3986, 3.2.3). */
    private static boolean isPort(byte[] bytes, int from, int to) {
        long port = Chars.number(bytes, from, to);
        return from == to || port >= 0 && port <= LAST_PORT;
    }
}
