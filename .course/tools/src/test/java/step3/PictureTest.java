package step3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.Picture;
import pictures.Svg;
import pictures.Timeline;
import pictures.Timeline.Speech;
import testsupport.Root;
import testsupport.RunningServer;

/** The lesson's pictures are drawn from what clients really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final Speech HALF_A_REQUEST =
            new Speech("half a\nrequest", "GET / HTTP/1.0\r\n", "");
    private static final Speech ITS_END = new Speech("the other\nhalf", "\r\n", "Hello, client");

    private static final Path ROOT = Root.above(PictureTest.class);

    private static RunningServer server() {
        return RunningServer.serving(SelectorServer::serve);
    }

    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                ROOT.resolve("step3-selector/timeline.svg"),
                "Step 3, one thread and a selector: all are served, and it sleeps in between",
                PictureTest::server,
                HALF_A_REQUEST,
                ITS_END);
    }

    @Test
    void thePictureOfStep1IsNotWhatHappensHere() {
        Svg here =
                Timeline.draw(
                        "Step 1, one thread that blocks: A is served, all others wait",
                        PictureTest::server,
                        Duration.ofSeconds(3),
                        HALF_A_REQUEST,
                        ITS_END);
        assertThatThrownBy(
                        () -> Picture.compare(ROOT.resolve("step1-blocking/timeline.svg"), here),
                        "a run of this step beside the picture of step 1")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not show what happens");
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "which bytes make a close a reset is the kernel's own affair")
    void thePictureShowsWhatUnreadBytesDo() {
        Picture.expect(ROOT.resolve("step3-selector/unread.svg"), UnreadPicture.draw());
    }
}
