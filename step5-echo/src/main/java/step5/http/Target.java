package step5.http;

/** The two forms of a target that GET and HEAD have (RFC 9112, 3.2): {@code /path?query} and {@code http://host/path?query}. */
final class Target {
    private static final String SCHEME = "http://";

    private Target() { }

    /** The path and query, from the slash on; null when it is neither form. */
    static byte[] of(byte[] bytes, int from, int to) {
        int path = from;
        if (bytes[from] != '/') {
            int host = path = from + SCHEME.length();
            while (path < to && bytes[path] != '/' && bytes[path] != '?') {
                path++;
            }
            if (host > to || !Ascii.same(bytes, from, host, SCHEME) || !Ascii.host(bytes, host, path)) {
                return null;
            }
        }
        int slash = path < to && bytes[path] == '/' ? 0 : 1; // http://host and http://host?query mean the root
        byte[] target = new byte[slash + to - path];
        target[0] = '/';
        System.arraycopy(bytes, path, target, slash, to - path);
        return target;
    }
}
