package step5.http;

import java.nio.charset.StandardCharsets;

/** What becomes of a connection after an answer (RFC 9112, 9.3). */
enum Persistence {
    /** As a client of HTTP/1.1 expects, so nothing need be said. */
    KEPT(""),

    /** HTTP/1.0 does not expect it, and must be told. */
    KEPT_ON_REQUEST("Connection: keep-alive\r\n"),

    CLOSED("Connection: close\r\n");

    /** The end of a head that says so, from the end of its last value on. Nobody writes into it. */
    final byte[] headEnd;

    Persistence(String field) {
        headEnd = ("\r\n" + field + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
