package step5.http;

import java.nio.ByteBuffer;
import step5.http.Outcome.Rejected;

/**
 * Reads the head of one request, in as many pieces as it comes. It looks at each byte once: it remembers what it was in the middle of, and goes on there.
 * A byte that cannot be right is refused at once, so noise, TLS and HTTP/2 do not wait for a time-out.
 *
 * <pre>
 *     START -> METHOD -> TARGET -> VERSION -> LF -> LINE -> NAME -> VALUE -> LF -> LINE ... -> LF -> DONE
 * </pre>
 */
final class RequestParser {
    static final int MAX_EMPTY_LINES = 2;
    static final int MAX_REQUEST_LINE = 8_000;
    static final int MAX_HEAD = 16 << 10;
    static final int MAX_FIELDS = 100;

    private enum Part { START, METHOD, TARGET, VERSION, LINE, NAME, VALUE, LF, DONE }

    private static final String VERSION = "HTTP/d.d\r";
    /** Instead of the place to go on at. */
    private static final int REFUSED = -1;

    private final Framing framing = new Framing();
    private Part part;
    private Part afterLf;
    private Rejected refusal;
    private int emptyLines;
    private int fields;
    private boolean http10;
    // The bytes, and the first one's place among them: new in each call.
    private byte[] bytes;
    private int base;
    private int end;
    // Counted from the first byte.
    private int seen;
    private int method;
    private int target;
    private int version;
    private int firstField;
    private int name;
    private int value;

    RequestParser() {
        reset();
    }

    void reset() {
        part = Part.START;
        seen = emptyLines = fields = method = target = version = firstField = 0;
        framing.reset();
    }

    /** Goes on where it stopped. {@code data} begins with the first byte of the request each time, and keeps its position. */
    Outcome parse(ByteBuffer data) {
        bytes = data.array();
        base = data.arrayOffset() + data.position();
        end = base + Math.min(data.remaining(), MAX_HEAD);
        int at = base + seen;
        while (at < end && part != Part.DONE) {
            at = switch (part) {
                case START -> start(at);
                case METHOD -> method(at);
                case TARGET -> target(at);
                case VERSION -> version(at);
                case LINE -> line(at);
                case NAME -> name(at);
                case VALUE -> value(at);
                case LF, DONE -> lineFeed(at);
            };
            if (at == REFUSED) {
                return refusal;
            }
        }
        seen = at - base;
        return part == Part.DONE ? judge() : tooLong();
    }

    /** Bytes of the head, once it is whole. */
    int length() {
        return seen;
    }

    /** True when a body follows the head. */
    boolean body() {
        return framing.body();
    }

    /** True when the method is HEAD, so that even an error has no body. */
    boolean isHead() {
        return target > 0 && Refusals.isHead(bytes, base + method, base + target - 1);
    }

    private int refuse(Rejected why) {
        refusal = why;
        return REFUSED;
    }

    private int expectLf(int at, Part then) {
        part = Part.LF;
        afterLf = then;
        return at + 1;
    }

    private int lineFeed(int at) {
        part = afterLf;
        return bytes[at] == '\n' ? at + 1 : refuse(Refusals.CR_LF);
    }

    private int start(int at) {
        if (bytes[at] == '\r' && emptyLines++ < MAX_EMPTY_LINES) {
            return expectLf(at, Part.START);
        }
        method = at - base;
        part = Part.METHOD;
        return at;
    }

    private int method(int at) {
        byte[] b = bytes;
        while (at < end && Ascii.is(Ascii.TOKEN, b[at])) {
            at++;
        }
        if (at == end) {
            return at;
        }
        if (b[at] != ' ' || at == base + method) {
            return refuse(Refusals.REQUEST_LINE);
        }
        target = at + 1 - base;
        part = Part.TARGET;
        return at + 1;
    }

    private int target(int at) {
        byte[] b = bytes;
        while (at < end && Ascii.is(Ascii.TARGET, b[at])) {
            at++;
        }
        if (at == end) {
            return at;
        }
        if (b[at] != ' ' || at == base + target) {
            return refuse(Refusals.REQUEST_LINE);
        }
        version = at + 1 - base;
        part = Part.VERSION;
        return at + 1;
    }

    /** One byte of {@code HTTP/1.1} or the CR behind it. */
    private int version(int at) {
        byte b = bytes[at];
        char wanted = VERSION.charAt(at - base - version);
        if (wanted == 'd' ? b < '0' || b > '9' : b != wanted) {
            return refuse(Refusals.REQUEST_LINE);
        }
        if (wanted != '\r') {
            return at + 1;
        }
        if (bytes[at - 3] != '1') {
            return refuse(Refusals.VERSION);
        }
        if (at - base - method > MAX_REQUEST_LINE) {
            return refuse(Refusals.TARGET_TOO_LONG);
        }
        http10 = bytes[at - 1] == '0';
        firstField = at + 2 - base;
        return expectLf(at, Part.LINE);
    }

    private int line(int at) {
        if (bytes[at] == '\r') {
            return expectLf(at, Part.DONE);
        }
        name = at - base;
        part = Part.NAME;
        return ++fields > MAX_FIELDS ? refuse(Refusals.HEAD_TOO_LARGE) : at;
    }

    private int name(int at) {
        byte[] b = bytes;
        while (at < end && Ascii.is(Ascii.TOKEN, b[at])) {
            at++;
        }
        if (at == end) {
            return at;
        }
        if (b[at] != ':' || at == base + name) {
            return refuse(Refusals.FIELD);
        }
        value = at + 1 - base;
        part = Part.VALUE;
        return at + 1;
    }

    private int value(int at) {
        byte[] b = bytes;
        while (at < end && Ascii.is(Ascii.VALUE, b[at])) {
            at++;
        }
        if (at == end) {
            return at;
        }
        if (b[at] != '\r') {
            return refuse(Refusals.FIELD);
        }
        framing.field(b, base + name, base + value - 1, base + value, at);
        return expectLf(at, Part.LINE);
    }

    private Outcome tooLong() {
        // region 5.5 endless gets cut
        if (firstField == 0 && seen - method > MAX_REQUEST_LINE) {
            return Refusals.TARGET_TOO_LONG;
        }
        if (seen == MAX_HEAD) {
            return Refusals.HEAD_TOO_LARGE;
        }
        // endregion 5.5
        return Outcome.INCOMPLETE;
    }

    /** The head is whole. First where it ends, then the method, then the target. */
    private Outcome judge() {
        Rejected doubt = framing.doubt(http10);
        if (doubt == null) {
            doubt = Refusals.ofMethod(bytes, base + method, base + target - 1);
        }
        if (doubt != null) {
            return doubt;
        }
        // region 5.3 malformed gets 400
        byte[] path = Target.of(bytes, base + target, base + version - 1);
        if (path == null) {
            return Refusals.TARGET;
        }
        // endregion 5.3
        return new Request(isHead(), http10, framing.kept(http10), path, bytes, base + firstField, base + seen);
    }
}
