package step4;

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
    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                Root.above(PictureTest.class).resolve("step4-e3-library/timeline.svg"),
                "Step 4, the same on a library: seen from outside, nothing has changed",
                () -> Served.with(HelloServer::new),
                new Speech("GET / HTTP/1.0\r\n", ""),
                new Speech("\r\n", "Hello, client"));
    }
}
