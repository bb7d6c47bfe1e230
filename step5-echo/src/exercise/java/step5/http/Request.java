package step5.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A whole, well-formed request. It is a view into the buffer that it came in: valid until the handler returns. */
public final class Request implements Outcome {
    private final boolean head, http10, kept;
    private final byte[] target, bytes;
    private final int fields, end;

    /** @param bytes holds the field lines, from {@code fields} to {@code end} */
    Request(boolean head, boolean http10, boolean kept, byte[] target, byte[] bytes, int fields, int end) {
        this.head = head;
        this.http10 = http10;
        this.kept = kept;
        this.target = target;
        this.bytes = bytes;
        this.fields = fields;
        this.end = end;
    }

    /** True for HEAD: the answer's body will not be sent. Otherwise it is a GET. */
    public boolean isHead() { return head; }

    /** The path and query as they were sent, beginning with a slash; bytes and not text, for nobody knows their encoding. A copy that the caller may keep. */
    public byte[] target() { return target; }

    /** The value of the first field of that name (in any case), looked up on demand. */
    public Optional<String> field(String name) {
        String head = new String(bytes, fields, end - fields, StandardCharsets.ISO_8859_1);
        return head.lines()
                .filter(line -> line.length() > name.length() && line.charAt(name.length()) == ':' && line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** True when the client may send another request behind this one. */
    boolean kept() { return kept; }

    boolean http10() { return http10; }
}
