package step5.http;

/** Method SP target SP version CRLF, one space each (RFC 9112, 3). */
class RequestLineTest extends RawCases {
    private static final String TABLE =
            """
            GET /hello HTTP/1.1⏎Host: a⏎⏎¦ | 200:hello | the plain case
            GET /hello HTTP/1.0⏎⏎¦ | 200:hello close | HTTP/1.0 needs no Host, and closes
            GET / HTTP/1.0⏎⏎ | 200 close | a hint for those who ask for nothing
            GET /x HTTP/1.2⏎Host: a⏎⏎ | 200:x | a later minor version is spoken to in our own
            GET /x HTTP/1.9⏎⏎ | 400 | and needs a Host like 1.1
            ⏎GET /x HTTP/1.1⏎Host: a⏎⏎ | 200:x | an empty line before a request is skipped
            ⏎⏎GET /x HTTP/1.1⏎Host: a⏎⏎ | 200:x | and a second
            ⏎⏎␍¦⏎GET /x HTTP/1.1⏎Host: a⏎⏎ | 400 | a third is not
            ⏎⏎ | wait | two empty lines alone are no request yet
            ␊¦GET /x HTTP/1.1⏎Host: a⏎⏎ | 400 | an empty line ends with CR LF, too
            ␍G¦ET /x HTTP/1.1⏎Host: a⏎⏎ | 400 | CR without LF
            G | wait | one byte
            GET /x HTTP/1.1 | wait | no end of line yet
            GET /x HTTP/1.1␍ | wait | between CR and LF
            GET /x HTTP/1.1⏎Host: a⏎ | wait | no empty line yet
            GET /x HTTP/1.1⏎Host: a⏎␍ | wait | in the middle of the empty line
            GET  ¦/x HTTP/1.1⏎Host: a⏎⏎ | 400 | two spaces before the target
            GET /x  ¦HTTP/1.1⏎Host: a⏎⏎ | 400 | two spaces before the version
            GET /x HTTP/1.1 ¦⏎Host: a⏎⏎ | 400 | a space behind the version
            GET /a b¦ HTTP/1.1⏎Host: a⏎⏎ | 400 | a space in the target: four words
            GET‹09›¦/x HTTP/1.1⏎Host: a⏎⏎ | 400 | a tab is no space
            GET /x‹09›¦HTTP/1.1⏎Host: a⏎⏎ | 400 | nor here
            GET /x HTTP/1.1‹09›¦⏎Host: a⏎⏎ | 400 | nor here
            ‹20›¦GET /x HTTP/1.1⏎Host: a⏎⏎ | 400 | a space before the method
            GET␍¦⏎⏎ | 400 | a method alone
            GET /x␍¦⏎⏎ | 400 | HTTP/0.9 had no version; nobody speaks it any more
            GET /x ␍¦⏎⏎ | 400 | an empty version
            !!␍¦⏎⏎ | 400 | one word
            GET ␍¦⏎⏎ | 400 | an empty target
            ␊¦␊ | 400 | an empty line with LF, as the post's server took it for a request
            GET /x HTTP/1.1␊¦Host: a␊␊ | 400 | LF alone ends no line
            GET /x HTTP/1.1␍H¦ost: a⏎⏎ | 400 | nor does CR alone
            GET /x HTTP/1.1␍␍¦␊Host: a⏎⏎ | 400 | one CR
            GET /x h¦ttp/1.1⏎Host: a⏎⏎ | 400 | the version is in capitals
            GET /x HTTP 1.1⏎Host: a⏎⏎ | 400 | a slash, no space
            GET /x HTTP/1,¦1⏎Host: a⏎⏎ | 400 | a dot, no comma
            GET /x HTTP/1␍¦⏎Host: a⏎⏎ | 400 | a version has two digits
            GET /x HTTP/1.␍¦⏎Host: a⏎⏎ | 400 | a version has two digits
            GET /x HTTP/.¦1⏎Host: a⏎⏎ | 400 | a version has two digits
            GET /x HTTP/1.11¦⏎Host: a⏎⏎ | 400 | one digit behind the dot
            GET /x HTTP/01¦.1⏎Host: a⏎⏎ | 400 | one digit before the dot
            GET /x HTTP/-¦1.1⏎Host: a⏎⏎ | 400 | and no sign
            GET /x HTTP/1.x¦⏎Host: a⏎⏎ | 400 | a digit
            GET /x F¦TP/1.1⏎Host: a⏎⏎ | 400 | another protocol
            GET /x HTTPS¦/1.1⏎Host: a⏎⏎ | 400 | another protocol
            GET /x HTTP/1.1‹00›¦⏎Host: a⏎⏎ | 400 | a NUL behind the version
            GET /x HTTP/2¦.0⏎Host: a⏎⏎ | 505 | another major version, refused as soon as that is known
            GET /x HTTP/2¦⏎Host: a⏎⏎ | 505 | it has no minor one today
            GET /x HTTP/10¦.1⏎Host: a⏎⏎ | 505 | ten is another
            GET /x HTTP/11¦.1⏎Host: a⏎⏎ | 505 | and so is eleven
            GET /x HTTP/0.9␍¦⏎⏎ | 505 | an older one
            GET /x HTTP/3¦.0⏎Host: a⏎⏎ | 505 | a newer one
            GET /x HTTP/9¦.9⏎Host: a⏎⏎ | 505 | a much newer one
            """;

    @Override
    String table() {
        return TABLE;
    }
}
