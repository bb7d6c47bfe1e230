package live;

import java.util.EnumSet;
import java.util.Set;

/**
 * A line of a server's trace, taken apart.
 *
 * @param text as it was printed
 * @param what which kind of line
 * @param number of the connection it is about, from 1; 0 if about none
 * @param count bytes, ready channels or turns: what the line counts
 * @param of bytes that a write offered
 * @param end a read that found the end
 */
record TraceLine(String text, What what, int number, long count, long of, boolean end) {

    /** The words that begin a line, for all servers of the course. */
    enum What {
        LISTENING("listening "),
        ACCEPT("accept #"),
        READ("read #"),
        WRITE("write #"),
        CLOSE("close #"),
        WOKE("woke "),
        TURN("turn "),
        WANT("want write #"),
        LIMIT("limit #"),
        FAILED("failed #"),
        /** For people: an exception, for example. */
        OTHER("");

        private static final Set<What> REPEATING = EnumSet.of(READ, WRITE, WOKE, TURN, WANT);

        private final String begin;

        What(String begin) {
            this.begin = begin;
        }

        /** Comes again and again, so that many may be told as one. */
        boolean repeats() {
            return REPEATING.contains(this);
        }
    }

    static TraceLine of(String text) {
        for (What what : What.values()) {
            if (text.startsWith(what.begin)) {
                return of(text, what, text.substring(what.begin.length()));
            }
        }
        throw new IllegalStateException("every line begins with nothing");
    }

    /** The same for another connection; 0: for several. */
    TraceLine of(int otherNumber) {
        return new TraceLine(text, what, otherNumber, count, of, end);
    }

    private static TraceLine of(String text, What what, String rest) {
        return switch (what) {
            case OTHER, LISTENING -> new TraceLine(text, what, 0, port(rest), 0, false);
            case WOKE, TURN -> new TraceLine(text, what, 0, number(rest, 0), 0, false);
            default -> ofConnection(text, what, rest);
        };
    }

    private static TraceLine ofConnection(String text, What what, String rest) {
        int space = rest.indexOf(' ');
        String number = space < 0 ? rest : rest.substring(0, space);
        boolean end = rest.endsWith(" end");
        long count = space < 0 ? 0 : number(rest, space + 1);
        int of = rest.indexOf(" of ");
        long offered = of < 0 ? 0 : number(rest, of + 4);
        return new TraceLine(text, what, (int) number(number, 0), count, offered, end);
    }

    /** Of {@code 127.0.0.1:9999 now …}; 0 where there is none. */
    private static long port(String rest) {
        int colon = rest.indexOf(':');
        return colon < 0 ? 0 : number(rest, colon + 1);
    }

    /** The digits from there on; 0 if there are none. */
    private static long number(String text, int from) {
        long number = 0;
        for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
