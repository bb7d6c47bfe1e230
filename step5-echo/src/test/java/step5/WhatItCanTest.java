package step5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.*;
import static testsupport.Scenarios.comesOutRed;

import e3.loop.Loop;
import e3.server.Limits;
import e3.server.Server;
import e3.trace.Trace;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import step5.http.HttpProtocol;
import step5.http.Response;
import testsupport.Can;
import testsupport.Dialogue;
import testsupport.LibraryScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;
import testsupport.TcpClient;

/** HTTP on the library, against every scenario: column 5 of the table in README.md. */
class WhatItCanTest {
    private static final Dialogue HTTP =
            new Dialogue("GET /hi HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\n");
    private static final String NONSENSE = "!!\r\n\r\n";

    @Can(SERVE_ONE_CLIENT)
    void servesOneClient() {
        try (RunningServer server = Echo.start()) {
            Scenarios.serveOneClient(server, HTTP);
        }
    }

    @Can(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    void servesAnotherAfterTheFirstLeft() {
        try (RunningServer server = Echo.start()) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, HTTP, CAN);
        }
    }

    @Can(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void servesBWhileAIsSilent() {
        try (RunningServer server = Echo.start()) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server, HTTP, CAN);
        }
    }

    @Can(SLEEP_WHILE_NOBODY_SPEAKS)
    void sleepsWhileNobodySpeaks() {
        try (RunningServer server = Echo.start()) {
            Scenarios.sleepWhileNobodySpeaks(server, HTTP, CAN);
        }
    }

    @Can(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    void answersABurst() {
        try (RunningServer server = Echo.start()) {
            Scenarios.answerABurstOfSimultaneousConnects(server, HTTP, CAN);
        }
    }

    @Can(SURVIVE_A_RESET)
    void aResetCostsOneClient() {
        try (RunningServer server = Echo.start()) {
            Scenarios.surviveAReset(server, HTTP, CAN);
        }
    }

    @Can(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void clientThatNeverReadsHoldsUpNobody() {
        try (RunningServer server = Echo.start()) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(
                    server, HTTP, CAN, a -> askAndNeverRead(server, a));
        }
    }

    private static void askAndNeverRead(RunningServer server, TcpClient client) {
        String thousand = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1000);
        for (int i = 0; i < 100 && server.count("want write #1") == 0; i++) {
            client.send(thousand);
        }
        server.await("want write #1");
    }

    @Can(PUT_A_REQUEST_TOGETHER_FROM_PIECES)
    void terminatorSplitAcrossReads() {
        try (RunningServer server = Echo.start()) {
            Scenarios.putARequestTogetherFromPieces(server, HTTP);
        }
    }

    @Can(SURVIVE_A_CLIENT_THAT_LEAVES_MID_REQUEST)
    void clientThatLeavesMidRequestCostsOneClient() {
        try (RunningServer server = Echo.start()) {
            Scenarios.surviveAClientThatLeavesMidRequest(server, HTTP);
        }
    }

    @Can(REFUSE_A_MALFORMED_REQUEST)
    void refusesAMalformedRequest() {
        try (RunningServer server = Echo.start()) {
            Scenarios.refuseAMalformedRequest(server, NONSENSE, HTTP, CAN);
        }
    }

    @Can(DROP_A_CLIENT_THAT_GOES_SILENT)
    void dropsAClientThatGoesSilent() {
        try (RunningServer server =
                Echo.start(Limits.DEFAULTS.withIdle(Duration.ofMillis(100)), new UrlEchoServer())) {
            Scenarios.dropAClientThatGoesSilent(server, HTTP, CAN);
        }
    }

    @Can(SURVIVE_A_HANDLER_THAT_THROWS)
    void throwingHandlerCostsOnlyItsClient() {
        try (RunningServer server =
                Echo.start(
                        request -> {
                            if (new String(request.target(), ISO_8859_1).equals("/boom")) {
                                throw new IllegalStateException("a defect in somebody's handler");
                            }
                            return new UrlEchoServer().handle(request);
                        })) {
            LibraryScenarios.surviveAHandlerThatThrows(
                    server, "GET /boom HTTP/1.0\r\n\r\n", HTTP, CAN);
        }
    }

    @Can(CHANGE_BEHAVIOUR_WITHOUT_TOUCHING_THE_LOOP)
    void anotherHandlerIsAnotherServer() {
        try (RunningServer server =
                Echo.start(
                        request ->
                                Response.text(
                                        new String(request.target(), ISO_8859_1)
                                                .toUpperCase(Locale.ROOT)))) {
            try (TcpClient client = server.connect()) {
                assertThat(Answer.read(client.send(HTTP.ask())).body())
                        .as("what a handler that shouts answers")
                        .isEqualTo("/HI");
            }
        }
    }

    @Can(SERVE_TWO_PORTS_ON_ONE_THREAD)
    void twoServersShareALoop() throws Exception {
        CompletableFuture<Integer> second = new CompletableFuture<>();
        try (RunningServer server =
                RunningServer.running(
                        (sink, listening) -> {
                            try (Loop loop = new Loop(Trace.lines(sink))) {
                                Server echo =
                                        new Server(
                                                loop,
                                                Limits.DEFAULTS,
                                                Trace.lines(sink),
                                                Echo.protocol());
                                Server other =
                                        new Server(
                                                loop,
                                                Limits.DEFAULTS,
                                                Trace.NONE,
                                                HttpProtocol.serving(
                                                        request ->
                                                                Response.text(
                                                                        404, "nothing here\n")));
                                echo.listen(0);
                                other.listen(0);
                                second.complete(other.port());
                                listening.accept(echo.port());
                                loop.start();
                            }
                        })) {
            LibraryScenarios.serveTwoPortsOnOneThread(
                    server.port(),
                    HTTP,
                    second.get(),
                    new Dialogue(HTTP.ask(), "HTTP/1.1 404 Not Found\r\n"));
        }
    }

    @Can(STOP_FROM_ANOTHER_THREAD_AND_FREE_THE_PORT)
    void stopsFromAnotherThread() throws Exception {
        CompletableFuture<Loop> stoppable = new CompletableFuture<>();
        try (RunningServer server =
                RunningServer.running(
                        (sink, listening) -> {
                            try (Loop loop = new Loop(Trace.lines(sink))) {
                                Server echo =
                                        new Server(
                                                loop,
                                                Limits.DEFAULTS,
                                                Trace.lines(sink),
                                                Echo.protocol());
                                echo.listen(0);
                                stoppable.complete(loop);
                                listening.accept(echo.port());
                                loop.start();
                            }
                        })) {
            LibraryScenarios.stopFromAnotherThreadAndFreeThePort(
                    server, stoppable.get()::stop, CAN);
        }
    }

    // Step 3's limit is gone here, and its proof of it must notice.

    @Test
    void step3sLimitIsGoneNonsenseIsRefused() {
        try (RunningServer server = Echo.start()) {
            comesOutRed(() -> Scenarios.refuseAMalformedRequest(server, NONSENSE, HTTP, CANNOT));
        }
    }
}
