package step5.http;

import e3.loop.HandTurned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import testsupport.Patience;

/** A worker that does nothing with its requests until a test replies. */
final class Jobs {
    record Job(Request request, Consumer<Response> reply) {
        /** On a thread of its own, as a worker does; what it throws comes out. */
        void reply(String text) throws Exception {
            CompletableFuture<Void> replied =
                    CompletableFuture.runAsync(() -> reply.accept(Response.text(text)));
            try {
                replied.get(Patience.limit().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw (Exception) e.getCause();
            }
        }
    }

    private final List<Job> all = new ArrayList<>();

    /** Whose worker this is. */
    HandTurned server(Duration limit) {
        return new HandTurned(
                HttpProtocol.answeringLater(
                        (request, reply) -> all.add(new Job(request, reply)), limit));
    }

    static byte[] get(String target, String... fields) {
        String head = "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", fields);
        return (head + (fields.length > 0 ? "\r\n\r\n" : "\r\n")).getBytes();
    }

    void turnUntil(HandTurned server, int count) {
        server.turnUntil(() -> all.size() == count, "hand " + count + " requests to the worker");
    }

    Job get(int index) {
        return all.get(index);
    }

    List<Job> all() {
        return all;
    }
}
