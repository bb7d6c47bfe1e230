package challenge.chat;

import static testsupport.Plainly.otherwise;

import challenge.Challenge;
import challenge.Contender;
import challenge.Demand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import testsupport.TcpClient;

/** The demands on a chat, each from outside, by people who join, talk, crash and do not read. */
@Challenge("chat.ChatServer")
class ChatChallenge {
    private static final List<String> LINES = Collections.nCopies(64, "x".repeat(1018));
    private static final List<String> HEARD = Collections.nCopies(64, "ada: " + LINES.get(0));

    /** So much a chat keeps for somebody, beside what the system does. */
    private static final int KIB_KEPT = 512;

    private static final int MOST_KIB = 12 * 1024;

    @Demand("1 two people in a room hear each other, and nobody hears themselves")
    void twoPeopleHearEachOther(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob").joins("kitchen");
        ada.hears("* bob came");
        ada.says("hello bob");
        bob.hears("ada: hello bob");
        bob.says("hello ada, how are you?");
        ada.hears("bob: hello ada, how are you?");
        bob.says("");
        ada.hears("bob: ");
        bob.says("are you there?");
        ada.hears("bob: are you there?");
    }

    @Demand("2 a room is told when somebody comes or leaves")
    void aRoomHearsWhoComesAndLeaves(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob").joins("kitchen");
        ada.hears("* bob came");
        Person eve = new Person(chat, "eve").joins("kitchen");
        ada.hears("* eve came");
        bob.hears("* eve came");
        bob.client.leave();
        ada.hears("* bob left");
        eve.hears("* bob left");
        eve.client.halfClose(); // sends no more: that is leaving, too
        ada.hears("* eve left");
    }

    @Demand("3 rooms do not hear each other, and one can go from one room to another")
    void roomsDoNotHearEachOther(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob").joins("garden");
        Person eve = new Person(chat, "eve").joins("garden");
        bob.hears("* eve came");
        eve.says("ada must not hear this");
        bob.hears("eve: ada must not hear this");
        eve.joins("kitchen");
        bob.hears("* eve left");
        ada.hears("* eve came");
        eve.says("now I am here");
        ada.hears("eve: now I am here");
        bob.hearsNothing();
    }

    @Demand("4 a line may come in pieces, and several may come at once")
    void aLineMayComeInPieces(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob");
        bob.client.send("join kitchen bob\r\n");
        ada.hears("* bob came");
        TcpClient client = chat.connect();
        byte[] text = "join kitchen zoë\nhello\n".getBytes(StandardCharsets.UTF_8);
        for (byte piece : text) {
            client.send(new byte[] {piece});
            ada.says("."); // now the server has seen the piece
            bob.hearsOrElse("ada: .", latin1("* zoë came"), latin1("zoë: hello"));
        }
        bob.client.send("one\r\ntwo\nthree\n");
        ada.hears(latin1("* zoë came"));
        ada.hears(latin1("zoë: hello"));
        for (String line : List.of("one", "two", "three")) {
            ada.hears("bob: " + line);
        }
    }

    /** As {@link TcpClient} shows bytes. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Demand("5 who has not joined is told how, and nobody hears them")
    void whoHasNotJoinedIsToldHow(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob");
        bob.says("");
        bob.hearsSomethingLike("! ");
        bob.says("is anybody here?");
        bob.hearsSomethingLike("! ");
        bob.says("join kitchen");
        bob.hearsSomethingLike("! ");
        bob.joins("kitchen");
        ada.hears("* bob came");
    }

    @Demand("6 a name is given once in a room, and is free again when its owner has left")
    void aNameIsGivenOnce(Contender chat) {
        Person bob = new Person(chat, "bob").joins("kitchen");
        Person ada = new Person(chat, "ada").joins("kitchen");
        bob.hears("* ada came");
        Person other = new Person(chat, "ada").joins("kitchen");
        other.hearsSomethingLike("! ");
        other.joins("garden");
        Person eve = new Person(chat, "eve").joins("garden");
        other.hears("* eve came");
        other.joins("kitchen");
        other.hearsSomethingLike("! ");
        other.says("then I stay in the garden");
        eve.hears("ada: then I stay in the garden");
        ada.client.leave();
        bob.hears("* ada left");
        other.joins("kitchen");
        bob.hears("* ada came");
        bob.says("are you the other ada?");
        other.hears("bob: are you the other ada?");
    }

    @Demand("7 somebody who crashes has left, and the others talk on")
    void whoCrashesHasLeft(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob").joins("kitchen");
        ada.hears("* bob came");
        List<Person> crashing = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Person one = new Person(chat, "one" + i).joins("kitchen");
            crashing.add(one);
            ada.hears("* " + one.name + " came");
            bob.hears("* " + one.name + " came");
        }
        crashing.forEach(one -> one.client.reset());
        List<String> gone = new ArrayList<>(crashing.stream().map(one -> one.name).toList());
        while (!gone.isEmpty()) {
            String line = ada.hearsSomethingLike("* ");
            String name = line.replaceAll("^\\* | left$", "");
            otherwise("ada heard '" + line + "'", () -> check(gone.remove(name), "who is that?"));
        }
        ada.says("what was that?");
        bob.hearsAfter("* ", "ada: what was that?");
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    @Demand("8 somebody who reads slowly misses nothing, and nobody waits for them")
    void whoReadsSlowlyMissesNothing(Contender chat) {
        Person slow = new Person(chat.connectWithSmallBuffer(), "slow").joins("kitchen");
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob").joins("kitchen");
        ada.hears("* bob came");
        int behind = Kernel.kibHeld() + KIB_KEPT;
        for (int lines = 0; lines < behind; lines += LINES.size()) {
            ada.saysAll(LINES);
            bob.hearsAll(HEARD);
        }
        slow.hearsAll(List.of("* ada came", "* bob came"));
        for (int lines = 0; lines < behind; lines += LINES.size()) {
            slow.hearsAll(HEARD);
        }
    }

    @Demand("9 somebody who never reads is thrown out before it costs 12 MB, and the room is told")
    void whoNeverReadsIsThrownOut(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person never = new Person(chat.connectWithSmallBuffer(), "never").joins("kitchen");
        ada.hears("* never came");
        Person bob = new Person(chat, "bob").joins("kitchen");
        ada.hears("* bob came");
        String left = "* never left";
        boolean isOut = false;
        for (int lines = 0; lines < MOST_KIB && !isOut; lines += LINES.size()) {
            ada.saysAll(LINES);
            for (String line : HEARD) {
                isOut |= bob.hearsOneOf(line, left).equals(left);
            }
        }
        check(isOut, "12 MB were said to 'never', who read none of it, and the room is not told");
        ada.hears(left);
        bob.says("who was that?");
        ada.hears("bob: who was that?");
    }

    @Demand("10 a line without an end ends its sender's connection, and nobody else's")
    void aLineWithoutAnEnd(Contender chat) {
        Person ada = new Person(chat, "ada").joins("kitchen");
        Person bob = new Person(chat, "bob").joins("kitchen");
        ada.hears("* bob came");
        Person endless = new Person(chat, "endless").joins("kitchen");
        ada.hears("* endless came");
        try {
            endless.client.floodUntilBlocked("blah ", 4 << 20);
        } catch (AssertionError thrownOut) {
            // so soon that not all was sent
        }
        endless.isSentAway();
        ada.hears("* endless left");
        bob.says("where were we?");
        ada.hears("bob: where were we?");
    }
}
