package step5.http;

/** What a request is about: the second word of its first line (RFC 9112, 3.2). */
final class Target {
    private static final String SCHEME = "http://";

    private Target() {}

    /**
     * Where its path and query begin. There are two forms, {@code /path?query} and {@code
     * http://host/path?query}; -1 when it is neither, or has a fragment, which never leaves a
     * browser.
     */
    static int path(byte[] bytes, int from, int to) {
        boolean fragment = Chars.find('#', bytes, from, to) < to;
        return fragment ? -1 : pathStart(bytes, from, to);
    }

    /** -1 when it has neither form. */
    private static int pathStart(byte[] bytes, int from, int to) {
        // region 5.3 the two forms of a target
        if (bytes[from] == '/') {
            return from;
        }
        int host = Math.min(from + SCHEME.length(), to);
        int hostEnd = hostEnd(bytes, host, to);
        boolean absolute =
                Chars.equalIgnoringCase(SCHEME, bytes, from, host)
                        && HostField.isValid(bytes, host, hostEnd);
        return absolute ? hostEnd : -1;
        // endregion 5.3
    }

    private static int hostEnd(byte[] bytes, int host, int to) {
        int slash = Chars.find('/', bytes, host, to);
        return Chars.find('?', bytes, host, slash);
    }

    /**
     * A copy of the path and query, which begins with a slash: {@code http://host} and {@code
     * http://host?query} mean the root.
     */
    static byte[] rooted(byte[] bytes, int path, int to) {
        boolean slash = path < to && bytes[path] == '/';
        int missing = slash ? 0 : 1;
        byte[] rooted = new byte[missing + to - path];
        rooted[0] = '/';
        System.arraycopy(bytes, path, rooted, missing, to - path);
        return rooted;
    }
}
