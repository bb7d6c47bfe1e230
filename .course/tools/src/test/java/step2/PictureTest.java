package step2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.BufferPicture;
import pictures.Picture;
import pictures.Timeline;
import pictures.Timeline.Speech;
import testsupport.Root;
import testsupport.RunningServer;

/** The lesson's pictures are drawn from what clients, and a buffer, really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final Speech HELLO = new Speech("speak", "hello\n", "hello\n");
    private static final Path STEP = Root.above(PictureTest.class).resolve("step2-nonblocking");

    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                STEP.resolve("timeline.svg"),
                "Step 2, one thread that asks everybody in turn: all are served, and it never"
                        + " rests",
                () -> RunningServer.serving(NonBlockingServer::serve),
                HELLO,
                HELLO);
    }

    /** The calls are those of {@code writeBack}, with a socket that has room for four bytes. */
    @Test
    void thePictureShowsTheMarksOfABuffer() {
        BufferPicture picture = new BufferPicture();
        ByteBuffer buffer = ByteBuffer.allocate(8);
        buffer.put("abcdef".getBytes(ISO_8859_1));
        picture.note("read 6", false, buffer);
        buffer.flip();
        picture.note("flip", true, buffer);
        buffer.get(new byte[4]);
        picture.note("write 4", true, buffer);
        buffer.compact();
        picture.note("compact", false, buffer);
        buffer.put("gh".getBytes(ISO_8859_1));
        picture.note("read 2", false, buffer);
        Picture.expect(STEP.resolve("buffer.svg"), picture.draw());
    }

    @Test
    void theServerCallsWhatThePictureShows() throws IOException {
        String code = Files.readString(STEP.resolve("src/main/java/step2/NonBlockingServer.java"));
        assertThat(code.substring(code.indexOf("void writeBack")))
                .as("how step 2 writes")
                .containsSubsequence("buffer.flip()", ".write(client.buffer)", "buffer.compact()");
    }
}
