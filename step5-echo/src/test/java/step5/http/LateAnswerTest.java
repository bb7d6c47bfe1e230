package step5.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e3.loop.HandTurned;
import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import step5.Answer;
import testsupport.Exercise;
import testsupport.RunningServer;
import testsupport.TcpClient;

/** Answers that come later, from other threads: when, how often, in which order, and to whom. */
class LateAnswerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Jobs jobs = new Jobs();

    private HandTurned server() {
        return jobs.server(LIMIT);
    }

    private void turnUntilJobs(HandTurned server, int count) {
        jobs.turnUntil(server, count);
    }

    @Test
    @Exercise("5.5")
    void aReplyFromAnotherThreadReachesTheClient() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            jobs.get(0).reply("later");
            server.pass(Duration.ZERO);
            assertThat(Answer.read(client).body()).as("the answer").isEqualTo("later");
        }
    }

    /** Here a loop runs on a thread of its own, which a connection insists on. */
    @Test
    @Exercise("5.5")
    void aReplyFromAnotherThreadIsSentOnTheLoops() {
        HttpWorker worker =
                (request, reply) ->
                        new Thread(() -> reply.accept(Response.text("elsewhere"))).start();
        try (RunningServer server = RunningServer.running((sink, at) -> serve(worker, sink, at));
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            assertThat(Answer.read(client).body())
                    .as("the answer of a worker with a thread of its own")
                    .isEqualTo("elsewhere");
        }
    }

    private static void serve(HttpWorker worker, Consumer<String> sink, IntConsumer listening)
            throws IOException {
        Trace trace = Trace.lines(sink);
        try (Loop loop = new Loop(trace)) {
            Supplier<Protocol> protocols = HttpProtocol.answeringLater(worker, LIMIT);
            Server server = new Server(loop, Limits.DEFAULTS, trace, protocols);
            server.listen(0);
            listening.accept(server.port());
            loop.start();
        }
    }

    @Test
    @Exercise("5.5")
    void aSecondReplyIsRefused() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            jobs.get(0).reply("first");
            assertThatThrownBy(
                            () -> jobs.get(0).reply("second"),
                            "what a worker hears that replies twice")
                    .isInstanceOf(IllegalStateException.class);
            server.pass(Duration.ZERO);
            assertThat(Answer.read(client).body()).as("the answer").isEqualTo("first");
            client.expectNothing();
        }
    }

    /** Twice is a mistake, whatever the loop would say: the claim comes before it is asked. */
    @Test
    @Exercise("5.5")
    void aSecondReplyIsRefusedAsSuchThoughTheLoopTakesNoMoreTasks() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            jobs.get(0).reply("first");
            server.pass(Duration.ZERO);
            server.whileTooManyTasksWait(
                    () ->
                            assertThatThrownBy(
                                            () -> jobs.get(0).reply("second"),
                                            "what a worker hears that replies twice, while the"
                                                    + " loop takes no more tasks")
                                    .isInstanceOf(IllegalStateException.class));
            assertThat(Answer.read(client).body()).as("the answer").isEqualTo("first");
        }
    }

    @Test
    @Exercise("5.5")
    void aReplyAfterTheLoopWasClosedHarmsNobody() throws Exception {
        HandTurned server = server();
        try (TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            server.close();
            jobs.get(0).reply("too late");
            client.expectEnd();
        }
    }

    /** A million tasks wait, so this one is refused: it must not be lost without a word. */
    @Test
    @Exercise("5.5")
    void aReplyThatTheLoopCannotTakeIsToldToTheWorkerWhoMayReplyAgain() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            server.whileTooManyTasksWait(
                    () ->
                            assertThatThrownBy(
                                            () -> jobs.get(0).reply("first"),
                                            "a reply that the loop did not take")
                                    .isInstanceOf(RejectedExecutionException.class));
            jobs.get(0).reply("again");
            server.pass(Duration.ZERO);
            assertThat(Answer.read(client).body()).as("the answer").isEqualTo("again");
        }
    }

    @Test
    @Exercise("5.5")
    void aReplyAfterTheLoopHasStoppedHarmsNobody() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            server.stop();
            jobs.get(0).reply("too late");
            assertThatThrownBy(
                            () -> jobs.get(0).reply("second"),
                            "what a worker hears that replies twice, though the loop has stopped")
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void answersComeInTheOrderOfTheRequests() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one")).send(Jobs.get("/two"));
            turnUntilJobs(server, 1);
            server.pass(Duration.ZERO);
            assertThat(jobs.all())
                    .as("requests with the worker while the first is not answered")
                    .hasSize(1);
            jobs.get(0).reply("1");
            turnUntilJobs(server, 2);
            jobs.get(1).reply("2");
            server.pass(Duration.ZERO);
            assertThat(List.of(Answer.read(client).body(), Answer.read(client).body()))
                    .as("the answers, in order")
                    .containsExactly("1", "2");
        }
    }

    @Test
    void nobodyElseWaits() throws Exception {
        try (HandTurned server = server();
                TcpClient slow = server.connect();
                TcpClient quick = server.connect()) {
            slow.send(Jobs.get("/slow"));
            turnUntilJobs(server, 1);
            quick.send(Jobs.get("/quick"));
            turnUntilJobs(server, 2);
            jobs.get(1).reply("quick");
            server.pass(Duration.ZERO);
            assertThat(Answer.read(quick).body()).as("the second client's").isEqualTo("quick");
            jobs.get(0).reply("slow");
            server.pass(Duration.ZERO);
            assertThat(Answer.read(slow).body()).as("the first client's").isEqualTo("slow");
        }
    }

    @Test
    void aReplyToAClientThatHasGoneIsThrownAway() throws Exception {
        try (HandTurned server = server()) {
            TcpClient client = server.connect();
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            client.reset();
            jobs.get(0).reply("nobody there");
            server.turnUntil(() -> server.open() == 0, "notice that the client has gone");
            assertThat(server.troubles()).as("what failed").isEmpty();
        }
    }

    @Test
    void aWorkerThatThrowsIsA500AndTheEndOfItsConnection() {
        try (HandTurned server =
                        new HandTurned(
                                HttpProtocol.answeringLater(
                                        (request, reply) -> {
                                            throw new IllegalStateException("a bug");
                                        },
                                        LIMIT));
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            server.turnUntil(() -> !server.troubles().isEmpty(), "say what failed");
            assertThat(Answer.read(client).status()).as("the status").isEqualTo(500);
            client.expectEnd();
        }
    }

    @Test
    void whileTheServerEndsTheAnswerIsWaitedForAndSaysThatItIsTheLast() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/one"));
            turnUntilJobs(server, 1);
            server.finish(Duration.ofSeconds(10));
            jobs.get(0).reply("goodbye");
            server.pass(Duration.ZERO);
            Answer answer = Answer.read(client);
            assertThat(answer.body()).as("the answer").isEqualTo("goodbye");
            assertThat(answer.fields()).as("its fields").containsEntry("connection", "close");
            client.expectEnd();
        }
    }

    @Test
    void theRequestMayBeReadOnAnyThreadForAsLongAsOneLikes() throws Exception {
        try (HandTurned server = server();
                TcpClient client = server.connect()) {
            client.send(Jobs.get("/mine", "Cookie: mine"));
            turnUntilJobs(server, 1);
            jobs.get(0).reply("1");
            server.pass(Duration.ZERO);
            Answer.read(client);
            client.send(Jobs.get("/other", "Cookie: another client's"));
            turnUntilJobs(server, 2);
            Request kept = jobs.get(0).request();
            CompletableFuture<String> read =
                    CompletableFuture.supplyAsync(
                            () -> new String(kept.target()) + " " + kept.field("cookie").get());
            assertThat(read.get(5, TimeUnit.SECONDS))
                    .as("what a kept request says, asked on another thread")
                    .isEqualTo("/mine mine");
        }
    }
}
