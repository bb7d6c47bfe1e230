package step5.http;

/**
 * {@code *( name ":" value CRLF ) CRLF} (RFC 9112, 5): the fields of a head, and the empty line
 * after them.
 */
final class FieldSection {
    static final int MAX_FIELDS = 100;

    private final Cursor in;
    private final HostField host = new HostField();
    private final BodyRules body = new BodyRules();
    private final FieldLine line = new FieldLine();
    private final Fields all = new Fields();

    // 0 as long as they have not come
    private int start;
    private int lineStart;
    private int nameEnd;

    private int count;

    FieldSection(Cursor in) {
        this.in = in;
    }

    void reset() {
        host.reset();
        body.reset();
        all.forget();
        start = 0;
        nameEnd = 0;
        count = 0;
    }

    /** True once it is whole. */
    boolean read() {
        if (start == 0) {
            start = in.at;
            lineStart = in.at;
        }
        while (in.at < in.end && !isEmptyLine()) {
            if (!fieldLine()) {
                return false;
            }
        }
        return in.crLf(Refusal.CR_LF);
    }

    private boolean isEmptyLine() {
        return in.at == lineStart && in.isAt('\r');
    }

    private boolean fieldLine() {
        if (count == MAX_FIELDS) {
            return in.refuse(Refusal.HEAD_TOO_LARGE);
        }
        if (name() && value() && in.crLf(Refusal.FIELD)) {
            take();
            return true;
        }
        return false;
    }

    /** Reads the field's name and the colon after it. */
    private boolean name() {
        if (nameEnd == 0 && in.word(Chars.TOKEN, lineStart, ':', Refusal.FIELD)) {
            nameEnd = in.at - 1;
        }
        return nameEnd > 0;
    }

    private boolean value() {
        in.skip(Chars.VALUE);
        return in.at < in.end;
    }

    private void take() {
        line.set(in.bytes, in.index(lineStart), in.index(nameEnd), in.index(in.at - 2));
        if (line.isNamed("host")) {
            host.take(line);
        } else {
            body.take(line);
        }
        line.forget();
        count++;
        lineStart = in.at;
        nameEnd = 0;
    }

    /** Why the fields are refused, or null. */
    Refusal refusal(boolean http10) {
        Refusal wrongHost = host.refusal(http10);
        return wrongHost == null ? body.refusal(http10) : wrongHost;
    }

    boolean bodyFollows() {
        return body.bodyFollows();
    }

    Persistence persistence(boolean http10) {
        return body.persistence(http10);
    }

    Fields all() {
        return all.set(in.bytes, in.index(start), in.at - start);
    }
}
