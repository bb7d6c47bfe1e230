package testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;

/** For messages of failed tests: bytes as characters, durations as seconds. */
final class Words {
    private static final int SHOWN = 200;

    private Words() {}

    /** What has been put into the buffer so far. */
    static String text(ByteBuffer buffer) {
        return new String(buffer.array(), 0, buffer.position(), ISO_8859_1);
    }

    /** On one line, and not endless. */
    static String quoted(String text) {
        String visible = text.replace("\r", "\\r").replace("\n", "\\n");
        return "'"
                + (visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…")
                + "'";
    }

    static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    static String within(Duration patience) {
        return "within " + seconds(patience);
    }

    static String seconds(Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3);
        return seconds.stripTrailingZeros().toPlainString() + " s";
    }
}
