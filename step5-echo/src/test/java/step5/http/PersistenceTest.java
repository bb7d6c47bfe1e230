package step5.http;

/**
 * Which connections are kept, and what becomes of requests that come behind each other (RFC 9112,
 * 9.3).
 */
class PersistenceTest extends RawCases {
    private static final String TABLE =
            """
            GET /x HTTP/1.1⏎Host: a⏎⏎ | 200:x | HTTP/1.1 is kept
            GET /x HTTP/1.1⏎Host: a⏎Connection: keep-alive⏎⏎ | 200:x | needless, but many say it
            GET /x HTTP/1.1⏎Host: a⏎Connection: close⏎⏎ | 200:x close | unless the client does not want it
            GET /x HTTP/1.1⏎Host: a⏎connection: CLOSE⏎⏎ | 200:x close | in any case
            GET /x HTTP/1.1⏎Host: a⏎Connection: TE, close⏎⏎ | 200:x close | in a list
            GET /x HTTP/1.1⏎Host: a⏎Connection:close,TE⏎⏎ | 200:x close | in a list
            GET /x HTTP/1.1⏎Host: a⏎Connection: TE ,‹09›close‹09›, x⏎⏎ | 200:x close | in a list with blanks
            GET /x HTTP/1.1⏎Host: a⏎Connection: TE⏎Connection: close⏎⏎ | 200:x close | in a second line
            GET /x HTTP/1.1⏎Host: a⏎Connection: keep-alive, close⏎⏎ | 200:x close | close wins
            GET /x HTTP/1.1⏎Host: a⏎Connection: closed⏎⏎ | 200:x | another word
            GET /x HTTP/1.1⏎Host: a⏎Connection: not-close⏎⏎ | 200:x | another word
            GET /x HTTP/1.1⏎Host: a⏎Connection:⏎⏎ | 200:x | no word
            GET /x HTTP/1.1⏎Host: a⏎Connection: ,, ,⏎⏎ | 200:x | no word
            GET /x HTTP/1.1⏎Host: a⏎Keep-Alive: timeout=1, max=1⏎⏎ | 200:x | a wish
            GET /x HTTP/1.0⏎⏎ | 200:x close | HTTP/1.0 is not kept
            GET /x HTTP/1.0⏎Connection: keep-alive⏎⏎ | 200:x | unless the client wants it
            GET /x HTTP/1.0⏎Connection: Keep-Alive⏎⏎ | 200:x | in any case
            GET /x HTTP/1.0⏎Connection: keep-alive, close⏎⏎ | 200:x close | close wins
            GET /x HTTP/1.0⏎Connection: close⏎⏎ | 200:x close | said twice
            GET /x HTTP/1.0⏎Keep-Alive: 300⏎⏎ | 200:x close | another field
            HEAD /x HTTP/1.1⏎Host: a⏎Connection: close⏎⏎ | HEAD 200 close | HEAD, too
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎GET /3 HTTP/1.1⏎Host: a⏎⏎ | 200:1 200:2 200:3 | answers come in the order of the requests
            HEAD /1 HTTP/1.1⏎Host: a⏎⏎GET /22 HTTP/1.1⏎Host: a⏎⏎HEAD /333 HTTP/1.1⏎Host: a⏎⏎ | HEAD 200 200:22 HEAD 200 | HEAD and GET in turn
            GET /1 HTTP/1.0⏎Connection: keep-alive⏎⏎GET /2 HTTP/1.0⏎⏎ | 200:1 200:2 close | HTTP/1.0 kept once
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP/1.0⏎⏎ | 200:1 200:2 close | the last request decides
            GET /1 HTTP/1.1⏎Host: a⏎⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎ | 200:1 200:2 | an empty line between requests
            GET /1 HTTP/1.1⏎Host: a⏎⏎⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎ | 200:1 200:2 | two
            GET /1 HTTP/1.1⏎Host: a⏎⏎⏎⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎ | 200:1 400 | not three
            GET /1 HTTP/1.1⏎Host: a⏎⏎⏎ | 200:1 | one behind the last of them
            GET /1 HTTP/1.1⏎Host: a⏎⏎⏎␍ | 200:1 wait | and half of another
            ⏎⏎GET /1 HTTP/1.1⏎Host: a⏎⏎⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎ | 200:1 200:2 | two before each of them
            HEAD /1 HTTP/1.1⏎Host: a⏎⏎␍␍ | HEAD 200 400 | an error that is no answer to HEAD, behind one
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP | 200:1 wait | the second is not whole yet
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP/1.1⏎Host: a⏎Connection: close⏎⏎ | 200:1 200:2 close | the last one ends it
            GET /1 HTTP/1.1⏎Host: a⏎Connection: close⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎ | 200:1 close | nothing after close is answered
            GET /1 HTTP/1.0⏎⏎GET /2 HTTP/1.0⏎⏎ | 200:1 close | nothing after close is answered
            GET /1 HTTP/1.0⏎⏎!! | 200:1 close | nothing after close is looked at
            GET /1 HTTP/1.1⏎Host: a⏎⏎!! | 200:1 wait | a token that might become a method
            GET /1 HTTP/1.1⏎Host: a⏎⏎(!! | 200:1 400 | the good one is answered, then the bad one refused
            GET /1 HTTP/1.1⏎Host: a⏎⏎POST /2 HTTP/1.1⏎Host: a⏎⏎GET /3 HTTP/1.1⏎Host: a⏎⏎ | 200:1 405 | nothing after an error is answered
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP/1.1⏎Host: @⏎⏎ | 200:1 400 | a field as long as the one before it, and wrong
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎GET /3 HTTP/1.1⏎Host: a⏎Host: a⏎⏎ | 200:1 200:2 400 | the same fields, and one more
            GET /1 HTTP/1.1⏎Host: a⏎X: y⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎GET /3 HTTP/1.1⏎Host: a⏎⏎ | 200:1 200:2 200:3 | one less, then the same
            GET /1 HTTP/1.0⏎Connection: keep-alive⏎⏎GET /2 HTTP/1.1⏎Connection: keep-alive⏎⏎ | 200:1 400 | the same fields are not enough for HTTP/1.1
            GET /1 HTTP/1.1⏎Host: a⏎⏎GET /2 HTTP/1.0⏎Host: a⏎⏎ | 200:1 200:2 close | the same fields do not keep HTTP/1.0
            GET /1 HTTP/1.1⏎⏎GET /2 HTTP/1.1⏎Host: a⏎⏎ | 400 | nothing after an error is answered
            GET /1 HTTP/1.1⏎Host: a⏎⏎HEAD /2 HTTP/1.1⏎⏎ | 200:1 HEAD 400 | an error in answer to HEAD, behind a GET
            """;

    @Override
    String table() {
        return TABLE;
    }
}
