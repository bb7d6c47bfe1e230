package step5.http;

/**
 * HTTP/1.1 names exactly one valid host; who forwards a request by another one than we read would
 * be deceived (RFC 9112, 3.2).
 */
class HostTest extends RawCases {
    private static final String TABLE =
            """
            GET /x HTTP/1.1⏎Host: example.org⏎⏎ | 200:x | a name
            GET /x HTTP/1.1⏎Host: example.org:8889⏎⏎ | 200:x | and a port
            GET /x HTTP/1.1⏎Host: EXAMPLE.org.⏎⏎ | 200:x | any case, a dot at its end
            GET /x HTTP/1.1⏎Host: my_host-1.local⏎⏎ | 200:x | what people have
            GET /x HTTP/1.1⏎Host: 127.0.0.1:8889⏎⏎ | 200:x | an address
            GET /x HTTP/1.1⏎Host: [::1]:8889⏎⏎ | 200:x | an address of IPv6
            GET /x HTTP/1.1⏎Host: [2001:db8::1]⏎⏎ | 200:x | an address of IPv6
            GET /x HTTP/1.1⏎Host: [::]⏎⏎ | 200:x | all zeros
            GET /x HTTP/1.1⏎Host: [1:2:3:4:5:6:7:8]⏎⏎ | 200:x | eight groups
            GET /x HTTP/1.1⏎Host: [1:2:3:4:5:6:7::]⏎⏎ | 200:x | seven, and one left out at the end
            GET /x HTTP/1.1⏎Host: [::2:3:4:5:6:7:8]⏎⏎ | 200:x | or at the beginning
            GET /x HTTP/1.1⏎Host: [1::8]⏎⏎ | 200:x | or six in the middle
            GET /x HTTP/1.1⏎Host: [FE80::abCD]⏎⏎ | 200:x | in any case
            GET /x HTTP/1.1⏎Host: [::ffff:1.2.3.4]⏎⏎ | 200:x | an address of IPv4 at its end
            GET /x HTTP/1.1⏎Host: [1:2:3:4:5:6:0.10.100.255]⏎⏎ | 200:x | in place of two groups
            GET /x HTTP/1.1⏎Host: [::1.2.3.4]⏎⏎ | 200:x | and nothing else
            GET /x HTTP/1.1⏎Host: [v1.x]⏎⏎ | 200:x | a kind of address that is still to come
            GET /x HTTP/1.1⏎Host: [vA.a:b~!]:80⏎⏎ | 200:x | which may look like this
            GET /x HTTP/1.1⏎Host: a%20b%C3%bc⏎⏎ | 200:x | encoded, which a name may be
            GET /x HTTP/1.1⏎Host: a:0⏎⏎ | 200:x | a port is a number from 0
            GET /x HTTP/1.1⏎Host: a:65535⏎⏎ | 200:x | to 65535
            GET /x HTTP/1.1⏎Host: a:00080⏎⏎ | 200:x | with zeros in front, if one likes
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
            GET /x HTTP/1.1⏎Host: %⏎⏎ | 400 | a percent sign without its digits
            GET /x HTTP/1.1⏎Host: %zz⏎⏎ | 400 | digits are hex
            GET /x HTTP/1.1⏎Host: a%2⏎⏎ | 400 | two of them
            GET /x HTTP/1.1⏎Host: a%2:80⏎⏎ | 400 | before a port as well
            GET /x HTTP/1.1⏎Host: a%20%⏎⏎ | 400 | each time
            GET /x HTTP/1.1⏎Host: [zzz]⏎⏎ | 400 | no address
            GET /x HTTP/1.1⏎Host: [:]⏎⏎ | 400 | one colon
            GET /x HTTP/1.1⏎Host: [:::]⏎⏎ | 400 | three
            GET /x HTTP/1.1⏎Host: [1:2]⏎⏎ | 400 | too few groups
            GET /x HTTP/1.1⏎Host: [1:2:3:4:5:6:7:8:9]⏎⏎ | 400 | too many
            GET /x HTTP/1.1⏎Host: [1:2:3:4::5:6:7:8]⏎⏎ | 400 | a gap in which nothing fits
            GET /x HTTP/1.1⏎Host: [1:2:3:4:5:6:7:]⏎⏎ | 400 | an empty last group
            GET /x HTTP/1.1⏎Host: [:2:3:4:5:6:7:8]⏎⏎ | 400 | an empty first one
            GET /x HTTP/1.1⏎Host: [1::2:]⏎⏎ | 400 | an empty last group behind a gap
            GET /x HTTP/1.1⏎Host: [1:::2]⏎⏎ | 400 | an empty first one behind it
            GET /x HTTP/1.1⏎Host: [::1::]⏎⏎ | 400 | two gaps
            GET /x HTTP/1.1⏎Host: [12345::]⏎⏎ | 400 | five digits
            GET /x HTTP/1.1⏎Host: [1.2.3.4]⏎⏎ | 400 | an address of IPv4 needs no brackets
            GET /x HTTP/1.1⏎Host: [1.2.3.4::]⏎⏎ | 400 | it stands at the end
            GET /x HTTP/1.1⏎Host: [1:2:3:4:5:6:7:1.2.3.4]⏎⏎ | 400 | in place of two groups
            GET /x HTTP/1.1⏎Host: [::1.2.3]⏎⏎ | 400 | with four numbers
            GET /x HTTP/1.1⏎Host: [::1.2.3.4.5]⏎⏎ | 400 | not five
            GET /x HTTP/1.1⏎Host: [::1.2.3.256]⏎⏎ | 400 | up to 255
            GET /x HTTP/1.1⏎Host: [::1.2.3.04]⏎⏎ | 400 | without a zero in front
            GET /x HTTP/1.1⏎Host: [fe80::1%eth0]⏎⏎ | 400 | a network card is nobody else's business
            GET /x HTTP/1.1⏎Host: [fe80::1%25eth0]⏎⏎ | 400 | encoded neither
            GET /x HTTP/1.1⏎Host: [v.x]⏎⏎ | 400 | a kind of address without its number
            GET /x HTTP/1.1⏎Host: [v1.]⏎⏎ | 400 | without an address
            GET /x HTTP/1.1⏎Host: [vg.x]⏎⏎ | 400 | the number is hex
            GET /x HTTP/1.1⏎Host: [v1]⏎⏎ | 400 | a dot is missing
            GET /x HTTP/1.1⏎Host: [::1]:65536⏎⏎ | 400 | a port above 65535
            GET /x HTTP/1.1⏎Host: a:65536⏎⏎ | 400 | a port above 65535
            GET /x HTTP/1.1⏎Host: a:18446744073709551696⏎⏎ | 400 | would be 80 in 64 bits
            GET /x HTTP/1.1⏎Host: a\\b⏎⏎ | 400 | a backslash
            GET /x HTTP/1.1⏎Host: <a>⏎⏎ | 400 | what is in no name
            GET /x HTTP/1.1⏎Host: b‹c3 bc›cher.example⏎⏎ | 400 | names travel in ASCII
            HEAD /x HTTP/1.1⏎⏎ | HEAD 400 | HEAD gets no body
            """;

    @Override
    String table() {
        return TABLE;
    }
}
