package step5.http;

import e3.server.Connection;
import e3.server.Protocol;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * HTTP over one connection: takes whole requests out of the bytes, has each answered, and says when
 * the connection ends.
 */
public final class HttpProtocol implements Protocol {
    static final Response FAILED =
            Response.text(500, "The server failed to answer this request.\n");

    private final HttpService service;

    /** Null between two requests: so an idle connection is small. */
    private RequestParser parser;

    /** The answer that a worker owes; null before the first. */
    private LateAnswer late;

    HttpProtocol(HttpService service) {
        this.service = service;
    }

    /**
     * For a {@link e3.server.Server}: a protocol for each connection. What they share belongs to
     * one loop's thread, so call this once for each loop.
     *
     * @param handler answers each request at once
     * @return what a server needs
     */
    public static Supplier<Protocol> serving(HttpHandler handler) {
        return serving(handler, Clock.systemUTC());
    }

    static Supplier<Protocol> serving(HttpHandler handler, Clock clock) {
        Objects.requireNonNull(handler, "no handler");
        return new HttpService(
                (protocol, connection, request) -> protocol.answer(connection, request, handler),
                clock);
    }

    /**
     * The same for answers that come later, from other threads.
     *
     * @param limit how long one may take; then the client gets a 503, and its connection ends
     * @param worker answers each request when it can
     * @return what a server needs
     */
    public static Supplier<Protocol> answeringLater(HttpWorker worker, Duration limit) {
        Objects.requireNonNull(worker, "no worker");
        Objects.requireNonNull(limit, "no limit");
        return new HttpService(
                (protocol, connection, request) ->
                        protocol.answerLater(connection, request, worker, limit),
                Clock.systemUTC());
    }

    /** One request a call: the library calls again while there is another. */
    @Override
    public void onData(Connection connection, ByteBuffer data) {
        if (parser == null) {
            parser = service.lendParser();
        }
        Verdict verdict = parser.parse(data);
        if (verdict == Verdict.INCOMPLETE) {
            return;
        }
        try {
            take(connection, data, verdict);
        } finally {
            service.giveBack(parser);
            parser = null;
        }
    }

    private void take(Connection connection, ByteBuffer data, Verdict verdict) {
        if (verdict instanceof Refusal refusal) {
            // left unread on purpose: then the library lingers, and the client gets its answer
            refuse(connection, refusal);
            return;
        }
        // with a body, the head stays unread as well: nobody looks for the body's end
        int taken = parser.bodyFollows() ? 0 : parser.length();
        data.position(data.position() + taken);
        Request request = (Request) verdict;
        service.answering.answer(this, connection, request);
    }

    private void answer(Connection connection, Request request, HttpHandler handler) {
        Response response = ask(connection, request, handler);
        boolean last = connection.serverIsEnding() || parser.persistence() == Persistence.CLOSED;
        write(connection, response, last ? Persistence.CLOSED : parser.persistence());
        if (last) {
            connection.finish();
        }
    }

    private Response ask(Connection connection, Request request, HttpHandler handler) {
        try {
            Response response = handler.handle(request);
            return Objects.requireNonNull(response, "the handler returned null");
        } catch (Throwable thrown) {
            write(connection, FAILED, Persistence.CLOSED);
            // the library tells of it, and finishes the connection
            throw new IllegalStateException("an HTTP handler threw " + thrown, thrown);
        } finally {
            request.expire();
        }
    }

    /** Nothing more is read until the answer is there: so answers keep the order of requests. */
    private void answerLater(
            Connection connection, Request request, HttpWorker worker, Duration limit) {
        connection.pauseReading();
        Persistence persistence = parser.persistence();
        late = new LateAnswer(connection, service.writer, parser.isHead(), persistence, limit);
        try {
            worker.handle(request.copy(), late);
        } catch (Throwable thrown) {
            late.fail();
            throw new IllegalStateException("an HTTP worker threw " + thrown, thrown);
        }
    }

    @Override
    public void onClose(Connection connection) {
        if (late != null) {
            late.cancel();
        }
    }

    private void refuse(Connection connection, Refusal refusal) {
        write(connection, refusal.response(), Persistence.CLOSED);
        connection.finish();
    }

    private void write(Connection connection, Response response, Persistence persistence) {
        boolean toHead = parser != null && parser.isHead();
        service.writer.write(connection, response, toHead, persistence);
    }

    /** The client sends no more, but it may still read what it asked for. */
    @Override
    public void onEnd(Connection connection) {
        connection.finish();
    }

    /** A lone CR after a request is no request that is late, but an empty line that never ended. */
    @Override
    public void onTimeout(Connection connection) {
        if (isIdle()) {
            return; // the connection ends without a word
        }
        refuse(connection, Refusal.tooSlow(connection.limits().messages().time()));
    }

    /** Idle: end now. In the middle of a request: its answer will say that it is the last. */
    @Override
    public void onFinish(Connection connection) {
        if (isIdle()) {
            connection.finish();
        }
    }

    private boolean isIdle() {
        return parser == null || !parser.hasBegun();
    }
}
