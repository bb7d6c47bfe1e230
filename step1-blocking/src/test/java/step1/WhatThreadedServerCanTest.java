package step1;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS;
import static testsupport.Feature.BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS;
import static testsupport.Feature.DROP_A_CLIENT_THAT_GOES_SILENT;
import static testsupport.Feature.FINISH_ANSWERS_AT_CTRL_C;
import static testsupport.Feature.SERVE_ANOTHER_AFTER_THE_FIRST_LEFT;
import static testsupport.Feature.SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT;
import static testsupport.Feature.SERVE_ONE_CLIENT;
import static testsupport.Feature.SLEEP_WHILE_NOBODY_SPEAKS;
import static testsupport.Feature.STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS;
import static testsupport.Feature.SURVIVE_A_RESET;
import static testsupport.Feature.TAKE_TURNS_WHILE_ONE_FLOODS;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Can;
import testsupport.Cannot;
import testsupport.ChildServer;
import testsupport.Hold;
import testsupport.Program;
import testsupport.ProgramScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;
import testsupport.TcpClient;

/** A thread for each client, against the same scenarios: column 1t of the table in README.md. */
@Program("1t")
@Execution(ExecutionMode.CONCURRENT)
class WhatThreadedServerCanTest {
    private static final int FLOOD = 64 * 1024 * 1024;

    @Can(SERVE_ONE_CLIENT)
    void servesOneClient() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.serveOneClient(server, ECHO);
        }
    }

    @Can(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    void servesTheNextClient() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, ECHO, CAN);
        }
    }

    @Can(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void silentClientHoldsUpItsOwnThreadOnly() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server, ECHO, CAN);
        }
    }

    @Can(SLEEP_WHILE_NOBODY_SPEAKS)
    void allThreadsSleepWhileNobodySpeaks() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.sleepWhileNobodySpeaks(server, ECHO, CAN);
        }
    }

    @Can(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    void answersABurst() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.answerABurstOfSimultaneousConnects(server, ECHO, CAN);
        }
    }

    @Can(SURVIVE_A_RESET)
    void aResetEndsOneThread() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.surviveAReset(server, ECHO, CAN);
        }
    }

    @Can(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void clientThatNeverReadsHoldsUpItsOwnThreadOnly() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(server, ECHO, CAN);
        }
    }

    @Cannot(DROP_A_CLIENT_THAT_GOES_SILENT)
    void silentClientKeepsItsThread() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
            Scenarios.dropAClientThatGoesSilent(server, ECHO, CANNOT);
        }
    }

    /**
     * The scenario of the servers with one thread counts reads; here it is enough that B is
     * answered while A's thread stands still in the middle of A's flood.
     */
    @Can(TAKE_TURNS_WHILE_ONE_FLOODS)
    void slowWorkForOneClientDelaysNobodyElse() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve);
                Hold hold = server.holdAt("read #1");
                TcpClient a = server.connect()) {
            assertThat(a.floodUntilBlocked("hello", FLOOD))
                    .as("A's flood waits to be read")
                    .isTrue();
            try (TcpClient b = server.connect()) {
                ECHO.with(b, "client B, while A flooded and A's thread stood still,");
            }
            hold.release();
        }
    }

    @Can(BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    void keepsOneBufferForOneWhoNeverReads() {
        try (RunningServer server = RunningServer.serving(ThreadedServer::serve)) {
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
        try (ChildServer child = new ChildServer(ThreadedServer.class)) {
            ProgramScenarios.finishAnswersAtCtrlC(
                    child, a -> ProgramScenarios.echoNeverRead(child, a), CANNOT);
        }
    }
}
