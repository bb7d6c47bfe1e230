package step5.http;

/**
 * What is no HTTP/1 is refused at the first byte that cannot be right: nobody waits for a time-out
 * to learn that.
 */
class NoiseTest extends RawCases {
    private static final String TABLE =
            """
            ‹16›¦‹03 01 02 00 01 00 01 fc 03 03› | 400 | TLS: a browser that tries https://
            ‹80›¦‹2e 01 03 01› | 400 | an old SSL
            PRI * HTTP/2¦.0⏎⏎SM⏎⏎ | 505 | the preface of HTTP/2
            ‹00›¦ | 400 | a NUL
            ‹00›¦‹00 12 04› | 400 | a frame of HTTP/2
            ‹ff›¦‹f4 ff fd 06› | 400 | Ctrl-C in telnet
            ‹ef›¦‹bb bf›GET / HTTP/1.1⏎⏎ | 400 | a byte-order mark
            {¦"hello": 1} | 400 | JSON
            <¦html> | 400 | a page
            SSH-2.0-OpenSSH_9.6␍¦⏎ | 400 | SSH
            EHLO a␍¦⏎ | 400 | mail
            *1␍¦⏎$4⏎PING⏎ | 400 | Redis
            ‹05›¦‹01 00› | 400 | SOCKS
            HTTP/¦1.1 200 OK⏎⏎ | 400 | an answer
            PROXY TCP4 1¦.2.3.4 5.6.7.8 1 2⏎ | 400 | the PROXY line of a load balancer
            :¦:::: | 400 | colons
            """;

    @Override
    String table() {
        return TABLE;
    }
}
