package step2;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.Timeline;
import pictures.Timeline.Speech;
import testsupport.Root;
import testsupport.RunningServer;

/** The lesson's picture is drawn from what four clients really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final Speech HELLO = new Speech("hello\n", "hello\n");

    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                Root.above(PictureTest.class).resolve("step2-nonblocking/timeline.svg"),
                "Step 2, one thread that asks everybody in turn: all are served, and it never"
                        + " rests",
                () -> RunningServer.serving(NonBlockingServer::serve),
                HELLO,
                HELLO);
    }
}
