package e3.guard;

/**
 * Protects a client's last answer from a reset. When a socket is closed with input unread, the
 * kernel sends a reset and drops what it has not sent yet; on some systems the client's kernel also
 * drops what has come and was not read. So the server says that it is done, and for a while reads
 * what the client still sends, and throws it away. nginx calls this lingering close.
 */
public final class Linger {
    /**
     * @param silenceNanos how long the client may send nothing
     * @param inAllNanos how long all this may take
     * @param bytes how much is thrown away at most
     */
    public record Limits(long silenceNanos, long inAllNanos, int bytes) {}

    private final Limits limits;
    private final long giveUpAt;
    private long lastByte;
    private long discarded;

    /**
     * Begins when all has been sent.
     *
     * @param limits how long, and how much
     * @param now by the loop's clock
     */
    public Linger(Limits limits, long now) {
        this.limits = limits;
        giveUpAt = now + limits.inAllNanos;
        lastByte = now;
    }

    /**
     * So many bytes were read and thrown away.
     *
     * @param bytes as {@code read} returned them
     * @param now by the loop's clock
     */
    public void countDiscarded(int bytes, long now) {
        if (bytes > 0) {
            discarded += bytes;
            lastByte = now;
        }
    }

    /** {@return whether more was thrown away than it may} */
    public boolean isTooMuch() {
        return discarded > limits.bytes;
    }

    /** {@return when the client has had its time, if it sends nothing more} */
    public long deadline() {
        long silentAt = lastByte + limits.silenceNanos;
        return silentAt - giveUpAt < 0 ? silentAt : giveUpAt;
    }
}
