package e3.server;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.*;

import e3.loop.Loop;
import e3.loop.TestLoop;
import e3.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import testsupport.Can;
import testsupport.LibraryScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;

/**
 * The library with plain protocols, against every scenario that applies: column 4 of the table in
 * README.md.
 */
class WhatItCanTest {

    @Can(SERVE_ONE_CLIENT)
    void servesOneClient() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.serveOneClient(server.running, ECHO);
        }
    }

    @Can(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    void servesAnotherAfterTheFirstLeft() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server.running, ECHO, CAN);
        }
    }

    @Can(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void servesBWhileAIsSilent() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server.running, ECHO, CAN);
        }
    }

    @Can(SLEEP_WHILE_NOBODY_SPEAKS)
    void sleepsWhileNobodySpeaks() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.sleepWhileNobodySpeaks(server.running, ECHO, CAN);
        }
    }

    @Can(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    void answersABurst() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.answerABurstOfSimultaneousConnects(server.running, ECHO, CAN);
        }
    }

    @Can(SURVIVE_A_RESET)
    void aResetCostsOneClient() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.surviveAReset(server.running, ECHO, CAN);
        }
    }

    @Can(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void clientThatNeverReadsHoldsUpNobody() {
        try (OnThread server = new OnThread(Plain::echo)) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(server.running, ECHO, CAN);
        }
    }

    @Can(PUT_A_REQUEST_TOGETHER_FROM_PIECES)
    void messageInPiecesIsPutTogether() {
        try (OnThread server = new OnThread(Plain::paragraphs)) {
            Scenarios.putARequestTogetherFromPieces(server.running, Plain.PARAGRAPH);
        }
    }

    @Can(SURVIVE_A_CLIENT_THAT_LEAVES_MID_REQUEST)
    void clientThatLeavesMidMessageCostsOneClient() {
        try (OnThread server = new OnThread(Plain::paragraphs)) {
            Scenarios.surviveAClientThatLeavesMidRequest(server.running, Plain.PARAGRAPH);
        }
    }

    @Can(DROP_A_CLIENT_THAT_GOES_SILENT)
    void dropsAClientThatGoesSilent() {
        try (OnThread server =
                new OnThread(Limits.DEFAULTS.withIdle(Duration.ofMillis(100)), Plain::echo)) {
            Scenarios.dropAClientThatGoesSilent(server.running, ECHO, CAN);
        }
    }

    @Can(SURVIVE_A_HANDLER_THAT_THROWS)
    void throwingProtocolCostsOnlyItsClient() {
        try (OnThread server =
                new OnThread(
                        Plain.messages(
                                "\n\n",
                                message -> {
                                    if (message.equals("boom")) {
                                        throw new IllegalStateException("the protocol failed");
                                    }
                                    return "2 lines\n";
                                }))) {
            LibraryScenarios.surviveAHandlerThatThrows(
                    server.running, "boom\n\n", Plain.PARAGRAPH, CAN);
        }
    }

    /**
     * The same loop class as in all the other tests, and another protocol: nothing else changes.
     */
    @Can(CHANGE_BEHAVIOUR_WITHOUT_TOUCHING_THE_LOOP)
    void loopServesUpperCaseAsWellAsEcho() {
        try (OnThread server = new OnThread(Plain::upperCase)) {
            Scenarios.serveOneClient(server.running, Plain.UPPER);
        }
    }

    @Can(SERVE_TWO_PORTS_ON_ONE_THREAD)
    void twoListenersOnOneLoopBothServe() throws IOException {
        Loop loop = new Loop();
        Server echo = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::echo);
        Server upper = new Server(loop, Limits.DEFAULTS, Trace.NONE, Plain::upperCase);
        try (RunningServer thread =
                RunningServer.running(
                        (trace, listening) -> {
                            echo.listen(0);
                            upper.listen(0);
                            listening.accept(echo.port());
                            loop.start();
                            loop.close();
                        })) {
            LibraryScenarios.serveTwoPortsOnOneThread(
                    thread.port(), ECHO, upper.port(), Plain.UPPER);
        }
    }

    @Can(STOP_FROM_ANOTHER_THREAD_AND_FREE_THE_PORT)
    void stopEndsThreadClosesClientsFreesPort() throws IOException {
        try (OnThread server = new OnThread(Plain::echo)) {
            LibraryScenarios.stopFromAnotherThreadAndFreeThePort(
                    server.running, server.loop::stop, CAN);
        }
    }

    /**
     * Steps 1 to 3 keep a silent client for ever, and their proof of that must notice that it is
     * different here.
     */
    @Test
    void limitOfSteps1To3IsGoneSilentClientIsDropped() {
        Limits limits = Limits.DEFAULTS.withIdle(Duration.ofSeconds(10));
        try (RunningServer server =
                RunningServer.running(
                        (trace, listening) -> {
                            // ten seconds are over soon
                            Loop loop = TestLoop.with(Trace.NONE, () -> 200 * System.nanoTime());
                            Server dropping =
                                    new Server(loop, limits, Trace.lines(trace), Plain::echo);
                            dropping.listen(0);
                            listening.accept(dropping.port());
                            while (!Thread.interrupted()) {
                                // select would sleep by the clock on the wall
                                loop.schedule(
                                        Duration.ZERO, () -> LockSupport.parkNanos(1_000_000));
                                TestLoop.turn(loop);
                            }
                            loop.close();
                        })) {
            AssertionError red =
                    Scenarios.comesOutRed(
                            () -> Scenarios.dropAClientThatGoesSilent(server, ECHO, CANNOT));
            assertThat(red)
                    .as("why it came out red")
                    .hasMessageContaining("the server closed the connection");
        }
    }
}
