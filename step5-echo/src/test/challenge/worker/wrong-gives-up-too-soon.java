// red: 6
// whoever needs 900 ms is no oracle that says nothing for a second
// instead of
    private static final int ORACLE_MILLIS = 1000;
// there is
    private static final int ORACLE_MILLIS = 800;
