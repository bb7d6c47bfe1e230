package step4;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import e3.server.Connection;
import e3.server.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pictures.Picture;
import pictures.WorkerPicture;
import pictures.WorkerPicture.Run;
import testsupport.Patience;
import testsupport.Root;
import testsupport.RunningServer;
import testsupport.Served;
import testsupport.TcpClient;

/** The lesson's picture is drawn from what two clients really meet. */
@Execution(ExecutionMode.CONCURRENT)
class PictureTest {
    private static final String WORK = "work\n";

    @Test
    void thePictureShowsWhoWaitsForSlowWork() {
        Picture.expect(
                Root.above(PictureTest.class).resolve("step4-e3-library/worker.svg"),
                WorkerPicture.draw(run(false), run(true)));
    }

    private static Run run(boolean elsewhere) {
        Slow slow = new Slow(elsewhere);
        try (RunningServer server = Served.with(() -> slow);
                TcpClient a = server.connect().send(WORK)) {
            slow.begun.orTimeout(Patience.limit().toMillis(), MILLISECONDS).join();
            try (TcpClient b = server.connect().send("hello\n")) {
                if (elsewhere) {
                    b.readUntil("hello\n");
                } else {
                    b.expectNothing();
                }
                slow.mayEnd.complete(null);
                a.readUntil("done\n");
                if (!elsewhere) {
                    b.readUntil("hello\n");
                }
            } finally {
                slow.mayEnd.complete(null);
            }
            server.await("write #1…"); // told after the client has it
            server.await("read #2…");
            List<String> events = server.events();
            boolean bWaits = first(events, "read #2") > first(events, "write #1");
            return new Run(slow.begun.join().equals("server"), bWaits);
        }
    }

    private static int first(List<String> events, String prefix) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).startsWith(prefix)) {
                return i;
            }
        }
        throw new AssertionError("no " + prefix + " among " + events);
    }

    /** As {@link SlowServer}, which this module does not see: the slow work is this test. */
    private static final class Slow implements Protocol {
        /** With the name of the thread that does it. */
        final CompletableFuture<String> begun = new CompletableFuture<>();

        final CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        private final boolean elsewhere;

        Slow(boolean elsewhere) {
            this.elsewhere = elsewhere;
        }

        @Override
        public void onData(Connection connection, ByteBuffer data) {
            boolean slow =
                    StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString().equals(WORK);
            if (!slow) {
                connection.write(data);
                return;
            }
            data.position(data.limit()); // taken
            if (elsewhere) {
                Thread worker = new Thread(() -> workElsewhere(connection), "worker");
                worker.setDaemon(true);
                worker.start();
            } else {
                connection.write(work());
            }
        }

        private void workElsewhere(Connection connection) {
            ByteBuffer result = work();
            connection.loop().execute(() -> connection.write(result));
        }

        private ByteBuffer work() {
            begun.complete(Thread.currentThread().getName());
            mayEnd.orTimeout(Patience.limit().toMillis(), MILLISECONDS).join();
            return StandardCharsets.ISO_8859_1.encode("done\n");
        }
    }
}
