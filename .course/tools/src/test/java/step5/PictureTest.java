package step5;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.Timeline;
import pictures.Timeline.Speech;
import testsupport.Root;
import testsupport.Served;

/** The lesson's picture is drawn from what four clients really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final Speech REQUEST =
            new Speech("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\nhello");

    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                Root.above(PictureTest.class).resolve("step5-echo/timeline.svg"),
                "Step 5, HTTP: each client asks twice, on one connection, and is answered twice",
                () -> Served.http(new UrlEchoServer()),
                REQUEST,
                REQUEST);
    }
}
