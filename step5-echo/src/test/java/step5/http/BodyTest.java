package step5.http;

/**
 * Where a request ends. After any doubt the connection is closed, and what follows is never taken
 * for a request (RFC 9112, 6 and 11.2).
 */
class BodyTest extends RawCases {
    private static final String TABLE =
            """
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 0⏎⏎ | 200:x | no body
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 00⏎⏎ | 200:x | no body
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: ‹09›0 ⏎⏎ | 200:x | no body
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎⏎¦hello | 200:x close | answered before the body has come
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎⏎helloGET /y HTTP/1.1⏎Host: a⏎⏎ | 200:x close | one answer: behind a body nothing is parsed
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 26⏎⏎GET /y HTTP/1.1⏎Host: a⏎⏎ | 200:x close | a body that looks like a request
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 000000000000000005⏎⏎hello | 200:x close | zeros in front are digits
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 00000000000000000000000000000005⏎⏎hello | 200:x close | as many as one likes
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 00000000000000000000000000000000⏎⏎ | 200:x | and no body
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 9223372036854775807⏎⏎ | 200:x close | the longest body that 63 bits can count, which nobody reads
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 9223372036854775808⏎⏎ | 400 | one byte more
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎Expect: 100-continue⏎⏎ | 200:x close | the final status at once, no 100
            POST /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎Expect: 100-continue⏎⏎ | 405 | the final status at once, no 100
            HEAD /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎⏎hello | HEAD 200 close | HEAD may have one, too
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎¦0⏎⏎ | 200:x close | chunks, which nobody reads
            GET /x HTTP/1.1⏎Host: a⏎transfer-encoding:CHUNKED⏎⏎5⏎hello⏎0⏎⏎GET /y HTTP/1.1⏎Host: a⏎⏎ | 200:x close | one answer
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎FFFFFFFFFFFFFFFFF⏎ | 200:x close | a size that nobody reads can do no harm
            POST /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎0⏎⏎GET /y HTTP/1.1⏎Host: a⏎⏎ | 405 | an error ends the connection
            GET /x HTTP/1.1⏎Host: a⏎Content-Length:⏎⏎ | 400 | no number
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: ⏎⏎ | 400 | no number
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: x⏎⏎ | 400 | no number
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: -1⏎⏎ | 400 | a sign
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: -0⏎⏎ | 400 | a sign
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: +5⏎⏎hello | 400 | a sign
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 0x5⏎⏎hello | 400 | hex
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5a⏎⏎hello | 400 | hex
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5.0⏎⏎hello | 400 | a fraction
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5 5⏎⏎hello | 400 | two numbers
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5, 5⏎⏎hello | 400 | a list, even of equals
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5,6⏎⏎hello | 400 | a list
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: "5"⏎⏎hello | 400 | in quotes
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: ‹b2›⏎⏎hello | 400 | a superscript two is no digit
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎Content-Length: 5⏎⏎¦hello | 400 | twice, even the same
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎content-length: 6⏎⏎hello | 400 | twice
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 0⏎Content-Length: 0⏎⏎ | 400 | twice, though there is none
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 18446744073709551616⏎⏎ | 400 | would be 0 in 64 bits
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 4294967301000000000000000⏎⏎ | 400 | too long for any computer
            GET /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎Transfer-Encoding: chunked⏎⏎¦0⏎⏎ | 400 | two answers to one question: request smuggling
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎Content-Length: 0⏎⏎0⏎⏎ | 400 | the other way round
            POST /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎Transfer-Encoding: chunked⏎⏎0⏎⏎ | 400 | before the method is judged
            GET /x HTTP/1.0⏎Transfer-Encoding: chunked⏎⏎0⏎⏎ | 400 | HTTP/1.0 knows no chunks
            GET /x HTTP/1.0⏎Connection: keep-alive⏎Transfer-Encoding: chunked⏎⏎0⏎⏎GET /y HTTP/1.0⏎⏎ | 400 | HTTP/1.0 knows no chunks
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: gzip⏎⏎ | 501 | another coding
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: identity⏎⏎ | 501 | another coding
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: gzip, chunked⏎⏎ | 501 | more than one
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked, chunked⏎⏎ | 501 | more than one
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked, identity⏎⏎ | 501 | more than one
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding:⏎⏎ | 501 | none
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: xchunked⏎⏎ | 501 | almost
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: thunked⏎⏎ | 501 | almost
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked;q=1⏎⏎ | 501 | almost
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: "chunked"⏎⏎ | 501 | almost
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: ‹0b›¦chunked⏎⏎ | 400 | with a control byte in front
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎Transfer-Encoding: chunked⏎⏎ | 400 | twice
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎Transfer-Encoding: identity⏎⏎ | 400 | twice
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: gzip⏎Content-Length: 5⏎⏎hello | 501 | another coding beside a length
            GET /x HTTP/1.0⏎Transfer-Encoding: gzip⏎⏎ | 400 | another coding in HTTP/1.0
            GET /x HTTP/1.1⏎Host: a⏎Transfer-Encoding ¦: chunked⏎⏎ | 400 | another server might read over the space
            GET /x HTTP/1.1⏎Host: a⏎Transfer_Encoding: chunked⏎⏎ | 200:x | another name
            GET /x HTTP/1.1⏎Host: a⏎TE: chunked⏎⏎ | 200:x | says what the answer may be
            GET /x HTTP/1.1⏎Host: a⏎Trailer: Content-Length⏎⏎ | 200:x | a word in a value is no field
            HEAD /x HTTP/1.1⏎Host: a⏎Content-Length: x⏎⏎ | HEAD 400 | HEAD gets no body
            """;

    @Override
    String table() {
        return TABLE;
    }
}
