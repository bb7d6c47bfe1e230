package step5.http;

/**
 * HTTP/1.1 names exactly one valid host; who forwards a request by another one than we read would
 * be deceived (RFC 9112, 3.2).
 */
class HostTest extends RawCases {

    @Override
    String table() {
        return """
        GET /x HTTP/1.1⏎Host: example.org⏎⏎ | 200:x | a name
        GET /x HTTP/1.1⏎Host: example.org:8889⏎⏎ | 200:x | and a port
        GET /x HTTP/1.1⏎Host: EXAMPLE.org.⏎⏎ | 200:x | any case, a dot at its end
        GET /x HTTP/1.1⏎Host: my_host-1.local⏎⏎ | 200:x | what people have
        GET /x HTTP/1.1⏎Host: 127.0.0.1:8889⏎⏎ | 200:x | an address
        GET /x HTTP/1.1⏎Host: [::1]:8889⏎⏎ | 200:x | an address of IPv6
        GET /x HTTP/1.1⏎Host: [2001:db8::1]⏎⏎ | 200:x | an address of IPv6
        GET /x HTTP/1.1⏎Host: a:⏎⏎ | 200:x | the port may be empty
        GET /x HTTP/1.0⏎Host: a⏎⏎ | 200:x close | HTTP/1.0 may have one
        GET /x HTTP/1.1⏎⏎¦ | 400 | none
        GET /x HTTP/1.1⏎X: Host: a⏎⏎ | 400 | none
        GET /x HTTP/1.1⏎Hosts: a⏎⏎ | 400 | none
        GET /x HTTP/1.1⏎Host: a⏎Host: a⏎⏎¦ | 400 | two
        GET /x HTTP/1.1⏎Host: a⏎X: y⏎HOST: b⏎⏎ | 400 | two
        GET /x HTTP/1.0⏎Host: a⏎Host: b⏎⏎ | 400 | two, in HTTP/1.0
        GET /x HTTP/1.1⏎Host:⏎⏎ | 400 | an empty one
        GET /x HTTP/1.1⏎Host:  ⏎⏎ | 400 | an empty one
        GET /x HTTP/1.1⏎Host: a b⏎⏎ | 400 | two words
        GET /x HTTP/1.1⏎Host: a/b⏎⏎ | 400 | a path
        GET /x HTTP/1.1⏎Host: http://a⏎⏎ | 400 | a whole address
        GET /x HTTP/1.1⏎Host: a?b⏎⏎ | 400 | a query
        GET /x HTTP/1.1⏎Host: a#b⏎⏎ | 400 | a fragment
        GET /x HTTP/1.1⏎Host: user@a⏎⏎ | 400 | a user
        GET /x HTTP/1.1⏎Host: a..b⏎⏎ | 400 | nothing between two dots
        GET /x HTTP/1.1⏎Host: a:b⏎⏎ | 400 | a port is a number
        GET /x HTTP/1.1⏎Host: a:80:80⏎⏎ | 400 | one port
        GET /x HTTP/1.1⏎Host: a:-1⏎⏎ | 400 | no sign
        GET /x HTTP/1.1⏎Host: :80⏎⏎ | 400 | a port alone
        GET /x HTTP/1.1⏎Host: ::1⏎⏎ | 400 | IPv6 without its brackets
        GET /x HTTP/1.1⏎Host: []⏎⏎ | 400 | nothing in them
        GET /x HTTP/1.1⏎Host: [<::1]⏎⏎ | 400 | no address
        GET /x HTTP/1.1⏎Host: [::1⏎⏎ | 400 | one bracket
        GET /x HTTP/1.1⏎Host: ::1]⏎⏎ | 400 | the other
        GET /x HTTP/1.1⏎Host: [::1]a⏎⏎ | 400 | something behind them
        GET /x HTTP/1.1⏎Host: [::1]80⏎⏎ | 400 | no colon before the port
        GET /x HTTP/1.1⏎Host: a\\b⏎⏎ | 400 | a backslash
        GET /x HTTP/1.1⏎Host: <a>⏎⏎ | 400 | what is in no name
        GET /x HTTP/1.1⏎Host: b‹c3 bc›cher.example⏎⏎ | 400 | names travel in ASCII
        HEAD /x HTTP/1.1⏎⏎ | HEAD 400 | HEAD gets no body
        """;
    }
}
