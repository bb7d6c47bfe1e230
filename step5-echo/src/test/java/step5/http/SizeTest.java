package step5.http;

import testsupport.Exercise;

/**
 * Each part of a head has a bound, and who goes beyond it is told so at that byte, without a wait
 * for the end.
 */
@Exercise("5.4")
class SizeTest extends RawCases {
    private static final String TABLE =
            """
            GET /{7986*a} HTTP/1.1⏎Host: a⏎⏎ | 200:{7986*a} | a request line of 8,000 bytes
            GET /{7987*a} HTTP/1.1¦⏎Host: a⏎⏎ | 414 | one more
            GET /{7996*a}¦{300*a} HTTP/1.1⏎Host: a⏎⏎ | 414 | decided before its end has come
            GET /{7996*a}¦{9999*a} | 414 | and its end need never come
            {8001*A}¦ /x HTTP/1.1⏎Host: a⏎⏎ | 414 | a method without end
            ⏎⏎GET /{7986*a} HTTP/1.1⏎Host: a⏎⏎ | 200 | empty lines do not count
            HEAD /{7995*a}¦{300*a} HTTP/1.1⏎Host: a⏎⏎ | HEAD 414 | HEAD gets no body
            GET /{7996*a}¦{10*a}‹00› HTTP/1.1⏎Host: a⏎⏎ | 414 | a bad byte further on does not change it
            GET /{7984*a} HTTP/1.00¦⏎Host: a⏎⏎ | 400 | bad before it is too long
            GET /{7990*a} HTTP/¦2.0⏎Host: a⏎⏎ | 414 | and too long before its version is known
            GET /{8100*a} HTTP/x.1⏎Host: a⏎⏎ | 414 | too long before it is bad
            GET /x HTTP/1.1⏎Host: a⏎⏎GET /{7987*a} HTTP/1.1⏎Host: a⏎⏎ | 200:x 414 | the second on a connection
            GET /x HTTP/1.1⏎Host: a⏎{99*X: y⏎}⏎ | 200:x | a hundred fields
            GET /x HTTP/1.1⏎Host: a⏎{99*X: y⏎}X¦: y⏎⏎ | 431 | one more
            GET /x HTTP/1.1⏎Host: a⏎X: {16351*y}⏎⏎ | 200:x | a head of 16 KB
            GET /x HTTP/1.1⏎Host: a⏎X: {16352*y}⏎␍¦⏎ | 431 | one byte more
            GET /x HTTP/1.1⏎Host: a⏎X: {16355*y}¦{9999*y} | 431 | its end need never come
            GET /x HTTP/1.1⏎Host: a⏎{16358*X}¦{9999*X} | 431 | a name without end
            GET /x HTTP/1.1⏎Host: a⏎X:{16356* }¦{9999* } | 431 | spaces without end
            GET /x HTTP/1.1⏎Host: a⏎X: {6000*y}⏎X: {6000*y}⏎X: {4345*y}¦{5000*y}⏎⏎ | 431 | many long ones
            HEAD /x HTTP/1.1⏎Host: a⏎{99*X: y⏎}X¦: y⏎⏎ | HEAD 431 | HEAD gets no body
            GET /x HTTP/1.1⏎Host: a⏎X: {9000*y}‹00›¦{9000*y} | 400 | bad before it is too large
            GET /x HTTP/1.1⏎Host: a⏎Host: b⏎X: {16400*y} | 431 | too large before it is whole
            """;

    @Override
    String table() {
        return TABLE;
    }
}
