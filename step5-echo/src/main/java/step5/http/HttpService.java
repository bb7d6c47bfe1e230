package step5.http;

import e3.server.Protocol;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** What the connections of one loop share. It makes the protocol of each. */
final class HttpService implements Supplier<Protocol> {
    /** One of the two is null: an application answers at once, or later. */
    final HttpHandler handler;

    final HttpWorker worker;

    /** How long the worker may take. */
    final Duration limit;

    final ResponseWriter writer;

    /** A connection needs a parser only while a request is on its way: mostly one serves all. */
    private RequestParser spare = new RequestParser();

    HttpService(HttpHandler handler, HttpWorker worker, Duration limit, Clock clock) {
        this.handler = handler;
        this.worker = worker;
        this.limit = limit;
        this.writer = new ResponseWriter(clock);
    }

    @Override
    public Protocol get() {
        return new HttpProtocol(this);
    }

    /** One that has read nothing yet. */
    RequestParser lendParser() {
        RequestParser lent = spare == null ? new RequestParser() : spare;
        spare = null;
        return lent.reset();
    }

    void giveBack(RequestParser parser) {
        spare = parser;
    }
}
