package step1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.KernelPicture;
import pictures.KernelPicture.Caller;
import pictures.Picture;
import pictures.Timeline;
import pictures.Timeline.Speech;
import testsupport.Root;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** The lesson's pictures are drawn from what clients really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final Speech HELLO = new Speech("speak", "hello\n", "hello\n");
    private static final Path STEP = Root.above(PictureTest.class).resolve("step1-blocking");

    @Test
    void thePictureShowsWhatFourClientsMeet() {
        Timeline.expectPicture(
                STEP.resolve("timeline.svg"),
                "Step 1, one thread that blocks: A is served, all others wait",
                () -> RunningServer.serving(BlockingServer::serve),
                HELLO,
                HELLO);
    }

    @Test
    void thePictureShowsWhoIsAcceptedAndWhoIsInTheQueue() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serveForever);
                TcpClient a = server.connect();
                TcpClient b = server.connect().send("hello\n");
                TcpClient c = server.connect()) {
            server.await("accept #1");
            List.of(a, b, c).forEach(TcpClient::expectNothing);
            assertThat(server.count("read "))
                    .as("reads, while the one who was accepted says nothing")
                    .isZero();
            List<Caller> callers =
                    List.of(new Caller("A", ""), new Caller("B", "hello"), new Caller("C", ""));
            Picture.expect(
                    STEP.resolve("kernel.svg"),
                    new KernelPicture(callers, server.count("accept ")).draw());
        }
    }
}
