package step5.http;

import e3.server.Connection;
import e3.server.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.util.*;
import java.util.function.Supplier;

/**
 * What the connections of one loop share: they have requests answered, and responses written as
 * bytes.
 */
final class Answers implements Supplier<Protocol> {
    private static final int DIGITS = 10; // of the largest int
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final Map<Integer, String> REASONS =
            Map.of(
                    200,
                    "OK",
                    400,
                    "Bad Request",
                    404,
                    "Not Found",
                    405,
                    "Method Not Allowed",
                    408,
                    "Request Timeout",
                    414,
                    "URI Too Long",
                    431,
                    "Request Header Fields Too Large",
                    500,
                    "Internal Server Error",
                    501,
                    "Not Implemented",
                    505,
                    "HTTP Version Not Supported"); // others have none: it may be empty

    // lent to a connection only while its request is incomplete
    RequestParser parser = new RequestParser();
    private final HttpHandler handler;
    private final Clock clock;
    // HTTP/1.0 must be told
    private final byte[] end = end(""),
            close = end("Connection: close\r\n"),
            keepAlive = end("Connection: keep-alive\r\n");
    // by all responses, put together once a second because of the date in it: else a pipelined
    // answer costs half as much again
    private String shared;
    // the same behind its status line; another status, or fields of a handler's own, are put
    // together each time
    private byte[] okay;
    private long refreshed;

    Answers(HttpHandler handler, Clock clock) {
        this.handler = Objects.requireNonNull(handler, "no handler");
        this.clock = clock;
    }

    @Override
    public Protocol get() {
        return new HttpProtocol(this);
    } // for the next connection

    // false when this was the last answer
    boolean answer(Connection connection, Request request, RequestParser head) {
        boolean persistent = head.persistent() && !connection.serverIsEnding();
        Response response;
        try {
            response = Objects.requireNonNull(handler.handle(request), "the handler returned null");
        } catch (Throwable thrown) {
            write(
                    connection,
                    Response.text(500, "The server failed to answer this request.\n"),
                    head.isHead(),
                    false,
                    false);
            // the connection says so and finishes
            throw new IllegalStateException("an HTTP handler threw " + thrown, thrown);
        }
        write(connection, response, head.isHead(), persistent, head.http10());
        if (!persistent) {
            connection.finish();
        }
        return persistent;
    }

    void write(
            Connection connection,
            Response response,
            boolean head,
            boolean persistent,
            boolean http10) {
        refresh(connection.loop().now());
        byte[] start =
                response.status == 200 && response.fields.isEmpty()
                        ? okay
                        : latin1(statusLine(response.status) + response.fields + shared);
        connection.write(start, 0, start.length);
        byte[] rest = !persistent ? close : http10 ? keepAlive : end;
        // region 5.2 length in bytes
        int bytes = response.body.length - response.from;
        writeLength(connection, bytes, rest);
        // endregion 5.2
        if (!head) {
            connection.write(response.body, response.from, bytes);
        }
    }

    // into the places in front of the rest, so that both are one write
    private void writeLength(Connection connection, int length, byte[] rest) {
        int from = DIGITS;
        do {
            rest[--from] = (byte) ('0' + length % 10);
            length /= 10;
        } while (length > 0);
        connection.write(rest, from, rest.length - from);
    }

    private void refresh(long now) {
        if (shared == null || now - refreshed >= 1_000_000_000) {
            // so that it changes when the second does
            refreshed = now - clock.millis() % 1000 * 1_000_000;
            shared =
                    "Date: "
                            + date()
                            + "\r\n"
                            + "Content-Type: text/plain; charset=utf-8\r\n"
                            + "X-Content-Type-Options: nosniff\r\n"
                            + "Content-Length: ";
            okay = latin1(statusLine(200) + shared);
        }
    }

    /**
     * As in {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110, 5.6.7). By hand: a DateTimeFormatter
     * takes 20 ms to load, a fifth of our start.
     */
    private String date() {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(clock.millis() / 1000, 0, ZoneOffset.UTC);
        return DAYS[utc.getDayOfWeek().getValue() - 1]
                + ", "
                + two(utc.getDayOfMonth())
                + " "
                + MONTHS[utc.getMonthValue() - 1]
                + " "
                + utc.getYear()
                + " "
                + two(utc.getHour())
                + ":"
                + two(utc.getMinute())
                + ":"
                + two(utc.getSecond())
                + " GMT";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : "" + number;
    }

    private static String statusLine(int status) {
        return "HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "") + "\r\n";
    }

    private static byte[] end(String fields) {
        return latin1("0".repeat(DIGITS) + "\r\n" + fields + "\r\n");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
