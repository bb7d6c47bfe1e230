// red: 3, 4, 5
// eight who wait at the same time wait one after the other
// instead of
    private static final int AT_ONCE = 8;
// there is
    private static final int AT_ONCE = 1;
