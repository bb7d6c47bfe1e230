package step5;

import static testsupport.Expect.CAN;

import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Protocol;
import e3.server.Server;
import e3.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Can;
import testsupport.ChildServer;
import testsupport.Dialogue;
import testsupport.Feature;
import testsupport.LibraryScenarios;
import testsupport.ProgramScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;
import testsupport.TcpClient;

/** What the library promises when clients, threads or people press it, with HTTP on top. */
@Execution(ExecutionMode.CONCURRENT)
class UnderLoadTest {
    /** The connection stays open behind the answer. */
    private static final Dialogue KEPT =
            new Dialogue("GET /hi HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n");

    private static final Dialogue CLOSED =
            new Dialogue("GET /hi HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\n");

    @Can(Feature.BE_HANDED_WORK_BY_ANOTHER_THREAD)
    void anotherThreadMayHandOverAListener() throws Exception {
        CompletableFuture<Loop> running = new CompletableFuture<>();
        Supplier<Protocol> echo = Echo.protocol();
        try (RunningServer server =
                RunningServer.running(
                        (sink, listening) -> {
                            try (Loop loop = new Loop(Trace.lines(sink))) {
                                Server first =
                                        new Server(loop, Limits.DEFAULTS, Trace.lines(sink), echo);
                                first.listen(0);
                                running.complete(loop);
                                listening.accept(first.port());
                                loop.start();
                            }
                        })) {
            Loop loop = running.get();
            Server second = new Server(loop, Limits.DEFAULTS, Trace.NONE, echo);
            LibraryScenarios.beHandedWorkByAnotherThread(
                    server,
                    KEPT,
                    listener ->
                            loop.execute(
                                    () -> {
                                        try {
                                            second.listen(listener);
                                        } catch (IOException e) {
                                            throw new UncheckedIOException(e);
                                        }
                                    }),
                    CAN);
        }
    }

    @Can(Feature.TAKE_TURNS_WHILE_ONE_FLOODS)
    void aPipelineWithoutEndHasItsTurnLikeEverybody() {
        try (RunningServer server = Echo.start()) {
            Scenarios.takeTurnsWhileOneFloods(server, KEPT, CAN);
        }
    }

    @Can(Feature.BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    void whoDoesNotReadItsAnswersIsNotAnswered() {
        try (RunningServer server = Echo.start()) {
            Scenarios.boundWhatIsKeptForOneWhoNeverReads(server, KEPT, CAN);
        }
    }

    @Can(Feature.END_GENTLY_WHILE_INPUT_IS_UNREAD)
    void whoSentMoreThanARequestMeetsTheEndOfTheStream() {
        try (RunningServer server = Echo.start(BigAnswers.HANDLER)) {
            LibraryScenarios.endGentlyWhileInputIsUnread(server, CLOSED, CAN);
        }
    }

    @Can(Feature.FINISH_ANSWERS_AT_CTRL_C)
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "elsewhere a process is ended in another way, or the kernel holds other"
                            + " amounts")
    void answerOnItsWayIsFinishedAtCtrlC() {
        try (ChildServer child = new ChildServer(BigAnswers.class, "--trace")) {
            ProgramScenarios.finishAnswersAtCtrlC(child, a -> ask(child, a), CAN);
        }
    }

    /** The head is read at once; what is owed is the body. */
    private static int ask(ChildServer child, TcpClient a) {
        a.send(CLOSED.ask());
        child.server().await("want write #1");
        a.readUntil("\r\n\r\n");
        return BigAnswers.BODY;
    }
}
