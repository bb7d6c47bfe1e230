package step5.http;

import java.util.Optional;

/**
 * A whole, well-formed request. It is a view into the buffer that it came in: valid until the
 * handler returns.
 */
public final class Request implements Outcome {
    private final RequestParser parser;
    private final byte[] target;

    Request(RequestParser parser, byte[] target) {
        this.parser = parser;
        this.target = target;
    }

    /** True for HEAD: the answer's body will not be sent. Otherwise it is a GET. */
    public boolean isHead() {
        return parser.isHead();
    }

    /**
     * The path and query as they were sent, beginning with a slash; bytes and not text, for nobody
     * knows their encoding. A copy that the caller may keep.
     */
    public byte[] target() {
        return target;
    }

    /** The value of the first field of that name (in any case), looked up on demand. */
    public Optional<String> field(String name) {
        return parser.fields()
                .lines()
                .filter(
                        line ->
                                line.length() > name.length()
                                        && line.charAt(name.length()) == ':'
                                        && line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
