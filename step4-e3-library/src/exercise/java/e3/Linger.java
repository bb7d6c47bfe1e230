package e3;

/**
 * The end of a connection whose client was still sending. Closing at once would make the kernel send a reset, and the client may then never see its
 * answer. So our side is shut, and what still comes is read and thrown away, up to the limits. nginx calls this lingering close.
 */
final class Linger {
    private final Limits limits;
    private final long giveUp;
    private long lastByte, discarded;

    Linger(Limits limits, long now) {
        this.limits = limits;
        giveUp = now + limits.linger().toNanos();
        lastByte = now;
    }

    /** True when that was too much; {@code n} more bytes were thrown away. */
    boolean enough(int n, long now) {
        discarded += n;
        lastByte = n > 0 ? now : lastByte;
        return discarded > limits.lingerBytes();
    }

    boolean over(long now) { return now - giveUp >= 0 || now - lastByte >= limits.lingerSilence().toNanos(); }
}
