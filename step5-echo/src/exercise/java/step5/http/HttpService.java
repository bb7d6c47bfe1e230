package step5.http;

import e3.server.Connection;
import e3.server.Protocol;
import java.time.Clock;
import java.util.function.Supplier;

/** What the connections of one loop share. It makes the protocol of each. */
final class HttpService implements Supplier<Protocol> {
    /** How a request is answered: at once by a handler, or later by a worker. */
    @FunctionalInterface
    interface Answering {
        void answer(HttpProtocol protocol, Connection connection, Request request);
    }

    final Answering answering;
    final ResponseWriter writer;

    /** A connection needs a parser only while a request is on its way: mostly one serves all. */
    private RequestParser spare = new RequestParser();

    HttpService(Answering answering, Clock clock) {
        this.answering = answering;
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
