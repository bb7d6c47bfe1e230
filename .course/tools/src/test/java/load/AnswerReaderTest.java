package load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an answer ends, whether it comes whole or byte by byte. */
class AnswerReaderTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK|Content-Length: 5||hello, true",
        "HTTP/1.0 404 Not Found|X: 99|content-LENGTH:12|Y: 3||Hello world!, false",
        "HTTP/1.1 204|Content-Length: 0||, true"
    })
    void endsBehindItsLength(String lines, boolean good) {
        byte[] answer = lines.replace("|", "\r\n").getBytes(ISO_8859_1);
        AnswerReader whole = new AnswerReader();
        ByteBuffer two = ByteBuffer.allocate(2 * answer.length).put(answer).put(answer).flip();
        assertThat(whole.take(two)).as("whole").isTrue();
        assertThat(two.position()).as("where the next answer begins").isEqualTo(answer.length);
        assertThat(whole.good()).as("2xx").isEqualTo(good);
        AnswerReader pieces = new AnswerReader();
        for (int i = 0; i < answer.length; i++) {
            assertThat(pieces.take(ByteBuffer.wrap(answer, i, 1)))
                    .as("whole after byte " + i)
                    .isEqualTo(i == answer.length - 1);
        }
    }

    @Test
    void withoutALengthTheStreamEndsIt() {
        AnswerReader reader = new AnswerReader();
        assertThat(reader.endsWithStream()).as("before anything came").isFalse();
        assertThat(reader.take(ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nhel".getBytes(ISO_8859_1))))
                .as("known to be whole")
                .isFalse();
        assertThat(reader.endsWithStream()).as("after its head").isTrue();
    }
}
