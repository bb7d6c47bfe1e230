package step4;

import e3.Limits;
import e3.Loop;
import e3.Server;
import e3.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Root;
import testsupport.RunningServer;
import testsupport.Timeline;
import testsupport.Timeline.Speech;

/** The lesson's picture is drawn from what four clients really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static RunningServer server() {
        return RunningServer.running(
                (sink, listening) -> {
                    Trace trace = Trace.lines(sink);
                    try (Loop loop = new Loop(trace)) {
                        Server hello = new Server(loop, Limits.DEFAULTS, trace, HelloServer::new);
                        hello.listen(0);
                        listening.accept(hello.port());
                        loop.start();
                    }
                });
    }

    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                Root.above(PictureTest.class).resolve("step4-e3-library/timeline.svg"),
                "Step 4, the same on a library: seen from outside, nothing has changed",
                PictureTest::server,
                new Speech("GET / HTTP/1.0\r\n", ""),
                new Speech("\r\n", "Hello, client"));
    }
}
