package step5.http;

/** What became of the bytes so far: not yet a request, a {@link Request}, or no request at all. "Not yet" is not an error. */
sealed interface Outcome permits Outcome.Incomplete, Request, Outcome.Rejected {
    Incomplete INCOMPLETE = new Incomplete();

    record Incomplete() implements Outcome { }

    /** @param reason one line for a person: what is wrong and what to do */
    record Rejected(int status, String reason) implements Outcome { }
}
