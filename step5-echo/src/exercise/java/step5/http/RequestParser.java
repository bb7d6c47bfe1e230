// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=5
package step5.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import step5.http.Outcome.Rejected;

/**
 * Reads the head of one request, in as many pieces as it comes. It looks at each byte once: it
 * remembers what it was in the middle of, and goes on there. A byte that cannot be right is refused
 * at once, so noise, TLS and HTTP/2 do not wait for a time-out.
 *
 * <pre>
 *     START -> METHOD -> TARGET -> VERSION -> LF -> LINE -> NAME -> VALUE -> LF -> LINE ... -> LF -> DONE
 * </pre>
 */
final class RequestParser {
    static final int MAX_EMPTY_LINES = 2,
            MAX_REQUEST_LINE = 8_000,
            MAX_HEAD = 16 << 10,
            MAX_FIELDS = 100;

    private enum Part {
        START,
        METHOD,
        TARGET,
        VERSION,
        LINE,
        NAME,
        VALUE,
        LF,
        DONE
    }

    private static final byte[] GET = {'G', 'E', 'T'}, HEAD = {'H', 'E', 'A', 'D'};
    private static final byte[] HTTP_1_1 = "HTTP/1.1\r".getBytes(StandardCharsets.US_ASCII);
    private static final String VERSION = "HTTP/d.d\r";

    private final Framing framing = new Framing();
    private Part part = Part.START, afterLf;
    private Rejected refusal;
    private boolean http10, head;
    private byte[] bytes; // new in each call,
    private int base, end; // and where in them the request begins, and they end
    // known: so many bytes right before the request are the fields of the last, which were good
    private int seen, firstField, emptyLines, fields, known;
    // where each part begins, counted from the first byte, once it has begun
    private final int[] begin = new int[Part.values().length];

    /** For the first request in new bytes. */
    RequestParser reset() {
        next();
        known = 0;
        return this;
    }

    /** For the one right behind a whole request: it may have the same fields. */
    void next() {
        known = seen - firstField;
        part = Part.START;
        refusal = null;
        seen = emptyLines = fields = firstField = 0;
        head = false;
    }

    /**
     * Goes on where it stopped. {@code data} begins with the first byte of the request each time,
     * and keeps its position.
     */
    Outcome parse(ByteBuffer data) {
        bytes = data.array();
        base = data.arrayOffset() + data.position();
        end = base + Math.min(data.remaining(), MAX_HEAD);
        int at = base + seen;
        // once round takes all of a line that is there; one part each time cost 20 ns more
        while (at < end && part != Part.DONE) {
            at = part == Part.LF ? lineFeed(at) : at;
            at = part == Part.START && at < end ? start(at) : at;
            at = part == Part.METHOD ? method(skip(Ascii.TOKEN, at)) : at;
            at = part == Part.TARGET ? word(skip(Ascii.TARGET, at), ' ', Part.VERSION) : at;
            while (part == Part.VERSION && at < end) {
                at = version(at);
            }
            at = part == Part.LINE && at < end ? line(at) : at;
            at = part == Part.NAME ? word(skip(Ascii.TOKEN, at), ':', Part.VALUE) : at;
            at = part == Part.VALUE ? value(skip(Ascii.VALUE, at)) : at;
        }
        seen = at - base;
        if (part == Part.DONE) {
            return refusal != null ? refusal : judge();
        }
        // region 5.5 endless gets cut
        // TODO 5.5: a head of more than 16 KB is refused. Is it ever? And who waits for the end of
        // a line that has none?
        if (seen > MAX_HEAD) {
            return Rejected.HEAD_TOO_LARGE;
        }
        // endregion 5.5
        known = 0; // when it is called again, something else will be right before the request
        return Outcome.INCOMPLETE;
    }

    int length() {
        return seen;
    } // of the head, once it is whole

    boolean isHead() {
        return head;
    } // the method, so that even an error has no body

    boolean http10() {
        return http10;
    }

    boolean body() {
        return framing.body;
    } // it follows the head

    boolean persistent() {
        return framing.persistent(http10);
    } // another request may follow

    String fields() {
        return new String(bytes, base + firstField, seen - firstField, StandardCharsets.ISO_8859_1);
    }

    private int place(Part of) {
        return base + begin[of.ordinal()];
    }

    private int skip(int kind, int at) {
        return Ascii.skip(kind, bytes, at, end);
    }

    private int next(Part then, int at) {
        part = then;
        begin[then.ordinal()] = at - base;
        return at;
    }

    private int expectLf(int at, Part then) {
        afterLf = then;
        part = Part.LF;
        return at + 1 < end ? lineFeed(at + 1) : at + 1;
    }

    private int lineFeed(int at) {
        return bytes[at] == '\n' ? next(afterLf, at + 1) : refuse(at, Rejected.CR_LF);
    }

    /**
     * A line that is too long is only that, whatever else is wrong with it: so a piece more or less
     * makes no difference.
     */
    private int refuse(int at, Rejected why) {
        refusal =
                firstField == 0 && at - place(Part.METHOD) > MAX_REQUEST_LINE
                        ? Rejected.REQUEST_LINE_TOO_LONG
                        : why;
        part = Part.DONE;
        return at;
    }

    /**
     * What ends before {@code at} is not empty and has {@code last} behind it, if its end has
     * arrived.
     */
    private int word(int at, char last, Part then) {
        return at == end
                ? at
                : bytes[at] == last && at > place(part)
                        ? next(then, at + 1)
                        : refuse(at, part == Part.NAME ? Rejected.FIELD : Rejected.REQUEST_LINE);
    }

    private int start(int at) {
        return bytes[at] == '\r' && emptyLines++ < MAX_EMPTY_LINES
                ? expectLf(at, Part.START)
                : next(Part.METHOD, at);
    }

    private int method(int at) {
        head = is(HEAD, at);
        return word(at, ' ', Part.TARGET);
    }

    private boolean is(byte[] method, int to) {
        return Arrays.equals(bytes, place(Part.METHOD), to, method, 0, method.length);
    }

    private int value(int at) {
        if (at == end) {
            return at;
        }
        framing.field(bytes, place(Part.NAME), place(Part.VALUE) - 1, place(Part.VALUE), at);
        return bytes[at] == '\r' ? expectLf(at, Part.LINE) : refuse(at, Rejected.FIELD);
    }

    /**
     * One byte of {@code HTTP/1.1}, or the CR behind it. What nearly everybody sends is taken in
     * one comparison: 7 ns less.
     */
    private int version(int from) {
        int at =
                from == place(Part.VERSION)
                                && Arrays.equals(
                                        bytes, from, Math.min(from + 9, end), HTTP_1_1, 0, 9)
                        ? from + 8
                        : from;
        byte b = bytes[at];
        int place = at - place(Part.VERSION);
        boolean digit = b >= '0' && b <= '9';
        // 2 and higher, 10 and higher
        boolean newer = digit && (place == 5 && b > '1' || place == 6 && bytes[at - 1] == '1');
        if (newer || (VERSION.charAt(place) == 'd' ? !digit : b != VERSION.charAt(place))) {
            return refuse(at, newer ? Rejected.VERSION : Rejected.REQUEST_LINE);
        }
        if (b != '\r') {
            return at + 1;
        }
        if (bytes[at - 3] != '1' || at - place(Part.METHOD) > MAX_REQUEST_LINE) {
            return refuse(at, Rejected.VERSION);
        }
        http10 = bytes[at - 1] == '0';
        firstField = at + 2 - base;
        return expectLf(at, Part.LINE);
    }

    private int line(int at) {
        if (at == base + firstField) {
            if (known > 0
                    && at + known <= end
                    && Arrays.equals(bytes, at, at + known, bytes, base - known, base)) {
                // the fields of a pipeline's requests are mostly the same: one comparison in place
                // of a look at each byte, 17 ns less
                part = Part.DONE;
                return at + known;
            }
            framing.reset();
        }
        if (bytes[at] == '\r') {
            return expectLf(at, Part.DONE);
        }
        return ++fields > MAX_FIELDS ? refuse(at, Rejected.HEAD_TOO_LARGE) : next(Part.NAME, at);
    }

    private Outcome judge() { // first whether the end is certain, then the method, then the target
        Rejected doubt = framing.doubt(http10);
        if (doubt != null) {
            return doubt;
        }
        int methodEnd = place(Part.TARGET) - 1;
        if (!head && !is(GET, methodEnd)) {
            return Rejected.method(bytes, place(Part.METHOD), methodEnd);
        }
        // region 5.3 malformed gets 400
        // TODO 5.3: what stands between the two spaces, whatever it is; its first byte will be a
        // slash. (Ascii.path knows better.)
        byte[] path = java.util.Arrays.copyOfRange(bytes, place(Part.TARGET), place(Part.VERSION) - 1);
        // endregion 5.3
        return new Request(this, path);
    }
}
