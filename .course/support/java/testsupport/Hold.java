package testsupport;

import java.util.concurrent.CountDownLatch;

/**
 * Makes a server stand still at an event of its trace, so that a test can prepare what the server
 * finds when it goes on. Made by {@link RunningServer#holdAt}.
 */
public final class Hold implements AutoCloseable {
    private final String prefix;
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(String prefix) {
        this.prefix = prefix;
    }

    /** On the server's thread. An interrupt, which is how a test ends a server, ends the hold. */
    void meet(String line) {
        if (!line.startsWith(prefix)) {
            return;
        }
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server goes on, and stands still no more. */
    public void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
    }
}
