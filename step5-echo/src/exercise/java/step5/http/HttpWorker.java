package step5.http;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Answers a request later: for work that takes long, done on a thread of its own while the loop
 * serves the others. Until the reply nothing more is read from this client, so its answers come in
 * the order of its requests.
 */
@FunctionalInterface
public interface HttpWorker {
    /** How long a worker may take, unless {@link HttpProtocol#answeringLater} is told otherwise. */
    Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Called on the loop's thread, so hand the work to another thread and return. What it throws
     * becomes a 500.
     *
     * @param request a copy with bytes of its own, to be read on any thread for as long as you like
     * @param reply takes the answer, from any thread, once; a second one is refused with an {@link
     *     IllegalStateException}. When the client has gone, or the time was over and a 503 was
     *     sent, the answer is thrown away. While the loop has too many tasks it throws a {@link
     *     java.util.concurrent.RejectedExecutionException}: then reply again, a little later
     */
    void handle(Request request, Consumer<Response> reply);
}
