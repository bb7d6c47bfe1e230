package step5.http;

/** What may stand between the square brackets of a host (RFC 3986, 3.2.2). */
final class IpLiteral {
    /** An address of IPv6 is eight of these, of 16 bits each. */
    private static final int GROUPS = 8;

    /** More than there may be: something that is no group. */
    private static final int WRONG = 100;

    private IpLiteral() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        return isIpv6(bytes, from, to) || isOfTheFuture(bytes, from, to);
    }

    /**
     * {@code ::} stands once, for one group of zeros or more; an address of IPv4 may stand at the
     * end, for the last two groups.
     */
    private static boolean isIpv6(byte[] bytes, int from, int to) {
        int gap = Chars.findTwo(':', bytes, from, to);
        if (gap == to) {
            return groups(bytes, from, to) == GROUPS;
        }
        boolean ipv4Inside = Chars.find('.', bytes, from, gap) < gap;
        int groups = groups(bytes, from, gap) + groups(bytes, gap + 2, to);
        return groups < GROUPS && !ipv4Inside;
    }

    /** How many there are, with a colon between each two. */
    private static int groups(byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        int groups = 0;
        int start = from;
        while (true) {
            int end = Chars.find(':', bytes, start, to);
            if (end == to) {
                return groups + lastGroup(bytes, start, to);
            }
            if (!isGroup(bytes, start, end)) {
                return WRONG;
            }
            groups++;
            start = end + 1;
        }
    }

    private static int lastGroup(byte[] bytes, int from, int to) {
        if (isGroup(bytes, from, to)) {
            return 1;
        }
        return isIpv4(bytes, from, to) ? 2 : WRONG;
    }

    private static boolean isGroup(byte[] bytes, int from, int to) {
        return to - from <= 4 && Chars.all(Chars.HEX_DIGIT, bytes, from, to);
    }

    /** Four numbers from 0 to 255, with a dot between each two. */
    private static boolean isIpv4(byte[] bytes, int from, int to) {
        int start = from;
        for (int numbers = 1; numbers < 4; numbers++) {
            int dot = Chars.find('.', bytes, start, to);
            if (dot == to || !isOctet(bytes, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isOctet(bytes, start, to);
    }

    /** 0 to 255, without a zero in front. */
    private static boolean isOctet(byte[] bytes, int from, int to) {
        long number = Chars.number(bytes, from, to);
        boolean zeroInFront = to - from > 1 && bytes[from] == '0';
        return number >= 0 && number <= 255 && !zeroInFront;
    }

    /** {@code "v" version "." address}: kept free for what may come. */
    private static boolean isOfTheFuture(byte[] bytes, int from, int to) {
        int dot = Chars.find('.', bytes, from, to);
        if (dot == to || !Chars.equalIgnoringCase("v", bytes, from, from + 1)) {
            return false;
        }
        return Chars.all(Chars.HEX_DIGIT, bytes, from + 1, dot) && isAddress(bytes, dot + 1, to);
    }

    private static boolean isAddress(byte[] bytes, int from, int to) {
        int at = Chars.skip(Chars.HOST, bytes, from, to);
        while (at < to && bytes[at] == ':') {
            at = Chars.skip(Chars.HOST, bytes, at + 1, to);
        }
        return from < to && at == to;
    }
}
