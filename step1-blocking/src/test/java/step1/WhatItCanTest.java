package step1;

import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.*;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Can;
import testsupport.Cannot;
import testsupport.ChildServer;
import testsupport.ProgramScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;

/**
 * The blog's program against every scenario that applies to it: column 1 of the table in README.md.
 */
@Execution(ExecutionMode.CONCURRENT)
class WhatItCanTest {

    @Can(SERVE_ONE_CLIENT)
    void servesOneClient() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.serveOneClient(server, ECHO);
        }
    }

    @Cannot(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    void printedServerExitsAfterFirstClient() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, ECHO, CANNOT);
        }
    }

    @Cannot(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void secondClientGetsNothingWhileFirstIsConnected() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server, ECHO, CANNOT);
        }
    }

    @Can(SLEEP_WHILE_NOBODY_SPEAKS)
    void sleepsWhileNobodySpeaks() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.sleepWhileNobodySpeaks(server, ECHO, CAN);
        }
    }

    @Cannot(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    void answersOneOfABurst() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.answerABurstOfSimultaneousConnects(server, ECHO, CANNOT);
        }
    }

    @Cannot(SURVIVE_A_RESET)
    void aResetIsTheEnd() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.surviveAReset(server, ECHO, CANNOT);
        }
    }

    @Cannot(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void nonReadingClientBlocksTheServer() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(server, ECHO, CANNOT);
        }
    }

    @Cannot(DROP_A_CLIENT_THAT_GOES_SILENT)
    void silentClientHoldsTheServer() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.dropAClientThatGoesSilent(server, ECHO, CANNOT);
        }
    }

    @Cannot(TAKE_TURNS_WHILE_ONE_FLOODS)
    void aFloodIsReadAndNobodyElse() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
            Scenarios.takeTurnsWhileOneFloods(server, ECHO, CANNOT);
        }
    }

    /** It waits until its client reads, and reads no more meanwhile. */
    @Can(BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    void keepsOneBufferForOneWhoNeverReads() {
        try (RunningServer server = RunningServer.serving(BlockingServer::serve)) {
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
        try (ChildServer child = new ChildServer(BlockingServer.class)) {
            ProgramScenarios.finishAnswersAtCtrlC(
                    child, a -> ProgramScenarios.echoNeverRead(child, a), CANNOT);
        }
    }
}
