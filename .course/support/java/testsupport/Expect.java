package testsupport;

/** What a step should show in a scenario. */
public enum Expect {
    /** The server can do it. */
    CAN,
    /**
     * The server has this limit, and the scenario shows it from outside; against a server that can
     * it fails.
     */
    CANNOT
}
