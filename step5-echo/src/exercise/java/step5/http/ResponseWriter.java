// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=5
package step5.http;

import e3.server.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Writes answers as bytes: a status line, fields, the body. One for each loop, on its thread.
 *
 * <pre>
 *     HTTP/1.1 200 OK
 *     fields of the handler's own
 *     Date, Content-Type, X-Content-Type-Options     the fixed part, made once a second
 *     Content-Length
 *     Connection                                     where there is something to say
 * </pre>
 */
final class ResponseWriter {
    private static final long SECOND = 1_000_000_000;
    private static final int DIGITS_OF_AN_INT = 10;

    private final Clock clock;
    private final ToConnection toConnection = new ToConnection();
    private final byte[] digits = new byte[DIGITS_OF_AN_INT];

    /**
     * Shared by all answers of one second: putting it together for each costs half as much as the
     * rest.
     */
    private String fixedPart;

    /** The status line of nearly all answers, and the fixed part after it. */
    private byte[] plainHead;

    private long madeAt;

    ResponseWriter(Clock clock) {
        this.clock = clock;
    }

    /** Where an answer goes: a connection, or an array. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int from, int length);
    }

    /** The connection that is answered just now: one object for all answers. */
    private static final class ToConnection implements Sink {
        private Connection connection;

        @Override
        public void write(byte[] bytes, int from, int length) {
            connection.write(bytes, from, length);
        }
    }

    /**
     * @param toHead whether it answers a HEAD, and so has no body
     */
    void write(Connection connection, Response response, boolean toHead, Persistence persistence) {
        toConnection.connection = connection;
        write(toConnection, connection.loop().now(), response, toHead, persistence);
    }

    /**
     * @param now by the loop's clock
     * @param toHead whether it answers a HEAD, and so has no body
     */
    void write(Sink out, long now, Response response, boolean toHead, Persistence persistence) {
        byte[] head = head(response, now);
        out.write(head, 0, head.length);
        // region 5.2 where an answer ends
        // TODO 5.2: the length as the post has it, that of the text. What does the client count? And what
        // comes behind the head that a HEAD has asked for?
        int bytes = response.body.length - response.from;
        String text = new String(response.body, response.from, bytes, StandardCharsets.UTF_8);
        writeNumber(out, text.length());
        out.write(persistence.headEnd, 0, persistence.headEnd.length);
        out.write(response.body, response.from, bytes);
        // endregion 5.2
    }

    /** All of the head up to the number of Content-Length. */
    private byte[] head(Response response, long now) {
        if (fixedPart == null || now - madeAt >= SECOND) {
            makeFixedPart(now);
        }
        if (response.status == 200 && response.fields.isEmpty()) {
            return plainHead;
        }
        return latin1(statusLine(response.status) + response.fields + fixedPart);
    }

    private void makeFixedPart(long now) {
        long millis = clock.millis();
        // so that the next one is made when the clock's second changes
        madeAt = now - millis % 1000 * 1_000_000;
        fixedPart =
                """
                Date: %s\r
                Content-Type: text/plain; charset=utf-8\r
                X-Content-Type-Options: nosniff\r
                Content-Length:\s\
                """
                        .formatted(HttpDate.of(millis));
        plainHead = latin1(statusLine(200) + fixedPart);
    }

    private void writeNumber(Sink out, int number) {
        int from = digits.length;
        int rest = number;
        do {
            from--;
            digits[from] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.write(digits, from, digits.length - from);
    }

    private static String statusLine(int status) {
        return "HTTP/1.1 " + status + " " + reason(status) + "\r\n";
    }

    /** For people; a program reads the number. It may be empty. */
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 414 -> "URI Too Long";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "";
        };
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
