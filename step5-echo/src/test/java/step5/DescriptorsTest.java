package step5;

import static org.assertj.core.api.Assertions.assertThat;

import e3.loop.Loop;
import e3.server.OutOfDescriptors;
import e3.trace.Trace;
import java.util.concurrent.CompletableFuture;
import testsupport.Can;
import testsupport.Feature;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Each connection is a descriptor, and a process has only so many. */
class DescriptorsTest {
    private static final String ASK = "GET /hi HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int FEW = 10;

    @Can(Feature.STAY_UP_WHEN_DESCRIPTORS_RUN_OUT)
    void staysUpWhenDescriptorsRunOut() throws Exception {
        CompletableFuture<OutOfDescriptors> made = new CompletableFuture<>();
        try (RunningServer running =
                        RunningServer.running(
                                (sink, listening) -> {
                                    try (Loop loop = new Loop(Trace.lines(sink))) {
                                        OutOfDescriptors server =
                                                new OutOfDescriptors(
                                                        loop, Trace.lines(sink), Echo.protocol());
                                        server.descriptors(true);
                                        server.server().listen(0);
                                        made.complete(server);
                                        listening.accept(server.server().port());
                                        loop.start();
                                    }
                                });
                TcpClient inside = running.connect()) {
            running.await("accept #1");
            made.get().descriptors(false);
            try (TcpClient outside = running.connect()) {
                running.await("cannot accept…");
                int before = running.count("woke");
                outside.send(ASK).expectNothing();
                assertThat(running.count("woke") - before)
                        .as("wake-ups in 300 ms while somebody waits who cannot be accepted")
                        .isLessThan(FEW);
                assertThat(Answer.read(inside.send(ASK)).body())
                        .as("the echo for a client that was connected before")
                        .isEqualTo("hi");

                made.get().descriptors(true);
                assertThat(Answer.read(outside).body())
                        .as("the echo for the client that waited, when there are descriptors again")
                        .isEqualTo("hi");
            }
        }
    }
}
