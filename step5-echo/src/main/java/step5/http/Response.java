package step5.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An answer: a status, a body of plain text, and perhaps fields of your own. The rest of the head
 * is written by the server. It never changes, so it may be kept, sent many times, and made on any
 * thread.
 *
 * <p>A body has at most {@link e3.server.Limits.Output#most} bytes, 32 MiB unless the server's
 * limits say otherwise. A longer one is cut off, and its connection ends with it: more may not wait
 * for one client.
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

    final int status;

    /** Whole lines. */
    final String fields;

    /** The body is what it holds from {@link #from} on. */
    final byte[] body;

    final int from;

    private Response(int status, String fields, byte[] body, int from) {
        this.status = status;
        this.fields = fields;
        this.body = body;
        this.from = from;
    }

    /**
     * 200 with a text.
     *
     * @param body sent in UTF-8
     * @return the answer
     */
    public static Response text(String body) {
        return text(200, body);
    }

    /**
     * @param status 200 to 599, but none of 204, 205 and 304, which have no body
     * @param body sent in UTF-8
     * @return the answer
     */
    public static Response text(int status, String body) {
        boolean hasBody = status != 204 && status != 205 && status != 304;
        if (status < 200 || status > 599 || !hasBody) {
            throw new IllegalArgumentException("no final status with a body: " + status);
        }
        return new Response(status, "", body.getBytes(StandardCharsets.UTF_8), 0);
    }

    /**
     * 200 with the bytes from {@code from} on. Gives the array away: it is not copied, so changing
     * it later would change the answer.
     *
     * @param body not copied
     * @param from the first byte to send
     * @return the answer
     */
    public static Response bytes(byte[] body, int from) {
        Objects.checkIndex(from, body.length + 1);
        return new Response(200, "", body, from);
    }

    /**
     * The same answer with one more field. A client's text in its value must not become a field of
     * its own.
     *
     * @param name of the field
     * @param value of the field
     * @return an answer with one field more
     * @throws IllegalArgumentException if the name is no token or one that the server writes
     *     itself, or the value has a control character in it or one that ISO 8859-1 has not
     */
    public Response with(String name, String value) {
        boolean free = isToken(name) && !OURS.contains(name.toLowerCase(Locale.ROOT));
        if (!free || !isValue(value)) {
            String rule = "a name is one word, not one of %s, and a value one line of ISO 8859-1";
            throw new IllegalArgumentException(rule.formatted(OURS));
        }
        return new Response(status, fields + name + ": " + value + "\r\n", body, from);
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> is(Chars.TOKEN, c));
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(c -> is(Chars.VALUE, c));
    }

    private static boolean is(int kind, int character) {
        return character <= 0xff && Chars.is(kind, (byte) character);
    }
}
