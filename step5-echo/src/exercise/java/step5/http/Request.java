package step5.http;

import java.util.Optional;

/**
 * A whole, well-formed request. What an {@link HttpHandler} gets is a view into a buffer that
 * serves the next client as soon as the handler has returned: asked later, or on another thread, it
 * throws an {@link IllegalStateException}, and never shows another client's bytes. What an {@link
 * HttpWorker} gets is a copy, for any thread.
 */
public final class Request implements Verdict {
    /** The target is in it, from {@link #path} to {@link #end}. */
    private final byte[] bytes;

    private final int path;
    private final int end;
    private final boolean head;

    /** The thread that may ask; null: any. */
    private final Thread owner;

    /** Null once the handler has returned. */
    private Fields fields;

    Request(byte[] bytes, int path, int end, boolean head, Fields fields) {
        this(bytes, path, end, head, fields, Thread.currentThread());
    }

    private Request(byte[] bytes, int path, int end, boolean head, Fields fields, Thread owner) {
        this.bytes = bytes;
        this.path = path;
        this.end = end;
        this.head = head;
        this.fields = fields;
        this.owner = owner;
    }

    /** With bytes of its own, for any thread and for as long as somebody likes. */
    Request copy() {
        byte[] target = target();
        return new Request(target, 0, target.length, head, fields.copy(), null);
    }

    /**
     * True for HEAD: the answer's body will not be sent. Otherwise it is a GET.
     *
     * @return whether the method is HEAD
     */
    public boolean isHead() {
        check();
        return head;
    }

    /**
     * The path and query as they were sent, beginning with a slash; bytes and not text, for nobody
     * knows their encoding. Each call makes a copy, which is the caller's to keep and to change.
     *
     * @return its bytes
     */
    public byte[] target() {
        check();
        return Target.rooted(bytes, path, end);
    }

    /**
     * The value of the first field of that name (in any case), looked up on demand.
     *
     * @param name in any letters
     * @return its value, if there is one
     */
    public Optional<String> field(String name) {
        check();
        return fields.first(name);
    }

    /** From now on its bytes are somebody else's. */
    void expire() {
        fields = null;
    }

    private void check() {
        boolean stranger = owner != null && owner != Thread.currentThread();
        if (fields == null || stranger) {
            throw new IllegalStateException(
                    """
                    A request can be asked on the loop's thread, until its handler returns: then \
                    its bytes are another client's. Take what you need out of it before, or use \
                    an HttpWorker, which gets a copy.\
                    """);
        }
    }
}
