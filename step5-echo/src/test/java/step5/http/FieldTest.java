package step5.http;

/**
 * Name, colon, value, CR LF, and nothing that two servers could read in two ways (RFC 9112, 5 and
 * 2.2).
 */
class FieldTest extends RawCases {
    private static final String TABLE =
            """
            GET /x HTTP/1.1⏎Host:a⏎⏎ | 200:x | no space is needed behind the colon
            GET /x HTTP/1.1⏎Host:   a   ⏎⏎ | 200:x | more are skipped, on both sides
            GET /x HTTP/1.1⏎Host:‹09›a‹09›⏎⏎ | 200:x | tabs, too
            GET /x HTTP/1.1⏎hOST: a⏎⏎ | 200:x | a name has no case
            GET /x HTTP/1.1⏎Host: a⏎Empty:⏎⏎ | 200:x | a value may be empty
            GET /x HTTP/1.1⏎Host: a⏎Empty: ⏎⏎ | 200:x | or a space
            GET /x HTTP/1.1⏎Host: a⏎X: a:b: c⏎⏎ | 200:x | colons in a value
            GET /x HTTP/1.1⏎Host: a⏎X: caf‹e9›⏎⏎ | 200:x | Latin-1 in a value
            GET /x HTTP/1.1⏎Host: a⏎X: ‹c3 a9 ff 80›⏎⏎ | 200:x | any byte above 127 in a value
            GET /x HTTP/1.1⏎Host: a⏎X: a‹09›b "c"⏎⏎ | 200:x | a tab in a value
            GET /x HTTP/1.1⏎Host: a⏎X: 1⏎X: 2⏎⏎ | 200:x | the same name twice
            GET /x HTTP/1.1⏎Host: a⏎!#$%&'*+-.^_`|~09aZ: x⏎⏎ | 200:x | any token is a name
            GET /x HTTP/1.1⏎X-First: 1⏎Host: a⏎⏎ | 200:x | Host need not be first
            GET /x HTTP/1.1⏎Host: a⏎Upgrade: h2c⏎Connection: Upgrade, HTTP2-Settings⏎⏎ | 200:x | an offer that is not taken
            GET /x HTTP/1.1⏎Host: a⏎Expect: 100-continue⏎⏎ | 200:x | the final status, at once
            GET /x HTTP/1.1⏎Host: a⏎Range: bytes=0-0⏎If-None-Match: *⏎⏎ | 200:x | what a server may ignore
            GET /x HTTP/1.1⏎Host ¦: a⏎⏎ | 400 | a space before the colon
            GET /x HTTP/1.1⏎Host: a⏎X‹09›¦: b⏎⏎ | 400 | a tab before the colon
            GET /x HTTP/1.1⏎Host: a⏎X: b⏎ ¦c⏎⏎ | 400 | a folded line, with a space
            GET /x HTTP/1.1⏎Host: a⏎X: b⏎‹09›¦c⏎⏎ | 400 | a folded line, with a tab
            GET /x HTTP/1.1⏎ ¦Host: a⏎⏎ | 400 | a space before the first field
            GET /x HTTP/1.1⏎Host␍¦⏎⏎ | 400 | no colon
            GET /x HTTP/1.1⏎Host: a⏎nothing␍¦⏎⏎ | 400 | no colon
            GET /x HTTP/1.1⏎Host: a⏎:¦ b⏎⏎ | 400 | no name
            GET /x HTTP/1.1⏎Host: a⏎X ¦Y: b⏎⏎ | 400 | two words
            GET /x HTTP/1.1⏎Host: a⏎X(¦Y): b⏎⏎ | 400 | no token
            GET /x HTTP/1.1⏎Host: a⏎"¦X": b⏎⏎ | 400 | no token
            GET /x HTTP/1.1⏎Host: a⏎X‹e9›¦: b⏎⏎ | 400 | no token
            GET /x HTTP/1.1⏎Host: a⏎X‹00›¦: b⏎⏎ | 400 | NUL in a name
            GET /x HTTP/1.1⏎Host: a⏎X: b‹00›¦c⏎⏎ | 400 | NUL in a value
            GET /x HTTP/1.1⏎Host: a⏎X: b‹07›¦c⏎⏎ | 400 | a bell in a value
            GET /x HTTP/1.1⏎Host: a⏎X: b‹1b›¦c⏎⏎ | 400 | ESC in a value
            GET /x HTTP/1.1⏎Host: a⏎X: b‹7f›¦c⏎⏎ | 400 | DEL in a value
            GET /x HTTP/1.1⏎Host: a⏎X: b␍c¦⏎⏎ | 400 | CR in a value
            GET /x HTTP/1.1⏎Host: a⏎X: b␍␍¦␊⏎ | 400 | one CR ends a line
            GET /x HTTP/1.1⏎Host: a␊¦X: b⏎⏎ | 400 | LF in a value
            GET /x HTTP/1.1⏎Host: a⏎␊¦ | 400 | the empty line ends with CR LF, too
            GET /x HTTP/1.1⏎Host: a⏎␍x¦ | 400 | the empty line ends with CR LF, too
            GET /x HTTP/1.1⏎Host: a␊¦␊ | 400 | the end of a request as the post has it
            GET /x HTTP/1.1⏎Host: a⏎X: b‹0b›¦c⏎⏎ | 400 | a vertical tab
            GET /x HTTP/1.1⏎Host: a⏎Content-Length‹00›¦: 5⏎⏎ | 400 | a name with something hidden behind it
            HEAD /x HTTP/1.1⏎Host: a⏎X ¦: b⏎⏎ | HEAD 400 | an error in answer to HEAD has no body
            """;

    @Override
    String table() {
        return TABLE;
    }
}
