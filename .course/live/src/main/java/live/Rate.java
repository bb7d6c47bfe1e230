package live;

/** How often something happened in the last second. */
final class Rate {
    private static final int PARTS = 10;
    private static final double PART_MILLIS = 100;

    private final int[] counts = new int[PARTS];
    private long part;

    void add(double now) {
        moveTo(now);
        counts[(int) (part % PARTS)]++;
    }

    int in(double now) {
        moveTo(now);
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private void moveTo(double now) {
        long reached = (long) (now / PART_MILLIS);
        long first = Math.max(part + 1, reached - PARTS + 1);
        for (long next = first; next <= reached; next++) {
            counts[(int) (next % PARTS)] = 0;
        }
        part = Math.max(part, reached);
    }
}
