package step5.http;

import testsupport.Exercise;

/** Origin form and absolute form; bytes in, bytes out behind the first slash (RFC 9112, 3.2). */
@Exercise("5.3")
class TargetTest extends RawCases {
    private static final String TABLE =
            """
            GET /a/b/c HTTP/1.1⏎Host: a⏎⏎ | 200:a/b/c | the echo begins behind the first slash
            GET // HTTP/1.1⏎Host: a⏎⏎ | 200:/ | only the first
            GET //b/x HTTP/1.1⏎Host: a⏎⏎ | 200:/b/x | this is a path, and b no host
            GET /? HTTP/1.1⏎Host: a⏎⏎ | 200:? | the query is part of it
            GET /x?y=1&z=%20+ HTTP/1.1⏎Host: a⏎⏎ | 200:x?y=1&z=%20+ | as it was sent
            GET /caf%C3%A9%20x HTTP/1.1⏎Host: a⏎⏎ | 200:caf%C3%A9%20x | percent-encoding is not decoded
            GET /% HTTP/1.1⏎Host: a⏎⏎ | 200:% | so nothing can be wrong with it
            GET /%zz HTTP/1.1⏎Host: a⏎⏎ | 200:%zz | so nothing can be wrong with it
            GET /%00%0d%0a HTTP/1.1⏎Host: a⏎⏎ | 200:%00%0d%0a | so nothing can be wrong with it
            GET /../../etc/passwd HTTP/1.1⏎Host: a⏎⏎ | 200:../../etc/passwd | there are no files here
            GET /./x HTTP/1.1⏎Host: a⏎⏎ | 200:./x | as it was sent
            GET /x#y HTTP/1.1⏎Host: a⏎⏎ | 400 | a fragment never leaves a browser
            GET /# HTTP/1.1⏎Host: a⏎⏎ | 400 | not even an empty one
            GET /x?y#z HTTP/1.1⏎Host: a⏎⏎ | 400 | nor behind a query
            GET http://host/x#y HTTP/1.1⏎Host: a⏎⏎ | 400 | nor in a whole address
            GET /x%23y HTTP/1.1⏎Host: a⏎⏎ | 200:x%23y | encoded it is a part of the path
            GET /<script>alert(1)</script> HTTP/1.1⏎Host: a⏎⏎ | 200:<script>alert(1)</script> | harmless: it is plain text
            GET /"\\^`{|} HTTP/1.1⏎Host: a⏎⏎ | 200:"\\^`{|} | no URL, but nothing to quarrel about
            GET /caf‹c3 a9› HTTP/1.1⏎Host: a⏎⏎ | 200:caf‹c3 a9› | UTF-8
            GET /‹ff c3 a9› HTTP/1.1⏎Host: a⏎⏎ | 200:‹ff c3 a9› | and what is none
            GET /a‹a0›b HTTP/1.1⏎Host: a⏎⏎ | 200:a‹a0›b | a no-break space of Latin-1 is no space
            GET /a‹c2 85›b HTTP/1.1⏎Host: a⏎⏎ | 200:a‹c2 85›b | nor is a next-line a line
            GET /HTTP/1.1 HTTP/1.1⏎Host: a⏎⏎ | 200:HTTP/1.1 | the version is the third word
            GET http://host/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | the absolute form, as it is sent to a proxy
            GET HTTP://host/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | in any case
            GET hTTp://HOST:8080/x/y?z HTTP/1.1⏎Host: a⏎⏎ | 200:x/y?z | with a port
            GET http://127.0.0.1:80/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | with an address
            GET http://[::1]:80/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | with an address of IPv6
            GET http://host HTTP/1.1⏎Host: a⏎⏎ | 200 | is the root, so this gets the hint
            GET http://host/ HTTP/1.1⏎Host: a⏎⏎ | 200 | the same
            GET http://host?x HTTP/1.1⏎Host: a⏎⏎ | 200:?x | the root with a query
            GET http://host:/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | a port may be empty (RFC 3986, 3.2.3)
            GET http://host//x HTTP/1.1⏎Host: a⏎⏎ | 200:/x | only the first slash
            GET http://host/x HTTP/1.0⏎⏎ | 200:x close | in HTTP/1.0, too
            GET http://host/x HTTP/1.1⏎⏎ | 400 | but no replacement for Host
            GET http:// HTTP/1.1⏎Host: a⏎⏎ | 400 | no host
            GET http:///x HTTP/1.1⏎Host: a⏎⏎ | 400 | no host
            GET http://:80/x HTTP/1.1⏎Host: a⏎⏎ | 400 | no host
            GET http:/x HTTP/1.1⏎Host: a⏎⏎ | 400 | one slash
            GET http:x HTTP/1.1⏎Host: a⏎⏎ | 400 | none
            GET http://host:x/ HTTP/1.1⏎Host: a⏎⏎ | 400 | a port is a number
            GET http://ho<st/x HTTP/1.1⏎Host: a⏎⏎ | 400 | this is in no host
            GET http://[::1/x HTTP/1.1⏎Host: a⏎⏎ | 400 | a bracket is missing
            GET http://host?# HTTP/1.1⏎Host: a⏎⏎ | 400 | a fragment never leaves a browser
            GET http://[::ffff:1.2.3.4]/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | an address of IPv6 that ends in one of IPv4
            GET http://ho%73t/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | a letter of the host, encoded
            GET http://%/x HTTP/1.1⏎Host: a⏎⏎ | 400 | a percent sign without its digits
            GET http://ho%zzst/x HTTP/1.1⏎Host: a⏎⏎ | 400 | digits are hex
            GET http://[zzz]/x HTTP/1.1⏎Host: a⏎⏎ | 400 | no address
            GET http://[1:2]:80/x HTTP/1.1⏎Host: a⏎⏎ | 400 | too short an address
            GET http://[::1::]/x HTTP/1.1⏎Host: a⏎⏎ | 400 | two gaps in it
            GET http://[fe80::1%eth0]/x HTTP/1.1⏎Host: a⏎⏎ | 400 | a network card is nobody else's business
            GET http://host:65535/x HTTP/1.1⏎Host: a⏎⏎ | 200:x | the last port
            GET http://host:65536/x HTTP/1.1⏎Host: a⏎⏎ | 400 | one more
            GET http://host:65536?x HTTP/1.1⏎Host: a⏎⏎ | 400 | before a query as well
            GET http://me@host/x HTTP/1.1⏎Host: a⏎⏎ | 400 | a host, and nobody at it
            GET http://host#x HTTP/1.1⏎Host: a⏎⏎ | 400 | a fragment never leaves a browser
            GET https://host/x HTTP/1.1⏎Host: a⏎⏎ | 400 | another protocol: this connection is not secured
            GET ftp://host/x HTTP/1.1⏎Host: a⏎⏎ | 400 | another protocol
            GET x HTTP/1.1⏎Host: a⏎⏎ | 400 | a target begins with a slash
            GET abc/d HTTP/1.1⏎Host: a⏎⏎ | 400 | a target begins with a slash
            GET ?x HTTP/1.1⏎Host: a⏎⏎ | 400 | a target begins with a slash
            GET * HTTP/1.1⏎Host: a⏎⏎ | 400 | only OPTIONS may say this
            HEAD * HTTP/1.1⏎Host: a⏎⏎ | HEAD 400 | only OPTIONS may say this, and HEAD gets no body
            GET host:80 HTTP/1.1⏎Host: a⏎⏎ | 400 | only CONNECT may say this
            GET %2Fx HTTP/1.1⏎Host: a⏎⏎ | 400 | not decoded, so no slash
            GET /a‹00›¦b HTTP/1.1⏎Host: a⏎⏎ | 400 | NUL
            GET /a‹01›¦b HTTP/1.1⏎Host: a⏎⏎ | 400 | a control byte
            GET /a‹1b›¦[31m HTTP/1.1⏎Host: a⏎⏎ | 400 | ESC would speak to a terminal
            GET /a‹7f›¦ HTTP/1.1⏎Host: a⏎⏎ | 400 | DEL
            GET /a‹09›¦b HTTP/1.1⏎Host: a⏎⏎ | 400 | a tab
            GET /a␊¦b HTTP/1.1⏎Host: a⏎⏎ | 400 | a line feed
            GET /a␍¦b HTTP/1.1⏎Host: a⏎⏎ | 400 | a carriage return
            HEAD /a‹00›¦ HTTP/1.1⏎Host: a⏎⏎ | HEAD 400 | refused early, and still without a body
            """;

    @Override
    String table() {
        return TABLE;
    }
}
