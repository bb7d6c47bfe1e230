package step5.http;

/**
 * The fields that decide where a request ends, and whether another may follow. Where two servers in
 * a chain could read them differently the request is refused, and nothing more of the connection is
 * parsed: what one of them takes for a body, the other would take for a request (request smuggling,
 * RFC 9112, 11.2).
 */
final class BodyRules {
    private enum Length {
        UNSAID,
        ZERO,
        POSITIVE,
        WRONG
    }

    private enum Coding {
        NONE,
        CHUNKED,
        UNKNOWN,
        TWICE
    }

    private enum Wish {
        NONE,
        KEEP_ALIVE,
        CLOSE
    }

    private Length length;
    private Coding coding;
    private Wish wish;

    void reset() {
        length = Length.UNSAID;
        coding = Coding.NONE;
        wish = Wish.NONE;
    }

    /** All but three names are of no interest here. */
    void take(FieldLine line) {
        if (line.isNamed("connection")) {
            takeConnection(line);
        } else if (line.isNamed("content-length")) {
            length = length(line);
        } else if (line.isNamed("transfer-encoding")) {
            coding = coding(line);
        }
    }

    /** There may be several of these, and close wins. */
    private void takeConnection(FieldLine line) {
        if (wish == Wish.CLOSE || line.lists("close")) {
            wish = Wish.CLOSE;
        } else if (line.lists("keep-alive")) {
            wish = Wish.KEEP_ALIVE;
        }
    }

    private Length length(FieldLine line) {
        long number = line.number();
        if (length != Length.UNSAID || number < 0) {
            return Length.WRONG;
        }
        return number == 0 ? Length.ZERO : Length.POSITIVE;
    }

    private Coding coding(FieldLine line) {
        if (coding != Coding.NONE) {
            return Coding.TWICE;
        }
        return line.is("chunked") ? Coding.CHUNKED : Coding.UNKNOWN;
    }

    /** Why the end of this request is in doubt, or null. */
    Refusal refusal(boolean http10) {
        if (length == Length.WRONG) {
            return Refusal.LENGTH;
        }
        if (coding == Coding.NONE) {
            return null;
        }
        if (http10 || coding == Coding.TWICE) {
            return Refusal.CODING;
        }
        if (coding == Coding.UNKNOWN) {
            return Refusal.UNKNOWN_CODING;
        }
        return length == Length.UNSAID ? null : Refusal.CODING;
    }

    boolean bodyFollows() {
        return length == Length.POSITIVE || coding != Coding.NONE;
    }

    /** Closed after a body: nobody here reads one, so nobody knows where it ends. */
    Persistence persistence(boolean http10) {
        if (bodyFollows() || wish == Wish.CLOSE) {
            return Persistence.CLOSED;
        }
        if (!http10) {
            return Persistence.KEPT;
        }
        return wish == Wish.KEEP_ALIVE ? Persistence.KEPT_ON_REQUEST : Persistence.CLOSED;
    }
}
