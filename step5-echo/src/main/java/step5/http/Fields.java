package step5.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** All field lines of a head that is whole and well-formed, to look in. */
final class Fields {
    private byte[] bytes;
    private int from;
    private int length;

    /** The lines are these bytes, and are not copied. */
    Fields set(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        return this;
    }

    /** The bytes belong to the connection that they came from. */
    void forget() {
        bytes = null;
    }

    /** The same lines, in bytes of their own. */
    Fields copy() {
        return new Fields().set(Arrays.copyOfRange(bytes, from, from + length), 0, length);
    }

    /** The value of the first one of that name, in any case. */
    Optional<String> first(String name) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> isNamed(name, line))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static boolean isNamed(String name, String line) {
        boolean ended = line.length() > name.length() && line.charAt(name.length()) == ':';
        return ended && line.regionMatches(true, 0, name, 0, name.length());
    }
}
