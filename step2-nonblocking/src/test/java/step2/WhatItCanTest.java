package step2;

import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.*;
import static testsupport.Scenarios.comesOutRed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import testsupport.Can;
import testsupport.Cannot;
import testsupport.ChildServer;
import testsupport.Exercise;
import testsupport.ProgramScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;

/**
 * Everybody in turn, without rest, against every scenario that applies: column 2 of the table in
 * README.md.
 */
class WhatItCanTest {

    @Can(SERVE_ONE_CLIENT)
    void step2ServesAnEcho() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.serveOneClient(server, ECHO);
        }
    }

    @Can(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    @Exercise(
            value = {"2.4", "2.2"},
            whole = true)
    void servesAnotherAfterTheFirstLeft() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, ECHO, CAN);
        }
    }

    @Can(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void silentFirstClientDoesNotDelaySecond() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server, ECHO, CAN);
        }
    }

    @Cannot(SLEEP_WHILE_NOBODY_SPEAKS)
    void asksOnAndOnWhileNobodySpeaks() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.sleepWhileNobodySpeaks(server, ECHO, CANNOT);
        }
    }

    @Can(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    @Exercise(
            value = {"2.1"},
            whole = true)
    void answersABurst() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.answerABurstOfSimultaneousConnects(server, ECHO, CAN);
        }
    }

    @Can(SURVIVE_A_RESET)
    @Exercise(
            value = {"2.4"},
            whole = true)
    void aResetCostsOneClient() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.surviveAReset(server, ECHO, CAN);
        }
    }

    @Exercise("2.3")
    @Can(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void clientThatNeverReadsHoldsUpNobody() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(server, ECHO, CAN);
        }
    }

    @Cannot(DROP_A_CLIENT_THAT_GOES_SILENT)
    void silentClientIsAskedForEver() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.dropAClientThatGoesSilent(server, ECHO, CANNOT);
        }
    }

    /** One read for each in a turn, whoever has more. */
    @Can(TAKE_TURNS_WHILE_ONE_FLOODS)
    @Exercise(
            value = {"2.3", "2.4"},
            whole = true)
    void aFloodHasItsTurnLikeEverybody() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.takeTurnsWhileOneFloods(server, ECHO, CAN);
        }
    }

    @Can(BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    @Exercise(
            value = {"2.3", "2.1"},
            whole = true)
    void keepsOneBufferForOneWhoNeverReads() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            Scenarios.boundWhatIsKeptForOneWhoNeverReads(server, ECHO, CAN);
        }
    }

    @Cannot(FINISH_ANSWERS_AT_CTRL_C)
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "elsewhere a process is ended in another way, or the kernel holds other"
                            + " amounts")
    void ctrlCCutsTheEchoOff() {
        try (ChildServer child = new ChildServer(NonBlockingServer.class)) {
            ProgramScenarios.finishAnswersAtCtrlC(
                    child, a -> ProgramScenarios.echoNeverRead(child, a), CANNOT);
        }
    }

    // Step 1's limits are gone here, and its proofs of them must notice.

    @Test
    void step1sLimitIsGoneAnotherAfterTheFirst() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            comesOutRed(() -> Scenarios.serveAnotherAfterTheFirstLeft(server, ECHO, CANNOT));
        }
    }

    @Test
    void step1sLimitIsGoneBWhileAIsSilent() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            comesOutRed(() -> Scenarios.serveBWhileAIsConnectedAndSilent(server, ECHO, CANNOT));
        }
    }

    @Test
    void step1sLimitIsGoneABurst() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            comesOutRed(() -> Scenarios.answerABurstOfSimultaneousConnects(server, ECHO, CANNOT));
        }
    }

    @Test
    void step1sLimitIsGoneAReset() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            comesOutRed(() -> Scenarios.surviveAReset(server, ECHO, CANNOT));
        }
    }

    @Test
    void step1sLimitIsGoneOneThatNeverReads() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            comesOutRed(() -> Scenarios.stayWithTheOthersWhileOneNeverReads(server, ECHO, CANNOT));
        }
    }

    @Test
    void step1sLimitIsGoneAFlood() {
        try (RunningServer server = RunningServer.serving(NonBlockingServer::serve)) {
            comesOutRed(() -> Scenarios.takeTurnsWhileOneFloods(server, ECHO, CANNOT));
        }
    }
}
