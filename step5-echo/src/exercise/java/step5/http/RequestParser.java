// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=5
package step5.http;

import java.nio.ByteBuffer;

/**
 * Reads the head of one request, in as many pieces as it comes:
 *
 * <pre>
 *     head         = request-line *( field-line ) CRLF        (RFC 9112, 2.1)
 *     request-line = method SP target SP version CRLF
 *     field-line   = name ":" value CRLF
 * </pre>
 *
 * A rule of this grammar is a method. When more bytes have come, all rules are asked again; those
 * that are whole say so at once, and the one that is not goes on where the {@link Cursor} stands:
 * so a head in a thousand pieces is read once. A byte that cannot be right is refused when it
 * comes: TLS, HTTP/2 and noise need not wait for a time-out.
 */
final class RequestParser {
    static final int MAX_EMPTY_LINES = 2;
    static final int MAX_REQUEST_LINE = 8_000;
    static final int MAX_HEAD = 16 << 10;

    private final Cursor in = new Cursor();
    private final RequestLine requestLine = new RequestLine(in);
    private final FieldSection fields = new FieldSection(in);
    private int emptyLines;

    /** For another request. */
    RequestParser reset() {
        in.reset();
        requestLine.reset();
        fields.reset();
        emptyLines = 0;
        return this;
    }

    /**
     * Goes on where it stopped.
     *
     * @param data begins with the first byte of the request each time, and keeps its position; only
     *     empty lines in front of the request are taken out of it
     */
    Verdict parse(ByteBuffer data) {
        takeEmptyLines(data);
        in.show(data, MAX_HEAD);
        Verdict verdict = head();
        // region 5.4 endless gets cut
        // TODO 5.4: a head of more than 16 KB is refused. Is it ever? And who waits for the end of
        // a line that has none?
        if (in.end > MAX_HEAD) {
            return Refusal.HEAD_TOO_LARGE;
        }
        // endregion 5.4
        if (verdict == Verdict.INCOMPLETE) {
            in.hide();
        }
        return verdict;
    }

    /**
     * Old clients send an empty line after a request, which the next one must ignore (RFC 9112,
     * 2.2). It is taken at once: left where it is, it would be the beginning of a request that is
     * late after a while.
     */
    private void takeEmptyLines(ByteBuffer data) {
        while (emptyLines < MAX_EMPTY_LINES && startsWithCrLf(data)) {
            data.position(data.position() + 2);
            emptyLines++;
        }
    }

    private static boolean startsWithCrLf(ByteBuffer data) {
        int first = data.position();
        return data.remaining() >= 2 && data.get(first) == '\r' && data.get(first + 1) == '\n';
    }

    private Verdict head() {
        if (!isHalfAnEmptyLine() && requestLine.read() && fields.read()) {
            return judge();
        }
        return in.refusal == null ? Verdict.INCOMPLETE : in.refusal;
    }

    /** A CR alone, whose LF may still be on its way. */
    private boolean isHalfAnEmptyLine() {
        return in.end == 1 && in.isAt('\r') && emptyLines < MAX_EMPTY_LINES;
    }

    /** Judges the fields first, for they say where the request ends; then method and target. */
    private Verdict judge() {
        Refusal wrongFields = fields.refusal(requestLine.isHttp10());
        if (wrongFields != null) {
            return wrongFields;
        }
        Refusal wrongMethod = requestLine.methodRefusal();
        if (wrongMethod != null) {
            return wrongMethod;
        }
        int end = requestLine.targetTo();
        int path = Target.path(in.bytes, requestLine.targetFrom(), end);
        if (path < 0) {
            return Refusal.TARGET;
        }
        return new Request(in.bytes, path, end, isHead(), fields.all());
    }

    /** Whether anything but empty lines has come. */
    boolean hasBegun() {
        return in.at > 0;
    }

    /** Known as soon as the method is, so that an error in answer to HEAD has no body either. */
    boolean isHead() {
        return requestLine.isHead();
    }

    /** The head's length in bytes, once it is whole. */
    int length() {
        return in.at;
    }

    boolean bodyFollows() {
        return fields.bodyFollows();
    }

    Persistence persistence() {
        return fields.persistence(requestLine.isHttp10());
    }
}
