package e3;

import java.time.Duration;

/**
 * Every limit of a {@link Server}, by name. {@link #DEFAULTS} suits a small public server; the
 * {@code with…} methods return a changed copy.
 *
 * @param connections open at a time; beyond it accepting pauses and the kernel queues the callers
 * @param acceptsPerTurn accepted in one turn of the loop, so that a burst does not hold up those
 *     already connected
 * @param backlog connections the kernel holds before we accept them; Linux cuts it at {@code
 *     net.core.somaxconn}
 * @param input bytes of one message that may wait for their end
 * @param outputHigh bytes waiting for one client above which its input is neither read nor parsed …
 * @param outputLow … until fewer than these are waiting
 * @param output bytes that may wait for one client at all; a protocol that writes more loses the
 *     connection
 * @param idle how long nothing at all may be said on a connection, by either side: work for it
 *     elsewhere must be done by then
 * @param message how long a message may take from its first byte to its last, however it trickles
 *     in
 * @param stalled how long a client may take none of the output that waits for it
 * @param writing how long a client may go without having taken all its output
 * @param lingerSilence how long a finished connection waits for the next byte that it throws away
 * @param linger how long it does so in all
 * @param lingerBytes how many bytes it throws away at most
 */
public record Limits(
        int connections,
        int acceptsPerTurn,
        int backlog,
        int input,
        int outputHigh,
        int outputLow,
        int output,
        Duration idle,
        Duration message,
        Duration stalled,
        Duration writing,
        Duration lingerSilence,
        Duration linger,
        int lingerBytes) {
    public static final Limits DEFAULTS =
            new Limits(
                    16_384,
                    64,
                    1024,
                    32 << 10,
                    64 << 10,
                    32 << 10,
                    32 << 20,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    16 << 20);

    public Limits {
        if (connections < 1
                || acceptsPerTurn < 1
                || backlog < 1
                || input < 1
                || outputLow < 1
                || outputLow > outputHigh
                || outputHigh > output) {
            throw new IllegalArgumentException(
                    "limits are positive numbers, and outputLow <= outputHigh <= output: " + this);
        }
    }

    public Limits withConnections(int most) {
        return with(most, input, outputHigh, outputLow, output, idle, message);
    }

    public Limits withInput(int bytes) {
        return with(connections, bytes, outputHigh, outputLow, output, idle, message);
    }

    public Limits withOutput(int low, int high, int most) {
        return with(connections, input, high, low, most, idle, message);
    }

    public Limits withIdle(Duration time) {
        return with(connections, input, outputHigh, outputLow, output, time, message);
    }

    public Limits withMessage(Duration time) {
        return with(connections, input, outputHigh, outputLow, output, idle, time);
    }

    private Limits with(
            int connections,
            int input,
            int high,
            int low,
            int output,
            Duration idle,
            Duration message) {
        return new Limits(
                connections,
                acceptsPerTurn,
                backlog,
                input,
                high,
                low,
                output,
                idle,
                message,
                stalled,
                writing,
                lingerSilence,
                linger,
                lingerBytes);
    }
}
