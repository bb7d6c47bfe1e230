package step5.http;

import step5.http.Outcome.Rejected;

/**
 * The few fields that decide where a request ends and whether another may follow. After any doubt
 * nothing more of the connection is parsed: what one server takes for a body, the next might take
 * for a request (request smuggling, RFC 9112, 11.2).
 */
final class Framing {
    private int hosts, lengths, codings;
    private boolean badHost, badLength, notChunked, close, keepAlive;
    boolean body; // one may follow the head

    void reset() {
        hosts = lengths = codings = 0;
        badHost = badLength = notChunked = body = close = keepAlive = false;
    }

    /** One field line. All but four names are of no interest. */
    void field(byte[] bytes, int name, int nameEnd, int from, int to) {
        from = Ascii.skip(Ascii.BLANK, bytes, from, to);
        while (to > from && Ascii.is(Ascii.BLANK, bytes[to - 1])) {
            to--;
        }
        if (Ascii.same(bytes, name, nameEnd, "host")) {
            hosts++;
            badHost |= !Ascii.host(bytes, from, to);
        } else if (Ascii.same(bytes, name, nameEnd, "connection")) {
            connection(bytes, from, to);
        } else if (Ascii.same(bytes, name, nameEnd, "content-length")) {
            lengths++;
            long number = Ascii.number(bytes, from, to);
            badLength |= number < 0;
            body |= number != 0;
        } else if (Ascii.same(bytes, name, nameEnd, "transfer-encoding")) {
            codings++;
            body = true;
            notChunked |= !Ascii.same(bytes, from, to, "chunked");
        }
    }

    /** A list of options, such as {@code keep-alive, Upgrade}. */
    private void connection(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == ',' || Ascii.is(Ascii.BLANK, bytes[i])) {
                close |= Ascii.same(bytes, start, i, "close");
                keepAlive |= Ascii.same(bytes, start, i, "keep-alive");
                start = i + 1;
            }
        }
    }

    Rejected doubt(boolean http10) { // why the end of this request is in doubt, or null
        return badHost || hosts > 1 || hosts == 0 && !http10
                ? Rejected.HOST
                : badLength || lengths > 1
                        ? Rejected.LENGTH
                        : codings > 1 || codings > 0 && http10
                                ? Rejected.CODING
                                : notChunked
                                        ? Rejected.UNKNOWN_CODING
                                        : codings > 0 && lengths > 0 ? Rejected.CODING : null;
    }

    /**
     * Whether the connection stays open. Not behind a body: nobody here reads one, so nobody knows
     * where it ends.
     */
    boolean persistent(boolean http10) {
        return !body && !close && (!http10 || keepAlive);
    }
}
