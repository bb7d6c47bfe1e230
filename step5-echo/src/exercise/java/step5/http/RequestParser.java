// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=5
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
    static final int MAX_EMPTY_LINES = 2, MAX_REQUEST_LINE = 8_000, MAX_HEAD = 16 << 10, MAX_FIELDS = 100;

    private enum Part { START, METHOD, TARGET, VERSION, LINE, NAME, VALUE, LF, DONE }

    private static final String VERSION = "HTTP/d.d\r";
    private static final int REFUSED = -1; // instead of the place to go on at

    private final Framing framing = new Framing();
    private Part part = Part.START, afterLf;
    private Rejected refusal;
    private int emptyLines, fields;
    private boolean http10, head;
    // The bytes, and where the request begins and they end: new in each call.
    private byte[] bytes;
    private int base, end;
    // Places, counted from the first byte.
    private int seen, method, target, version, firstField, name, value;

    RequestParser reset() {
        part = Part.START;
        seen = emptyLines = fields = method = firstField = 0;
        head = false;
        framing.reset();
        return this;
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
        if (part == Part.DONE) {
            return judge();
        }
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

    /** Bytes of the head, once it is whole. */
    int length() { return seen; }

    /** True when a body follows the head. */
    boolean body() { return framing.body(); }

    /** True when the method is HEAD, so that even an error has no body. */
    boolean isHead() { return head; }

    /** A line that is too long is only that, whatever else is wrong with it: so a piece more or less makes no difference. */
    private int refuse(int at, Rejected why) {
        refusal = firstField == 0 && at - base - method > MAX_REQUEST_LINE ? Refusals.TARGET_TOO_LONG : why;
        return REFUSED;
    }

    private int expectLf(int at, Part then) {
        part = Part.LF;
        afterLf = then;
        return at + 1;
    }

    private int lineFeed(int at) {
        part = afterLf;
        return bytes[at] == '\n' ? at + 1 : refuse(at, Refusals.CR_LF);
    }

    /** Over the bytes of that kind; the hot loop of the parser. */
    private int skip(int kind, int at) {
        byte[] b = bytes;
        int stop = end;
        while (at < stop && Ascii.is(kind, b[at])) {
            at++;
        }
        return at;
    }

    private int start(int at) {
        if (bytes[at] == '\r' && emptyLines++ < MAX_EMPTY_LINES) {
            return expectLf(at, Part.START);
        }
        method = at - base;
        part = Part.METHOD;
        return at;
    }

    private int method(int from) {
        int at = skip(Ascii.TOKEN, from);
        head = Refusals.isHead(bytes, base + method, at);
        target = at + 1 - base;
        return endsWith(' ', at, method, Part.TARGET, Refusals.REQUEST_LINE);
    }

    private int target(int from) {
        int at = skip(Ascii.TARGET, from);
        version = at + 1 - base;
        return endsWith(' ', at, target, Part.VERSION, Refusals.REQUEST_LINE);
    }

    private int name(int from) {
        int at = skip(Ascii.TOKEN, from);
        value = at + 1 - base;
        return endsWith(':', at, name, Part.VALUE, Refusals.FIELD);
    }

    /** What began at {@code from} is not empty and ends with {@code last}, if its end has arrived. */
    private int endsWith(char last, int at, int from, Part then, Rejected otherwise) {
        if (at == end) {
            return at;
        }
        part = then;
        return bytes[at] == last && at > base + from ? at + 1 : refuse(at, otherwise);
    }

    private int value(int from) {
        int at = skip(Ascii.VALUE, from);
        if (at == end) {
            return at;
        }
        framing.field(bytes, base + name, base + value - 1, base + value, at);
        return bytes[at] == '\r' ? expectLf(at, Part.LINE) : refuse(at, Refusals.FIELD);
    }

    /** One byte of {@code HTTP/1.1}, or the CR behind it. */
    private int version(int at) {
        byte b = bytes[at];
        int place = at - base - version;
        boolean digit = b >= '0' && b <= '9';
        boolean newer = digit && (place == 5 && b > '1' || place == 6 && bytes[at - 1] == '1'); // 2 and higher, 10 and higher
        if (newer || (VERSION.charAt(place) == 'd' ? !digit : b != VERSION.charAt(place))) {
            return refuse(at, newer ? Refusals.VERSION : Refusals.REQUEST_LINE);
        }
        if (b != '\r') {
            return at + 1;
        }
        if (bytes[at - 3] != '1' || at - base - method > MAX_REQUEST_LINE) {
            return refuse(at, Refusals.VERSION);
        }
        http10 = bytes[at - 1] == '0';
        firstField = at + 2 - base;
        return expectLf(at, Part.LINE);
    }

    private int line(int at) {
        name = at - base;
        part = Part.NAME;
        return bytes[at] == '\r' ? expectLf(at, Part.DONE) : ++fields > MAX_FIELDS ? refuse(at, Refusals.HEAD_TOO_LARGE) : at;
    }

    /** First whether the end is certain, then the method, then the target. */
    private Outcome judge() {
        Rejected doubt = framing.doubt(http10);
        Rejected wrong = doubt != null ? doubt : Refusals.ofMethod(bytes, base + method, base + target - 1);
        if (wrong != null) {
            return wrong;
        }
        // region 5.3 malformed gets 400
        byte[] path = Target.of(bytes, base + target, base + version - 1);
        if (path == null) {
            return Refusals.TARGET;
        }
        // endregion 5.3
        return new Request(head, http10, framing.kept(http10), path, bytes, base + firstField, base + seen);
    }
}
