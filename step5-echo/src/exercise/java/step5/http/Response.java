package step5.http;

import java.nio.charset.StandardCharsets;
import java.util.*;

/**
 * An answer: a status, a body of plain text, and perhaps fields of your own. The rest of the head
 * is written by the server.
 */
public final class Response {
    private static final List<String> OURS =
            List.of(
                    "date",
                    "content-type",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "x-content-type-options");

    final int status, from;
    final byte[] body;
    final String fields; // whole lines

    private Response(int status, byte[] body, int from, String fields) {
        this.status = status;
        this.body = body;
        this.from = from;
        this.fields = fields;
    }

    public static Response text(String body) {
        return text(200, body);
    }

    /**
     * @param status 200 to 599, but none of 204, 205 and 304, which have no body
     */
    public static Response text(int status, String body) {
        if (status < 200 || status > 599 || status == 204 || status == 205 || status == 304) {
            throw new IllegalArgumentException("no final status with a body: " + status);
        }
        return new Response(status, body.getBytes(StandardCharsets.UTF_8), 0, "");
    }

    /**
     * 200 with the bytes from {@code from} on. They are sent as they are and not copied before the
     * handler's answer is written.
     */
    public static Response bytes(byte[] body, int from) {
        Objects.checkIndex(from, body.length + 1);
        return new Response(200, body, from, "");
    }

    /**
     * The same answer with one more field. A client's text in its value must not become a field of
     * its own.
     *
     * @throws IllegalArgumentException if the name is no token or one that the server writes
     *     itself, or the value has a CR, LF or NUL in it
     */
    public Response with(String name, String value) {
        boolean token =
                !name.isEmpty()
                        && name.chars().allMatch(c -> c < 0x80 && Ascii.is(Ascii.TOKEN, (byte) c));
        if (!token
                || OURS.contains(name.toLowerCase(Locale.ROOT))
                || value.chars().anyMatch(c -> c > 0xff || !Ascii.is(Ascii.VALUE, (byte) c))) {
            throw new IllegalArgumentException(
                    "a name is one word, not one of "
                            + OURS
                            + ", and a value one line of ISO 8859-1");
        }
        return new Response(status, body, from, fields + name + ": " + value + "\r\n");
    }
}
