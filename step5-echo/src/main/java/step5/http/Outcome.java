package step5.http;

/** What became of the bytes so far: not yet a request, a {@link Request}, or no request at all. "Not yet" is not an error. */
sealed interface Outcome permits Outcome.Incomplete, Request, Rejected {
    Incomplete INCOMPLETE = new Incomplete();

    record Incomplete() implements Outcome { }
}
