package step4;

import static org.assertj.core.api.Assertions.assertThat;
import static testsupport.Dialogue.ECHO;
import static testsupport.Expect.CAN;
import static testsupport.Expect.CANNOT;
import static testsupport.Feature.BE_HANDED_WORK_BY_ANOTHER_THREAD;
import static testsupport.Feature.BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS;
import static testsupport.Feature.END_GENTLY_WHILE_INPUT_IS_UNREAD;
import static testsupport.Feature.FINISH_ANSWERS_AT_CTRL_C;
import static testsupport.Feature.STAY_UP_WHEN_DESCRIPTORS_RUN_OUT;
import static testsupport.Feature.TAKE_TURNS_WHILE_ONE_FLOODS;
import static testsupport.Scenarios.comesOutRed;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import testsupport.Can;
import testsupport.ChildServer;
import testsupport.Dialogue;
import testsupport.LibraryScenarios;
import testsupport.ProgramScenarios;
import testsupport.Scenarios;
import testsupport.TcpClient;

/**
 * What {@link BareLoop} cannot do the library can, and the proofs of BareLoop's limits notice: each
 * of them is red here. (That a silent client is dropped is shown in {@code e3.WhatItCanTest}.)
 */
@Execution(ExecutionMode.CONCURRENT)
class WhatTheLibraryMendsTest {
    /** The answer of {@link OnBareLoop#ANSWER} bytes, as far as a scenario looks at it. */
    private static final Dialogue ANSWERED = new Dialogue("hello", "\0\0");

    @Test
    void handlerThatThrowsDoesNotEndTheLoop() {
        try (OnLibrary server = new OnLibrary(OnLibrary::throwing)) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    LibraryScenarios.surviveAHandlerThatThrows(
                                            server.running, "boom", ECHO, CANNOT));
            assertThat(red).hasMessage("the server should have failed, but it goes on");
        }
    }

    @Test
    void stopFromAnotherThreadIsHeard() {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    LibraryScenarios.stopFromAnotherThreadAndFreeThePort(
                                            server.running, server::stop, CANNOT));
            assertThat(red).hasMessageContaining("the server has heard it and ended");
        }
    }

    @Can(BE_HANDED_WORK_BY_ANOTHER_THREAD)
    void workFromAnotherThreadIsDone() throws IOException {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            LibraryScenarios.beHandedWorkByAnotherThread(
                    server.running, ECHO, server::handOver, CAN);
        }
    }

    @Test
    void workFromAnotherThreadDoesNotWaitUntilSomebodySpeaks() {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    LibraryScenarios.beHandedWorkByAnotherThread(
                                            server.running, ECHO, server::handOver, CANNOT));
            assertThat(red).hasMessageContaining("need not wait until somebody else speaks");
        }
    }

    @Can(TAKE_TURNS_WHILE_ONE_FLOODS)
    void aFloodHasItsTurnLikeEverybody() {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            Scenarios.takeTurnsWhileOneFloods(server.running, ECHO, CAN);
        }
    }

    @Test
    void aFloodIsNotReadUntilNothingIsLeft() {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            AssertionError red =
                    comesOutRed(
                            () -> Scenarios.takeTurnsWhileOneFloods(server.running, ECHO, CANNOT));
            assertThat(red).hasMessageContaining("and then B: they take turns");
        }
    }

    @Can(BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS)
    void whoDoesNotReadIsNotRead() {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            Scenarios.boundWhatIsKeptForOneWhoNeverReads(server.running, ECHO, CAN);
        }
    }

    @Test
    void whatOneDoesNotReadDoesNotPileUp() {
        try (OnLibrary server = new OnLibrary(OnLibrary::echo)) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    Scenarios.boundWhatIsKeptForOneWhoNeverReads(
                                            server.running, ECHO, CANNOT));
            assertThat(red).hasMessageContaining("what is kept for A is bounded");
        }
    }

    @Can(END_GENTLY_WHILE_INPUT_IS_UNREAD)
    void clientWithInputUnreadMeetsTheEndOfTheStream() {
        try (OnLibrary server = new OnLibrary(OnLibrary::answeringAndClosing)) {
            LibraryScenarios.endGentlyWhileInputIsUnread(server.running, ANSWERED, CAN);
        }
    }

    @Test
    void clientWithInputUnreadIsNotReset() {
        try (OnLibrary server = new OnLibrary(OnLibrary::answeringAndClosing)) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    LibraryScenarios.endGentlyWhileInputIsUnread(
                                            server.running, ANSWERED, CANNOT));
            assertThat(red).hasMessageContaining("met the end of the stream as it should");
        }
    }

    @Can(STAY_UP_WHEN_DESCRIPTORS_RUN_OUT)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "prlimit, which sets the limit, is Linux's own")
    void withoutADescriptorTheOthersAreServed() {
        try (ChildServer child = fewDescriptors()) {
            ProgramScenarios.stayUpWhenDescriptorsRunOut(child, ECHO, CAN);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "prlimit, which sets the limit, is Linux's own")
    void withoutADescriptorAcceptDoesNotEndTheLoop() {
        try (ChildServer child = fewDescriptors()) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    ProgramScenarios.stayUpWhenDescriptorsRunOut(
                                            child, ECHO, CANNOT));
            assertThat(red).hasMessageContaining("no descriptors any more, and the server goes on");
        }
    }

    private static ChildServer fewDescriptors() {
        return ChildServer.withDescriptors(
                ProgramScenarios.FEW_DESCRIPTORS, OnLibrary.class, "--trace");
    }

    @Can(FINISH_ANSWERS_AT_CTRL_C)
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "elsewhere a process is ended in another way, or the kernel holds other"
                            + " amounts")
    void answerOnItsWayIsFinishedAtCtrlC() {
        try (ChildServer child = new ChildServer(OnLibrary.class, "--trace")) {
            ProgramScenarios.finishAnswersAtCtrlC(child, a -> askForMuch(child, a), CAN);
        }
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason =
                    "elsewhere a process is ended in another way, or the kernel holds other"
                            + " amounts")
    void ctrlCDoesNotCutAnAnswerOff() {
        try (ChildServer child = new ChildServer(OnLibrary.class, "--trace")) {
            AssertionError red =
                    comesOutRed(
                            () ->
                                    ProgramScenarios.finishAnswersAtCtrlC(
                                            child, a -> askForMuch(child, a), CANNOT));
            assertThat(red).hasMessageContaining("it waits until client A has its answer");
        }
    }

    private static int askForMuch(ChildServer child, TcpClient a) {
        a.send("big");
        child.server().await("want write #1");
        return OnLibrary.BIG;
    }
}
