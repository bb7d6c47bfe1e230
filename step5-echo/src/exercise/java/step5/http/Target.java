package step5.http;

import java.util.Arrays;

/** The two forms of a target that GET and HEAD have (RFC 9112, 3.2): {@code /path?query} and {@code http://host/path?query}. */
final class Target {
    private static final String SCHEME = "http://";

    private Target() { }

    /** The path and query, from the slash on; null when it is neither form. */
    static byte[] of(byte[] bytes, int from, int to) {
        if (bytes[from] == '/') {
            return Arrays.copyOfRange(bytes, from, to);
        }
        int host = from + SCHEME.length();
        if (host > to || !Ascii.same(bytes, from, host, SCHEME)) {
            return null;
        }
        int path = host;
        while (path < to && bytes[path] != '/' && bytes[path] != '?') {
            path++;
        }
        if (!Ascii.host(bytes, host, path)) {
            return null;
        }
        if (path < to && bytes[path] == '/') {
            return Arrays.copyOfRange(bytes, path, to);
        }
        byte[] rooted = new byte[1 + to - path]; // http://host and http://host?query mean the root
        rooted[0] = '/';
        System.arraycopy(bytes, path, rooted, 1, to - path);
        return rooted;
    }
}
