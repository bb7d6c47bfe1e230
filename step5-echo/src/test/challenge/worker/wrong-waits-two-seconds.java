// red: 6
// a second is a promise to whoever waits for the page
// instead of
    private static final int ORACLE_MILLIS = 1000;
// there is
    private static final int ORACLE_MILLIS = 2000;
