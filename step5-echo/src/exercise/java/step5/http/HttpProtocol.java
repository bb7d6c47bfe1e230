// EXERCISE: this file is meant to be incomplete. Start with: mvn -q test -Dexercise=5
package step5.http;

import e3.server.Connection;
import e3.server.Protocol;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.Supplier;
import step5.http.Outcome.Rejected;

/**
 * HTTP over one connection: takes whole requests out of the bytes, has each answered, and says when
 * the connection ends.
 */
public final class HttpProtocol implements Protocol {
    private final Answers answers;
    private RequestParser parser; // only while a request is incomplete

    HttpProtocol(Answers answers) {
        this.answers = answers;
    }

    /**
     * For {@link e3.server.Server}: a protocol for each connection. What they share belongs to one
     * loop's thread, so call this once for each loop.
     */
    public static Supplier<Protocol> serving(HttpHandler handler) {
        return serving(handler, Clock.systemUTC());
    }

    static Supplier<Protocol> serving(HttpHandler handler, Clock clock) {
        return new Answers(handler, clock);
    }

    /** One request a call: the library calls again. */
    @Override
    public void onData(Connection connection, ByteBuffer data) {
        RequestParser current = parser != null ? parser : answers.parser.reset();
        Outcome outcome = current.parse(data);
        if (outcome == Outcome.INCOMPLETE) {
            answers.parser = current == answers.parser ? new RequestParser() : answers.parser;
            parser = current;
            return;
        }
        parser = null;
        if (outcome instanceof Rejected rejected) {
            // what is refused stays unread, so that the connection ends without a reset
            refuse(connection, rejected, current.isHead());
            return;
        }
        // the same for a request with a body
        data.position(data.position() + (current.body() ? 0 : current.length()));
        answers.answer(connection, (Request) outcome, current);
    }

    private void refuse(Connection connection, Rejected rejected, boolean head) {
        Response response = Response.text(rejected.status(), rejected.reason() + "\n");
        answers.write(
                connection,
                rejected.status() == 405 ? response.with("Allow", "GET, HEAD") : response,
                head,
                false,
                false);
        connection.finish();
    }

    // region 5.4 half-closed still answered
    /** TODO 5.4: the client has sent its end, so it is gone, and nobody is left to answer. Or is it? */
    @Override public void onEnd(Connection connection) {
        connection.close();
    }
    // endregion 5.4

    @Override
    public void onTimeout(Connection connection) {
        refuse(connection, Rejected.TIMEOUT, parser != null && parser.isHead());
    }

    /** Idle: end now. In the middle of a request: its answer will say that it is the last. */
    @Override
    public void onFinish(Connection connection) {
        if (parser == null) {
            connection.finish();
        }
    }
}
