package step3;

import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.*;
import static testsupport.Scenarios.comesOutRed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Can;
import testsupport.Cannot;
import testsupport.ChildServer;
import testsupport.Dialogue;
import testsupport.LibraryScenarios;
import testsupport.ProgramScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;

/**
 * A selector and state on its keys, against every scenario that applies: column 3 of the table in
 * README.md.
 */
@Execution(ExecutionMode.CONCURRENT)
class WhatItCanTest {
    private static final Dialogue HTTP =
            new Dialogue("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK\r\n");
    private static final int BIG = 16 * 1024 * 1024;

    @Can(SERVE_ONE_CLIENT)
    void registeredListenerIsTheOneThatServes() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.serveOneClient(server, HTTP);
        }
    }

    @Can(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    void servesAnotherAfterTheFirstLeft() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, HTTP, CAN);
        }
    }

    @Can(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void servesBWhileAIsSilent() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server, HTTP, CAN);
        }
    }

    @Can(SLEEP_WHILE_NOBODY_SPEAKS)
    void sleepsWhileNobodySpeaks() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.sleepWhileNobodySpeaks(server, HTTP, CAN);
        }
    }

    @Can(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    void answersABurst() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.answerABurstOfSimultaneousConnects(server, HTTP, CAN);
        }
    }

    @Can(SURVIVE_A_RESET)
    void aResetCostsOneClient() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.surviveAReset(server, HTTP, CAN);
        }
    }

    @Can(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void clientThatNeverReadsHoldsUpNobody() {
        try (RunningServer server = servingBig()) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(
                    server,
                    HTTP,
                    CAN,
                    a -> {
                        a.send(HTTP.ask());
                        server.await("want write #1");
                    });
        }
    }

    @Can(PUT_A_REQUEST_TOGETHER_FROM_PIECES)
    void terminatorSplitAcrossReads() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.putARequestTogetherFromPieces(server, HTTP);
        }
    }

    @Can(SURVIVE_A_CLIENT_THAT_LEAVES_MID_REQUEST)
    void clientThatLeavesMidRequestCostsOneClient() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.surviveAClientThatLeavesMidRequest(server, HTTP);
        }
    }

    @Cannot(REFUSE_A_MALFORMED_REQUEST)
    void step3AnswersAnything() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.refuseAMalformedRequest(server, "!!\r\n\r\n", HTTP, CANNOT);
        }
    }

    @Cannot(DROP_A_CLIENT_THAT_GOES_SILENT)
    void silentClientIsKeptForEver() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.dropAClientThatGoesSilent(server, HTTP, CANNOT);
        }
    }

    private static RunningServer servingBig() {
        return RunningServer.serving(
                (listener, trace) -> SelectorServer.serve(listener, trace, new byte[BIG]));
    }

    /** One read for each ready key, whoever has more. */
    @Can(TAKE_TURNS_WHILE_ONE_FLOODS)
    void aFloodHasItsTurnLikeEverybody() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            Scenarios.takeTurnsWhileOneFloods(server, HTTP, CAN);
        }
    }

    @Can(BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    void keepsAPlaceInTheAnswerForOneWhoNeverReads() {
        try (RunningServer server = servingBig()) {
            Scenarios.boundWhatIsKeptForOneWhoNeverReads(server, HTTP, CAN);
        }
    }

    @Can(END_GENTLY_WHILE_INPUT_IS_UNREAD)
    void readsOnToTheEndOfOneWhoHasItsAnswer() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            LibraryScenarios.endGentlyWhileInputIsUnread(server, HTTP, CAN);
        }
    }

    @Cannot(FINISH_ANSWERS_AT_CTRL_C)
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "elsewhere a process is ended in another way, or the kernel holds other"
                            + " amounts")
    void ctrlCCutsTheAnswerOff() {
        try (ChildServer child = new ChildServer(SelectorServer.class, "--big")) {
            ProgramScenarios.finishAnswersAtCtrlC(
                    child,
                    a -> {
                        a.send(HTTP.ask());
                        child.server().await("want write #1");
                        return BIG;
                    },
                    CANNOT);
        }
    }

    // Step 2's limit is gone here, and its proof of it must notice.

    @Test
    void step2sLimitIsGoneItSleeps() {
        try (RunningServer server = RunningServer.serving(SelectorServer::serve)) {
            comesOutRed(() -> Scenarios.sleepWhileNobodySpeaks(server, HTTP, CANNOT));
        }
    }
}
