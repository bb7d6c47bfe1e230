package step5.http;

import java.nio.ByteBuffer;

/**
 * Where the reading of a head is, and the few steps of which all rules of its grammar are made. A
 * step returns true once it has found what it wants; false when more bytes must come first, or when
 * these can never be right. Then {@link #refusal} says why.
 */
final class Cursor {
    /** Null between two pieces: they belong to the connection, which must be able to drop them. */
    byte[] bytes;

    /** Up to here all is read. Places are counted from the head's first byte. */
    int at;

    /** How much of the head has come. */
    int end;

    Refusal refusal;

    /** Where in {@link #bytes} the head begins. */
    private int base;

    void reset() {
        at = 0;
        refusal = null;
    }

    /** What has come so far, up to {@code most} bytes: the whole head each time. */
    void show(ByteBuffer data, int most) {
        bytes = data.array();
        base = data.arrayOffset() + data.position();
        end = Math.min(data.remaining(), most);
    }

    /** The next piece may come in another array. */
    void hide() {
        bytes = null;
    }

    /** Where in {@link #bytes} a place is. */
    int index(int place) {
        return base + place;
    }

    byte byteAt(int place) {
        return bytes[base + place];
    }

    boolean isAt(char wanted) {
        return at < end && byteAt(at) == wanted;
    }

    boolean isAtDigit() {
        return at < end && Chars.is(Chars.DIGIT, byteAt(at));
    }

    void skip(int kind) {
        at = Chars.skip(kind, bytes, base + at, base + end) - base;
    }

    /** Bytes of one kind that began at {@code from}, at least one, and what ends them. */
    boolean word(int kind, int from, char last, Refusal otherwise) {
        skip(kind);
        if (at == end) {
            return false;
        }
        if (at == from || byteAt(at) != last) {
            return refuse(otherwise);
        }
        at++;
        return true;
    }

    /** This text, which began at {@code from}. */
    boolean literal(String text, int from, Refusal otherwise) {
        while (at < end && at < from + text.length()) {
            if (byteAt(at) != text.charAt(at - from)) {
                return refuse(otherwise);
            }
            at++;
        }
        return at >= from + text.length();
    }

    /** While only the first of the two is there, nothing is taken. */
    boolean crLf(Refusal otherwise) {
        if (at < end && byteAt(at) != '\r') {
            return refuse(otherwise);
        }
        if (at + 1 >= end) {
            return false;
        }
        if (byteAt(at + 1) != '\n') {
            return refuse(Refusal.CR_LF);
        }
        at += 2;
        return true;
    }

    /** Always false, as a step that has not found what it wants. */
    boolean refuse(Refusal why) {
        refusal = why;
        return false;
    }
}
