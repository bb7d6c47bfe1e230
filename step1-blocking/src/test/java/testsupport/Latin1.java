package testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Bytes for people: one byte, one character. */
final class Latin1 {
    private static final int SHOWN = 200;

    private Latin1() {
    }

    /** What has been put into the buffer so far. */
    static String text(ByteBuffer buffer) {
        return new String(buffer.array(), 0, buffer.position(), ISO_8859_1);
    }

    /** On one line, and not endless. */
    static String quoted(String text) {
        String visible = text.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…") + "'";
    }
}
