package step5.http;

/** Answers a request: the one thing that an application adds to this package. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Called on the loop's thread: every client waits until it returns. Whatever it throws becomes a 500 for this client, and a line in the log.
     *
     * @param request valid until this method returns
     */
    Response handle(Request request);
}
