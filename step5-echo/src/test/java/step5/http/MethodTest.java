package step5.http;

/**
 * GET and HEAD are answered; what is known and not answered here gets 405, what nobody knows gets
 * 501 (RFC 9110, 9.1).
 */
class MethodTest extends RawCases {
    private static final String TABLE =
            """
            GET /x HTTP/1.1⏎Host: a⏎⏎ | 200:x | GET
            HEAD /x HTTP/1.1⏎Host: a⏎⏎ | HEAD 200 | HEAD has the head of GET, and no body
            HEAD / HTTP/1.1⏎Host: a⏎⏎ | HEAD 200 | nor the hint
            HEAD /x HTTP/1.0⏎⏎ | HEAD 200 close | in HTTP/1.0, too
            POST /x HTTP/1.1⏎Host: a⏎⏎¦ | 405 | POST
            POST /x HTTP/1.1⏎Host: a⏎Content-Length: 5⏎⏎¦hello | 405 | POST with a body
            POST /x HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎¦5⏎hello⏎0⏎⏎ | 405 | POST with a body in chunks
            POST /x HTTP/1.0⏎⏎¦ | 405 | POST in HTTP/1.0
            PUT /x HTTP/1.1⏎Host: a⏎Content-Length: 0⏎⏎ | 405 | PUT
            DELETE /x HTTP/1.1⏎Host: a⏎⏎ | 405 | DELETE
            PATCH /x HTTP/1.1⏎Host: a⏎⏎ | 405 | PATCH
            TRACE /x HTTP/1.1⏎Host: a⏎⏎ | 405 | TRACE
            OPTIONS /x HTTP/1.1⏎Host: a⏎⏎ | 405 | OPTIONS
            OPTIONS * HTTP/1.1⏎Host: a⏎⏎ | 405 | OPTIONS, of the server itself
            CONNECT example.org:443 HTTP/1.1⏎Host: example.org:443⏎⏎ | 405 | CONNECT: the method is judged before the target
            BREW /x HTTP/1.1⏎Host: a⏎⏎ | 501 | nobody knows BREW
            PROPFIND /x HTTP/1.1⏎Host: a⏎⏎ | 501 | WebDAV is not spoken
            get /x HTTP/1.1⏎Host: a⏎⏎ | 501 | a method's case counts
            Get /x HTTP/1.1⏎Host: a⏎⏎ | 501 | a method's case counts
            head /x HTTP/1.1⏎Host: a⏎⏎ | 501 | and so this is not HEAD
            GETT /x HTTP/1.1⏎Host: a⏎⏎ | 501 | one letter more
            GE /x HTTP/1.1⏎Host: a⏎⏎ | 501 | one letter less
            M-SEARCH * HTTP/1.1⏎Host: a⏎⏎ | 501 | any token is a method
            !#$%&'*+-.^_`|~09 /x HTTP/1.1⏎Host: a⏎⏎ | 501 | and this is a token
            PRI * HTTP/1.1⏎Host: a⏎⏎ | 501 | not the preface of HTTP/2
            BREW * HTTP/1.1⏎Host: a⏎⏎ | 501 | before the target
            POST * HTTP/1.1⏎Host: a⏎⏎ | 405 | before the target
            POST /x HTTP/1.1⏎⏎ | 400 | but behind the framing: no Host
            BREW /x HTTP/1.1⏎Host: a⏎Content-Length: x⏎⏎ | 400 | but behind the framing: no length
            POST /x HTTP/3.0⏎⏎ | 505 | and behind the version
            G(¦T /x HTTP/1.1⏎Host: a⏎⏎ | 400 | a parenthesis is in no token
            G@¦T /x HTTP/1.1⏎Host: a⏎⏎ | 400 | nor this
            G:¦T /x HTTP/1.1⏎Host: a⏎⏎ | 400 | nor a colon
            "¦GET" /x HTTP/1.1⏎Host: a⏎⏎ | 400 | nor quotes
            G‹c3›¦‹a9›T /x HTTP/1.1⏎Host: a⏎⏎ | 400 | nor bytes above 127
            G‹00›¦T /x HTTP/1.1⏎Host: a⏎⏎ | 400 | nor NUL
            G‹1b›¦T /x HTTP/1.1⏎Host: a⏎⏎ | 400 | nor ESC
            """;

    @Override
    String table() {
        return TABLE;
    }
}
