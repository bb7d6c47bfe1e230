package step4;

import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS;
import static testsupport.Feature.BE_HANDED_WORK_BY_ANOTHER_THREAD;
import static testsupport.Feature.BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS;
import static testsupport.Feature.CHANGE_BEHAVIOUR_WITHOUT_TOUCHING_THE_LOOP;
import static testsupport.Feature.DROP_A_CLIENT_THAT_GOES_SILENT;
import static testsupport.Feature.END_GENTLY_WHILE_INPUT_IS_UNREAD;
import static testsupport.Feature.FINISH_ANSWERS_AT_CTRL_C;
import static testsupport.Feature.SERVE_ANOTHER_AFTER_THE_FIRST_LEFT;
import static testsupport.Feature.SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT;
import static testsupport.Feature.SERVE_ONE_CLIENT;
import static testsupport.Feature.SERVE_TWO_PORTS_ON_ONE_THREAD;
import static testsupport.Feature.SLEEP_WHILE_NOBODY_SPEAKS;
import static testsupport.Feature.STAY_UP_WHEN_DESCRIPTORS_RUN_OUT;
import static testsupport.Feature.STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS;
import static testsupport.Feature.STOP_FROM_ANOTHER_THREAD_AND_FREE_THE_PORT;
import static testsupport.Feature.SURVIVE_A_HANDLER_THAT_THROWS;
import static testsupport.Feature.SURVIVE_A_RESET;
import static testsupport.Feature.TAKE_TURNS_WHILE_ONE_FLOODS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Can;
import testsupport.Cannot;
import testsupport.ChildServer;
import testsupport.Dialogue;
import testsupport.LibraryScenarios;
import testsupport.Program;
import testsupport.ProgramScenarios;
import testsupport.RunningServer;
import testsupport.Scenarios;
import testsupport.TcpClient;

/**
 * The post's loop with the handler on the key, against every scenario that applies: column 4a of
 * the table in README.md. Each thing that it cannot do is a reason for something in the library,
 * see {@link WhatTheLibraryMendsTest}.
 */
@Program("4a")
@Execution(ExecutionMode.CONCURRENT)
class WhatBareLoopCanTest {
    /** The answer of {@link OnBareLoop#ANSWER} bytes, as far as a scenario looks at it. */
    private static final Dialogue ANSWERED = new Dialogue("hello", "\0\0");

    private static final int FLOOD = 16 * 1024 * 1024;

    @Can(SERVE_ONE_CLIENT)
    void servesOneClient() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.serveOneClient(server, ECHO);
        }
    }

    @Can(SERVE_ANOTHER_AFTER_THE_FIRST_LEFT)
    void servesAnotherAfterTheFirstLeft() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.serveAnotherAfterTheFirstLeft(server, ECHO, CAN);
        }
    }

    @Can(SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT)
    void servesBWhileAIsSilent() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.serveBWhileAIsConnectedAndSilent(server, ECHO, CAN);
        }
    }

    @Can(SLEEP_WHILE_NOBODY_SPEAKS)
    void sleepsWhileNobodySpeaks() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.sleepWhileNobodySpeaks(server, ECHO, CAN);
        }
    }

    @Can(ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS)
    void answersABurst() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.answerABurstOfSimultaneousConnects(server, ECHO, CAN);
        }
    }

    @Can(SURVIVE_A_RESET)
    void aResetCostsOneClient() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.surviveAReset(server, ECHO, CAN);
        }
    }

    /** Nobody waits for it; but see {@link #whatOneDoesNotReadPilesUp}. */
    @Can(STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS)
    void clientThatNeverReadsHoldsUpNobody() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.stayWithTheOthersWhileOneNeverReads(
                    server,
                    ECHO,
                    CAN,
                    a -> {
                        a.send(new byte[FLOOD]);
                        server.await("want write #1");
                    });
        }
    }

    @Can(CHANGE_BEHAVIOUR_WITHOUT_TOUCHING_THE_LOOP)
    void anotherHandlerIsAnotherServer() {
        try (OnBareLoop server = new OnBareLoop(OnBareLoop::upperCase)) {
            Scenarios.serveOneClient(server.running, new Dialogue("hello", "HELLO"));
        }
    }

    /** The post's loop remembers one listener, so a second server takes the first one's place. */
    @Can(SERVE_TWO_PORTS_ON_ONE_THREAD)
    void twoListenersOnOneLoopBothServe() throws IOException {
        try (ServerSocketChannel second =
                        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                RunningServer server =
                        RunningServer.serving(
                                (listener, trace) -> {
                                    BareLoop.Loop loop = new BareLoop.Loop(trace);
                                    new BareLoop.Server(loop, OnBareLoop.echo(trace))
                                            .listen(listener);
                                    new BareLoop.Server(loop, OnBareLoop.upperCase(trace))
                                            .listen(second);
                                    loop.start();
                                })) {
            LibraryScenarios.serveTwoPortsOnOneThread(
                    server.port(),
                    ECHO,
                    second.socket().getLocalPort(),
                    new Dialogue("hello", "HELLO"));
        }
    }

    @Cannot(DROP_A_CLIENT_THAT_GOES_SILENT)
    void silentClientIsKeptForEver() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.dropAClientThatGoesSilent(server, ECHO, CANNOT);
        }
    }

    @Cannot(SURVIVE_A_HANDLER_THAT_THROWS)
    void handlerThatThrowsEndsTheLoopForAll() {
        try (OnBareLoop server = new OnBareLoop(OnBareLoop::throwing)) {
            LibraryScenarios.surviveAHandlerThatThrows(server.running, "boom", ECHO, CANNOT);
        }
    }

    @Cannot(STOP_FROM_ANOTHER_THREAD_AND_FREE_THE_PORT)
    void stopFromAnotherThreadDoesNotWakeTheLoop() throws IOException {
        try (OnBareLoop server = new OnBareLoop(OnBareLoop::echo)) {
            LibraryScenarios.stopFromAnotherThreadAndFreeThePort(
                    server.running, server::stop, CANNOT);
        }
    }

    @Cannot(BE_HANDED_WORK_BY_ANOTHER_THREAD)
    void registerFromAnotherThreadIsNotHeardUntilSomebodySpeaks() throws IOException {
        try (OnBareLoop server = new OnBareLoop(OnBareLoop::echo)) {
            LibraryScenarios.beHandedWorkByAnotherThread(
                    server.running, ECHO, server::handOver, CANNOT);
        }
    }

    @Cannot(TAKE_TURNS_WHILE_ONE_FLOODS)
    void aFloodIsReadUntilNothingIsLeft() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.takeTurnsWhileOneFloods(server, ECHO, CANNOT);
        }
    }

    @Cannot(BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    void whatOneDoesNotReadPilesUp() {
        try (RunningServer server = RunningServer.serving(BareLoop::serve)) {
            Scenarios.boundWhatIsKeptForOneWhoNeverReads(server, ECHO, CANNOT);
        }
    }

    @Cannot(END_GENTLY_WHILE_INPUT_IS_UNREAD)
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "which bytes make a close a reset is the kernel's own affair")
    void closingWithInputUnreadResetsTheClient() {
        try (OnBareLoop server = new OnBareLoop(OnBareLoop::answeringAndClosing)) {
            LibraryScenarios.endGentlyWhileInputIsUnread(server.running, ANSWERED, CANNOT);
        }
    }

    @Cannot(STAY_UP_WHEN_DESCRIPTORS_RUN_OUT)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "prlimit, which sets the limit, is Linux's own")
    void withoutADescriptorAcceptEndsTheLoop() {
        try (ChildServer child =
                ChildServer.withDescriptors(ProgramScenarios.FEW_DESCRIPTORS, BareLoop.class)) {
            ProgramScenarios.stayUpWhenDescriptorsRunOut(child, ECHO, CANNOT);
            child.server().await("exit status 1");
        }
    }

    @Cannot(FINISH_ANSWERS_AT_CTRL_C)
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "elsewhere a process is ended in another way, or the kernel holds other"
                            + " amounts")
    void ctrlCCutsTheEchoOff() {
        try (ChildServer child = new ChildServer(BareLoop.class)) {
            ProgramScenarios.finishAnswersAtCtrlC(child, a -> askForMuch(child, a), CANNOT);
        }
    }

    /** It takes all we send, and keeps what we do not read. */
    private static int askForMuch(ChildServer child, TcpClient a) {
        a.send(new byte[FLOOD]).halfClose();
        child.server().await("read #1 end");
        return FLOOD;
    }
}
