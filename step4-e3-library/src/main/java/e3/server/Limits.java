package e3.server;

import java.time.Duration;

/**
 * Every limit of a {@link Server}, by name. {@link #DEFAULTS} suits a small public server; the
 * {@code with…} methods return a changed copy. What all connections together may hold is a {@link
 * e3.guard.MemoryBudget}.
 *
 * <p>Numbers and durations are positive. A duration of more than 100 years counts as 100 years.
 */
public record Limits(Accepting accepting, Messages messages, Output output, Lingering lingering) {
    /** For a server that wants no limit; longer ones could not be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** What a server takes if nobody asks for something else. */
    public static final Limits DEFAULTS =
            new Limits(
                    new Accepting(16_384, 64, 1024),
                    new Messages(32 << 10, Duration.ofSeconds(10), Duration.ofSeconds(30)),
                    new Output(
                            32 << 10,
                            64 << 10,
                            32 << 20,
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(2)),
                    new Lingering(Duration.ofSeconds(2), Duration.ofSeconds(5), 16 << 20));

    /**
     * @param connections open at a time; beyond it accepting pauses and the kernel queues callers
     * @param perTurn accepted in one turn of the loop: those already connected wait meanwhile
     * @param backlog connections the kernel holds before we accept them; Linux cuts it at {@code
     *     net.core.somaxconn}
     */
    public record Accepting(int connections, int perTurn, int backlog) {
        /**
         * Checks them.
         *
         * @param connections at least 1
         * @param backlog at least 1
         * @param perTurn at least 1
         * @throws IllegalArgumentException if one of them is less
         */
        public Accepting {
            checkPositive("connections", connections);
            checkPositive("perTurn", perTurn);
            checkPositive("backlog", backlog);
        }
    }

    /**
     * @param bytes of one message that may wait for their end
     * @param time from a message's first byte to its last, however it trickles in
     * @param idle how long nothing at all may be said on a connection, by either side
     */
    public record Messages(int bytes, Duration time, Duration idle) {
        /**
         * Checks them.
         *
         * @param bytes at least 1
         * @param time more than 0
         * @param idle more than 0
         * @throws IllegalArgumentException if one of them is less
         */
        public Messages {
            checkPositive("bytes", bytes);
            time = checked("time", time);
            idle = checked("idle", idle);
        }
    }

    /**
     * @param low bytes waiting for a client, below which it is read from again …
     * @param high … after there were more than these, and it was neither read from nor parsed
     * @param most bytes that may wait for one client at all; one more ends its connection
     * @param stalled how long a client may take none of the output that waits for it
     * @param inAll how long a client may take for all that waits at one time; a client that reads
     *     steadily is given as long again for what has come meanwhile
     */
    public record Output(int low, int high, int most, Duration stalled, Duration inAll) {
        /**
         * Checks them.
         *
         * @param low at least 1
         * @param high at least {@code low}
         * @param most at least {@code high}
         * @param stalled more than 0
         * @param inAll more than 0
         * @throws IllegalArgumentException if one of them is less
         */
        public Output {
            checkPositive("low", low);
            if (low > high || high > most) {
                throw new IllegalArgumentException(
                        "low <= high <= most, but: %s, %s, %s".formatted(low, high, most));
            }
            stalled = checked("stalled", stalled);
            inAll = checked("inAll", inAll);
        }
    }

    /**
     * @param silence how long a finished connection waits for the next byte that it throws away
     * @param inAll how long it does so in all
     * @param bytes how many it throws away at most
     */
    public record Lingering(Duration silence, Duration inAll, int bytes) {
        /**
         * Checks them.
         *
         * @param silence more than 0
         * @param inAll more than 0
         * @param bytes at least 1
         * @throws IllegalArgumentException if one of them is less
         */
        public Lingering {
            silence = checked("silence", silence);
            inAll = checked("inAll", inAll);
            checkPositive("bytes", bytes);
        }
    }

    /**
     * One limit changed.
     *
     * @param most how many at a time
     * @return the same with another number of connections
     */
    public Limits withConnections(int most) {
        Accepting changed = new Accepting(most, accepting.perTurn, accepting.backlog);
        return new Limits(changed, messages, output, lingering);
    }

    /**
     * One limit changed.
     *
     * @param most bytes of one message
     * @return the same with another size of messages
     */
    public Limits withMessageBytes(int most) {
        return with(new Messages(most, messages.time, messages.idle));
    }

    /**
     * One limit changed.
     *
     * @param most from a message's first byte on
     * @return the same with another time for messages
     */
    public Limits withMessageTime(Duration most) {
        return with(new Messages(messages.bytes, most, messages.idle));
    }

    /**
     * One limit changed.
     *
     * @param most how long a client may be silent
     * @return the same with another time for silence
     */
    public Limits withIdle(Duration most) {
        return with(new Messages(messages.bytes, messages.time, most));
    }

    /**
     * Three limits changed.
     *
     * @param low see {@link Output}
     * @param high see {@link Output}
     * @param most see {@link Output}
     * @return the same with other marks for output
     */
    public Limits withOutput(int low, int high, int most) {
        Output changed = new Output(low, high, most, output.stalled, output.inAll);
        return new Limits(accepting, messages, changed, lingering);
    }

    private Limits with(Messages changed) {
        return new Limits(accepting, changed, output, lingering);
    }

    private static void checkPositive(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "the limit '%s' is a positive number, but: %s".formatted(name, number));
        }
    }

    private static Duration checked(String name, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(
                    "the limit '%s' is longer than nothing, but: %s".formatted(name, time));
        }
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }
}
