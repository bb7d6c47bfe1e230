package step5.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * Who sends byte by byte must not make us read everything again for each: 16 KB would cost 134
 * million looks. Here each byte is overwritten with NUL once the parser has seen it. A second look
 * at it would end in 400.
 */
class ResumeTest {
    private static final String FIRST = "GET /";
    private static final String BETWEEN = " HTTP/1.1\r\nHost: a\r\nX-Long: ";
    private static final String LAST = "\r\n\r\n";

    @Test
    void looksOnceAtEachByteOfALongValue() {
        String start = FIRST + "x" + BETWEEN;
        byte[] request = (start + "y".repeat(16_000) + LAST).getBytes(ISO_8859_1);
        assertThat(parsed(request, start.length(), start.length() + 16_000))
                .as("what comes of a request whose 16,000 seen bytes are gone")
                .isInstanceOf(Request.class);
    }

    @Test
    void looksOnceAtEachByteOfALongTarget() {
        byte[] request = (FIRST + "x".repeat(7_000) + BETWEEN + "y" + LAST).getBytes(ISO_8859_1);
        assertThat(parsed(request, FIRST.length(), FIRST.length() + 7_000))
                .as("what comes of a request whose 7,000 seen bytes are gone")
                .isInstanceOf(Request.class);
    }

    @Test
    void looksOnceAtEachByteOfAName() {
        String start = FIRST + "x HTTP/1.1\r\nHost: a\r\n";
        byte[] request = (start + "N".repeat(10_000) + ": y" + LAST).getBytes(ISO_8859_1);
        assertThat(parsed(request, start.length(), start.length() + 10_000))
                .as("what comes of a request whose 10,000 seen bytes are gone")
                .isInstanceOf(Request.class);
    }

    /**
     * The bytes of half a request are the connection's. If the parser held them, too, a connection
     * that is dropped because all together hold too much would give nothing back.
     */
    @Test
    void betweenTwoPiecesTheParserHoldsNoneOfTheBytes() throws IllegalAccessException {
        byte[] half = (FIRST + "x" + BETWEEN + "y\r\nX-Next: half").getBytes(ISO_8859_1);
        byte[] whole = (FIRST + "x" + BETWEEN + "y" + LAST).getBytes(ISO_8859_1);
        RequestParser parser = new RequestParser().reset();
        assertThat(parser.parse(ByteBuffer.wrap(whole))).isInstanceOf(Request.class);
        parser.reset();
        assertThat(parser.parse(ByteBuffer.wrap(half))).isEqualTo(Verdict.INCOMPLETE);
        assertThat(holds(parser, whole))
                .as("does it hold the bytes of the request before?")
                .isFalse();
        assertThat(holds(parser, half))
                .as("does the parser hold the bytes of half a request?")
                .isFalse();
    }

    private static boolean holds(Object holder, byte[] bytes) throws IllegalAccessException {
        for (Field field : holder.getClass().getDeclaredFields()) {
            boolean ours = field.getType().getPackageName().equals("step5.http");
            if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object held = field.get(holder);
            if (held == bytes || ours && held != null && holds(held, bytes)) {
                return true;
            }
        }
        return false;
    }

    /** Byte by byte; those {@code from} … {@code to} are destroyed as soon as they were seen. */
    private static Verdict parsed(byte[] request, int from, int to) {
        RequestParser parser = new RequestParser().reset();
        Verdict verdict = Verdict.INCOMPLETE;
        for (int fed = 1; fed <= request.length && verdict == Verdict.INCOMPLETE; fed++) {
            verdict = parser.parse(ByteBuffer.wrap(request, 0, fed));
            if (fed > from && fed <= to) {
                request[fed - 1] = 0;
            }
        }
        return verdict;
    }
}
