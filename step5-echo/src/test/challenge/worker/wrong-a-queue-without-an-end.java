// red: 5
// whoever comes late is not told, but waits for those before
// instead of
    private static final int WAITING = 32;
// there is
    private static final int WAITING = 10_000;
