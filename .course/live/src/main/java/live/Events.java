package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;

/** Sends what happens to a page, for as long as it is open, as server-sent events. */
final class Events implements AutoCloseable {
    /**
     * Pages at the same time. A browser has six connections to one server; each page keeps one, and
     * needs another to say what is to be done.
     */
    static final int MOST_PAGES = 4;

    /** A message holds all that has happened meanwhile. */
    private static final int GATHER_MILLIS = 40;

    /** So soon is noticed that a page has gone. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    final Presence presence;
    private final Tape tape;
    private final Semaphore room = new Semaphore(MOST_PAGES);

    Events(Tape tape, Presence presence) {
        this.tape = tape;
        this.presence = presence;
    }

    void stream(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        if (!room.tryAcquire()) {
            // a browser tells its page nothing of a refusal, but it does tell of an event
            String full = MOST_PAGES + " pages look on already: close one of them.";
            exchange.getResponseBody()
                    .write(("event: full\ndata: " + full + "\n\n").getBytes(UTF_8));
            return;
        }
        presence.comes();
        try {
            stream(exchange.getResponseBody(), first(exchange));
        } finally {
            presence.goes();
            room.release();
        }
    }

    /** The last one that the page has; a browser that connects again says so in a header. */
    private static long first(HttpExchange exchange) {
        String again = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String query = exchange.getRequestURI().getRawQuery();
        String after = again == null ? Form.of(query).text("after") : again;
        return after.matches("\\d{1,15}") ? Long.parseLong(after) : 0;
    }

    private void stream(OutputStream out, long from) throws IOException, InterruptedException {
        long last = from;
        while (true) {
            List<Event> events = tape.awaitAfter(last, SILENCE);
            if (events.isEmpty()) {
                // a page that has gone is noticed when it is written to
                out.write(": still here\n\n".getBytes(UTF_8));
            } else {
                last = events.get(events.size() - 1).number();
                out.write(message(last, events).getBytes(UTF_8));
            }
            out.flush();
            Thread.sleep(GATHER_MILLIS);
        }
    }

    private static String message(long last, List<Event> events) {
        StringJoiner all = new StringJoiner(",", "id: " + last + "\ndata: [", "]\n\n");
        events.forEach(event -> all.add(event.json()));
        return all.toString();
    }

    @Override
    public void close() {
        presence.close();
    }
}
