package e3.guard;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Protects the heap from many clients that are each within their limits. It counts what all
 * connections hold: a fixed amount for each, the beginnings of messages, and output that waits.
 * When it is exceeded, the server that asked for more drops the largest of its own clients, though
 * another server may have a larger one; while it has no room, nobody is accepted.
 *
 * <p>Several loops may share one: it is a single atomic count, and may be used from any thread.
 */
public final class MemoryBudget {
    /** A rest for the program itself, and for garbage that is not collected yet. */
    private static final int PART_OF_THE_HEAP = 4;

    private static final MemoryBudget OF_THIS_JVM =
            new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP);

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param most bytes that all together may hold
     * @throws IllegalArgumentException if that is not a positive number
     */
    public MemoryBudget(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("a budget is a positive number of bytes: " + most);
        }
        this.most = most;
    }

    /** {@return a quarter of the heap, for all loops of this JVM together} */
    public static MemoryBudget ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * So many bytes are held more; a negative number gives some back.
     *
     * @param bytes how many more; negative: fewer
     */
    public void add(long bytes) {
        held.addAndGet(bytes);
    }

    /** {@return bytes that all together hold} */
    public long held() {
        return held.get();
    }

    /** {@return whether that is more than they may} */
    public boolean isExceeded() {
        return held.get() > most;
    }

    /**
     * Asks before anything is added.
     *
     * @param bytes how many more
     * @return whether they fit
     */
    public boolean hasRoomFor(long bytes) {
        return held.get() + bytes <= most;
    }
}
