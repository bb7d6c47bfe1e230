package step5.http;

/**
 * What the bytes so far are: not yet a request, a whole {@link Request}, or none, which is a {@link
 * Refusal}. "Not yet" is not an error.
 */
sealed interface Verdict permits Verdict.Incomplete, Request, Refusal {
    /** The only one of its kind. */
    Incomplete INCOMPLETE = new Incomplete();

    record Incomplete() implements Verdict {}
}
