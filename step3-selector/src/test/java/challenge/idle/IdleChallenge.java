package challenge.idle;

import static testsupport.Plainly.otherwise;

import challenge.Challenge;
import challenge.Contender;
import challenge.Demand;
import challenge.InTime;
import java.util.ArrayList;
import java.util.List;
import testsupport.TcpClient;

/** The demands on a server with an idle limit. What it says of itself is on its overview page. */
@Challenge("idle.IdleServer")
class IdleChallenge {
    private static final int LIMIT = 600;
    private static final int LATEST = LIMIT + 4_000;
    private static final int NEVER = 60_000;
    private static final int BIG = 16 << 20;
    private static final int PIECES = 64;
    private static final int MANY = 300;
    private static final int LATE = LIMIT / 4;
    private static final int MOST_TURNS = 10;
    private static final int PAGES = 20;
    private static final int TURNS_MILLIS = 1_500;

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void expectHello(Contender server, String when) {
        otherwise(
                "GET / should be answered with 'Hello, client' " + when,
                () -> {
                    String body = Page.body(server, "/");
                    check(body.equals("Hello, client"), "'%s' came".formatted(body));
                });
    }

    @Demand("1 pages are answered as in step 3, and GET /big with 16 MB")
    void pagesAreAnswered(Contender server) {
        server.start(NEVER);
        expectHello(server, "");
        int length = Page.body(server, "/big").length();
        check(length == BIG, "the body of /big had %s bytes, not %s".formatted(length, BIG));
        expectHello(server, "after that");
    }

    @Demand("2 a client that says nothing is closed when its time is over, and not before")
    void whoSaysNothingIsClosed(Contender server) {
        server.start(LIMIT);
        server.port();
        String alone = "a client that says nothing should be closed";
        InTime.expect(alone, LIMIT, LATE, () -> isClosed(server.connect()));
        String beside = "a client that says nothing should be closed, though another one comes,";
        InTime.expect(beside, LIMIT, LATE, () -> isClosedThoughAnotherComes(server));
        expectHello(server, "after that");
    }

    private static void isClosed(TcpClient client) {
        otherwise("a client that says nothing should be closed", client::expectEnd);
        client.close();
    }

    private static void isClosedThoughAnotherComes(Contender server) {
        TcpClient client = server.connect();
        pause(LIMIT / 2);
        TcpClient another = server.connect();
        isClosed(client);
        another.close();
    }

    @Demand(
            "3 whoever begins a request and stops is closed, too, but each byte begins the time"
                    + " anew")
    void eachByteBeginsTheTimeAnew(Contender server) {
        server.start(2 * LIMIT);
        // who came first speaks on: it must not stand before those who are silent
        TcpClient slow = server.connect();
        TcpClient stopping = server.connect();
        stopping.send("GET /");
        for (char one : "GET / H\n".toCharArray()) {
            slow.send("" + one);
            pause(LIMIT / 3);
        }
        expectIsClosed(stopping);
        slow.send("\n");
        otherwise(
                "a client that sent a byte every %s ms should be answered".formatted(LIMIT / 3),
                () -> slow.readUntil("Hello, client"));
    }

    /** Its time was over long ago. */
    private static void expectIsClosed(TcpClient stopping) {
        long start = System.nanoTime();
        String what = "a client that stopped in its request should be closed";
        otherwise(what, stopping::expectEnd);
        long millis = (System.nanoTime() - start) / 1_000_000;
        String other = what + " in time, though another one speaks: it was %s ms late";
        check(millis < LIMIT / 2, other.formatted(millis + LIMIT));
    }

    @Demand("4 whoever does not read a big answer is closed, and whoever reads it slowly gets all")
    void whoDoesNotReadIsClosed(Contender server) {
        server.start(2 * LIMIT);
        TcpClient never = server.connectWithSmallBuffer();
        never.send("GET /big HTTP/1.0\r\n\r\n");
        TcpClient slow = server.connectWithSmallBuffer();
        slow.send("GET /big HTTP/1.0\r\n\r\n");
        slow.readUntil("\r\n\r\n");
        for (int got = 0; got < BIG; got += BIG / PIECES) {
            otherwise(
                    "a client that reads slowly should get all, and has " + got,
                    () -> slow.read(BIG / PIECES));
            pause(2 * LIMIT / PIECES * 2);
        }
        slow.close();
        Page.when(server, "clients", 1, "a client that does not read should be closed");
    }

    @Demand("5 GET /status counts the clients: connected, accepted, closed for their silence")
    void theOverviewCountsClients(Contender server) {
        server.start(LIMIT);
        Page page = Page.of(server);
        check(page.number("clients") == 1, "who asks is a client, the only one: " + page);
        check(page.number("accepted") == 1, "it was the first: " + page);
        for (int i = 0; i < 3; i++) {
            server.connect();
        }
        page = Page.when(server, "clients", 4, "three more have come");
        check(page.number("accepted") >= 5, "three have come, and who asks came twice: " + page);
        page = Page.when(server, "silent", 3, "three have said nothing");
    }

    @Demand("6 GET /status has a line for each client: its number, and how long it has been silent")
    void theOverviewNamesClients(Contender server) {
        server.start(NEVER);
        server.connect();
        TcpClient speaking = server.connect();
        Page.when(server, "clients", 3, "two have come");
        pause(700);
        speaking.send("GET");
        Page page = Page.when(server, "clients", 3, "two are there");
        check(page.silences().size() == page.number("clients"), "a line for each: " + page);
        check(page.silence(1) >= 700, "#1 has never said anything: " + page);
        check(page.silence(2) < 700, "#2 has just said something: " + page);
    }

    @Demand("7 the loop sleeps: five silent clients cost next to no turns, and nobody costs none")
    void theLoopSleeps(Contender server) {
        server.start(NEVER);
        expectCountedTurns(server);
        expectFewTurns(server, "nobody is there");
        for (int i = 0; i < 5; i++) {
            server.connect();
        }
        expectFewTurns(server, "five are there, and silent");
    }

    private static void expectFewTurns(Contender server, String when) {
        int before = Page.of(server).number("turns");
        int wakeUps = server.wakeUpsIn(TURNS_MILLIS);
        int turns = Page.of(server).number("turns") - before;
        String span = "in %s ms while %s".formatted(TURNS_MILLIS, when);
        check(turns <= MOST_TURNS, "%s turns %s".formatted(turns, span));
        String other = "%s turns are told %s, and the system saw a thread awake %s times";
        check(wakeUps <= MOST_TURNS, other.formatted(turns, span, wakeUps));
    }

    /** Whoever comes when the last one has been answered wakes the selector up. */
    private static void expectCountedTurns(Contender server) {
        int before = Page.of(server).number("turns");
        for (int i = 0; i < PAGES; i++) {
            expectHello(server, "each time");
        }
        int turns = Page.of(server).number("turns") - before;
        String few = "%s pages, one after the other, cannot have cost only %s turns";
        check(turns >= PAGES, few.formatted(PAGES, turns));
    }

    @Demand("8 300 silent clients are closed in time, and others are answered meanwhile")
    void manyAreClosedInTime(Contender server) {
        server.start(LIMIT);
        List<TcpClient> silent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            silent.add(server.connect());
        }
        expectHello(server, "while 300 are silent");
        long start = System.nanoTime();
        for (TcpClient client : silent) {
            otherwise("each silent client should be closed", client::expectEnd);
            client.close();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        check(millis <= LATEST, "the last was closed after %s ms".formatted(millis));
        expectHello(server, "when they have gone");
    }

    @Demand("9 a client that leaves or crashes is forgotten, and was not silent")
    void whoLeavesWasNotSilent(Contender server) {
        server.start(NEVER);
        TcpClient leaving = server.connect();
        TcpClient crashing = server.connect();
        Page.when(server, "clients", 3, "two have come");
        leaving.leave();
        crashing.send("GET /");
        crashing.reset();
        Page page = Page.when(server, "clients", 1, "two have gone");
        check(page.number("silent") == 0, "nobody was closed for silence: " + page);
    }

    @Demand("10 whoever has been answered and does not go is closed, too")
    void whoDoesNotGoIsClosed(Contender server) {
        server.start(LIMIT);
        TcpClient staying = server.connect();
        staying.send("GET / HTTP/1.0\r\n\r\n");
        otherwise("it should be answered", staying::readTextToEnd);
        Page.when(server, "silent", 1, "one was answered and does not go");
        Page.when(server, "clients", 1, "it should be closed");
    }
}
