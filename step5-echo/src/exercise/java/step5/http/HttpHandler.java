package step5.http;

/**
 * Answers a request at once: the one thing that an application adds to this package. For work that
 * takes long see {@link HttpWorker}.
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * On the loop's thread: all clients wait until it returns, and so long {@code request} is
     * valid. What it throws becomes a 500, and a line in the log.
     *
     * @param request valid until this returns
     * @return what to send
     */
    Response handle(Request request);
}
