package challenge.breaker;

import static testsupport.Plainly.otherwise;

import challenge.Challenge;
import challenge.Contender;
import challenge.Demand;
import java.util.function.Supplier;

/**
 * The demands on a client that breaks servers: each wrong one is down or frozen, the right one is
 * not.
 */
@Challenge("breaker.Breaker")
class BreakerChallenge {
    private static final int LONGEST = 8_000;

    private static void judge(
            Contender breaker, String mistake, Supplier<Victim> wrong, Supplier<Victim> right) {
        try (Victim victim = wrong.get();
                Victim rightOne = right.get();
                Contender other = breaker.another()) {
            long begin = System.nanoTime();
            breaker.run(victim.port(), mistake);
            other.run(rightOne.port(), mistake);
            breaker.awaitDone(LONGEST);
            if (!victim.isBroken()) {
                throw new AssertionError(mistake + " still answers whoever comes");
            }
            victim.expectNotKilled();
            // it began at the same time, and has had most of its own meanwhile
            long millis = (System.nanoTime() - begin) / 1_000_000;
            other.awaitDone(Math.max(0, LONGEST - millis));
            rightOne.expectNotKilled();
            otherwise(
                    "the right server was harmed: against it the same was done as against "
                            + mistake,
                    rightOne::expectAlive);
        }
    }

    private static void judgeStep2(Contender breaker, String mistake) {
        String main = "step2.NonBlockingServer";
        judge(
                breaker,
                mistake,
                () -> Victim.ofStep("step2-nonblocking", main, mistake),
                () -> Victim.ofStep("step2-nonblocking", main, ""));
    }

    private static void judgeStep3(Contender breaker, String mistake, Object... arguments) {
        String main = "step3.SelectorServer";
        judge(
                breaker,
                mistake,
                () -> Victim.ofStep("step3-selector", main, mistake, arguments),
                () -> Victim.ofStep("step3-selector", main, "", arguments));
    }

    @Demand(
            "1 2.1-the-listener-again: step 2 makes the listener non-blocking again, and not the"
                    + " newcomer")
    void theListenerAgain(Contender breaker) {
        judgeStep2(breaker, "2.1-the-listener-again");
    }

    @Demand(
            "2 2.4-remove-in-for-each: step 2 takes somebody out of the list while it walks through"
                    + " it")
    void removeInForEach(Contender breaker) {
        judgeStep2(breaker, "2.4-remove-in-for-each");
    }

    @Demand("3 3.1-waits-a-little: step 3 gives each newcomer 50 ms to say something")
    void waitsALittle(Contender breaker) {
        judgeStep3(breaker, "3.1-waits-a-little");
    }

    @Demand("4 3.1-reads-at-once: step 3 reads from a newcomer when it accepts it")
    void readsAtOnce(Contender breaker) {
        judgeStep3(breaker, "3.1-reads-at-once");
    }

    @Demand("5 3.2-remove-in-for-each: step 3 takes keys out of the set while it walks through it")
    void removeKeysInForEach(Contender breaker) {
        judgeStep3(breaker, "3.2-remove-in-for-each");
    }

    @Demand("6 3.2-empties-before-it-handles: step 3 handles all keys it has, ready or not")
    void emptiesBeforeItHandles(Contender breaker) {
        judgeStep3(breaker, "3.2-empties-before-it-handles");
    }

    @Demand(
            "7 3.4-compact-as-in-step-2: step 3 with --big moves what is left of an answer to the"
                    + " buffer's front")
    void compactAsInStep2(Contender breaker) {
        judgeStep3(breaker, "3.4-compact-as-in-step-2", "--big");
    }

    @Demand(
            "8 3.5-to-the-buffers-end: step 3 looks for the blank line in more bytes than have"
                    + " come")
    void toTheBuffersEnd(Contender breaker) {
        judgeStep3(breaker, "3.5-to-the-buffers-end");
    }

    @Demand(
            "9 3.6-only-around-read: step 3 with --big expects exceptions where it reads, and"
                    + " nowhere else")
    void onlyAroundRead(Contender breaker) {
        judgeStep3(breaker, "3.6-only-around-read", "--big");
    }

    @Demand("10 BareLoop: step 4's BareLoop keeps what it must write, however much that is")
    void bareLoop(Contender breaker) {
        judge(
                breaker,
                "BareLoop",
                () -> Victim.ofThisStep("step4.BareLoop"),
                () -> Victim.ofThisStep("step4.EchoServer"));
    }
}
