package watch;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;

/** Whether this JVM may judge once more, or what learners' code has left in it is too much. */
final class Health {
    private static final int THREADS = 100;
    private static final long CHANNELS = 2000;
    private static final double MEMORY = 0.7;

    /**
     * @param left where threads still run that a test began
     * @param old after so many runs it is time, whatever else
     */
    Optional<String> spent(List<String> left, boolean old) {
        if (!left.isEmpty()) {
            return Optional.of("a thread of your code still runs " + left.get(0));
        }
        if (ManagementFactory.getThreadMXBean().getThreadCount() > THREADS) {
            return Optional.of("your code has left more than " + THREADS + " threads");
        }
        if (hasManyChannels()) {
            return Optional.of("your code has left very many channels open");
        }
        if (isFull()) {
            return Optional.of("its memory is almost full");
        }
        return old ? Optional.of("") : Optional.empty();
    }

    /** On Windows nobody knows. */
    private static boolean hasManyChannels() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                && unix.getOpenFileDescriptorCount()
                        > Math.min(CHANNELS, unix.getMaxFileDescriptorCount() / 2);
    }

    private static boolean isFull() {
        if (isAboveLimit()) {
            System.gc();
        }
        return isAboveLimit();
    }

    private static boolean isAboveLimit() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getUsed() > MEMORY * heap.getMax();
    }
}
