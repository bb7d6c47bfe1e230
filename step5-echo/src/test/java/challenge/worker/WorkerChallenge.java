package challenge.worker;

import static testsupport.Plainly.otherwise;

import challenge.Challenge;
import challenge.Contender;
import challenge.Demand;
import challenge.InTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import testsupport.TcpClient;

/** The demands on a page that waits for something slow: the test is its clients, and the slow. */
@Challenge("worker.PageServer")
class WorkerChallenge {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final int SLOW = 500;
    private static final int PATIENCE = 1_000;
    private static final int LATE = PATIENCE / 2;
    private static final int AT_ONCE = 8;
    private static final int MOST_WAITING = 40;

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private static TcpClient ask(Contender server, String target) {
        return server.connect().send(request(target));
    }

    private static String request(String target) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target);
    }

    /** {@return the status and the body, as in "200 now"} */
    private static String answer(TcpClient client) {
        String head = client.readUntil("\r\n\r\n");
        Matcher length = LENGTH.matcher(head);
        check(length.find(), "an answer without its length: " + head);
        String body = client.read(Integer.parseInt(length.group(1)));
        return head.split(" ")[1] + " " + body.strip();
    }

    private static void expect(TcpClient client, String target, String wanted) {
        otherwise(
                "GET %s should be answered with %s".formatted(target, wanted),
                () -> {
                    String came = answer(client);
                    check(came.startsWith(wanted), came + " came");
                });
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Demand(
            "1 GET /now is answered with 'now', GET /ask/who with the oracle's line, others with"
                    + " 404")
    void threeKindsOfPages(Contender server) {
        try (Oracle oracle = new Oracle(0)) {
            server.start(oracle.port());
            expect(ask(server, "/now"), "/now", "200 now");
            expect(ask(server, "/ask/who"), "/ask/who", "200 WHO!");
            expect(ask(server, "/ask/where"), "/ask/where", "200 WHERE!");
            expect(ask(server, "/elsewhere"), "/elsewhere", "404");
            expect(ask(server, "/nowhere"), "/nowhere", "404");
        }
    }

    @Demand("2 while the oracle thinks, others are answered at once")
    void othersAreAnsweredAtOnce(Contender server) {
        try (Oracle oracle = new Oracle(SLOW)) {
            server.start(oracle.port());
            expect(ask(server, "/now"), "/now", "200 now");
            long start = System.nanoTime();
            TcpClient waiting = ask(server, "/ask/why");
            for (int i = 0; i < 5; i++) {
                expect(ask(server, "/now"), "/now", "200 now");
            }
            long millis = millisSince(start);
            check(millis < SLOW, "five others waited %s ms, and the oracle too".formatted(millis));
            expect(waiting, "/ask/why", "200 WHY!");
            check(millisSince(start) >= SLOW, "the oracle cannot have been asked");
        }
    }

    @Demand("3 eight may wait for the oracle at the same time")
    void eightAtTheSameTime(Contender server) {
        try (Oracle oracle = new Oracle(SLOW)) {
            server.start(oracle.port());
            server.port();
            long start = System.nanoTime();
            List<TcpClient> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(ask(server, "/ask/q" + i));
            }
            for (int i = 0; i < AT_ONCE; i++) {
                expect(all.get(i), "/ask/q" + i, "200 Q" + i + "!");
            }
            long millis = millisSince(start);
            check(millis < 4 * SLOW, "eight questions took %s ms".formatted(millis));
        }
    }

    @Demand("4 the oracle is never asked more than eight questions at a time; 32 more may wait")
    void neverMoreThanEight(Contender server) {
        try (Oracle oracle = new Oracle(SLOW / 5)) {
            server.start(oracle.port());
            List<TcpClient> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(ask(server, "/ask/q" + i));
            }
            for (int i = 0; i < 40; i++) {
                expect(all.get(i), "/ask/q" + i, "200 Q" + i + "!");
            }
            int most = oracle.most();
            check(most <= AT_ONCE, "it was asked %s questions at a time".formatted(most));
        }
    }

    @Demand("5 whoever asks when 40 are waiting gets a 503 at once")
    void tooManyAsk(Contender server) {
        try (Oracle oracle = new Oracle(SLOW)) {
            server.start(oracle.port());
            server.port();
            List<TcpClient> all = new ArrayList<>();
            long begin = System.nanoTime();
            askTimes(MOST_WAITING, server, all);
            askTimes(1, server, all);
            boolean allStillWait = millisSince(begin) < SLOW;
            askTimes(59, server, all);
            long start = System.nanoTime();
            expect(all.get(99), "/ask/q as one of 100", "503");
            long millis = millisSince(start);
            check(millis < SLOW, "the 503 came after %s ms".formatted(millis));
            if (allStillWait) {
                expect(all.remove(MOST_WAITING), "/ask/q, while 40 are waiting,", "503");
            }
            Map<String, Integer> kinds = new TreeMap<>();
            for (TcpClient client : all.subList(0, all.size() - 1)) {
                kinds.merge(answer(client).split(" ")[0], 1, Integer::sum);
            }
            int answered = kinds.getOrDefault("200", 0);
            check(answered >= MOST_WAITING && kinds.size() == 2, "the answers were " + kinds);
        }
    }

    /** And when this returns, the server has seen them all. */
    private static void askTimes(int times, Contender server, List<TcpClient> all) {
        for (int i = 0; i < times; i++) {
            all.add(ask(server, "/ask/q"));
        }
        // twice: the first comes with the questions, in whatever order the selector names them
        expect(ask(server, "/now"), "/now", "200");
        expect(ask(server, "/now"), "/now", "200");
    }

    @Demand("6 an oracle that says nothing for a second is a 504, and the next may do better")
    void anOracleThatSaysNothing(Contender server) {
        try (Oracle oracle = new Oracle(Oracle.NEVER)) {
            server.start(oracle.port());
            server.port();
            List<TcpClient> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(ask(server, "/ask/q"));
            }
            expect(ask(server, "/now"), "/now", "200 now");
            for (TcpClient client : all) {
                expect(client, "/ask/q, and the oracle says nothing,", "504");
            }
            otherwise(
                    "whoever answers 504 should close the connection to the oracle",
                    oracle::expectNobody);
            InTime.expect(
                    "while the oracle says nothing, the 504 should come",
                    PATIENCE,
                    LATE,
                    () -> expect(ask(server, "/ask/q"), "/ask/q", "504"));
            oracle.thinks(0);
            expect(ask(server, "/ask/again"), "/ask/again", "200 AGAIN!");
        }
    }

    @Demand("7 an oracle that hangs up, or that is not there, is a 502, and the next may do better")
    void anOracleThatHangsUp(Contender server) {
        try (Oracle oracle = new Oracle(Oracle.HANGS_UP)) {
            server.start(oracle.port());
            for (int i = 0; i <= MOST_WAITING; i++) {
                expect(ask(server, "/ask/q"), "/ask/q, and the oracle hangs up,", "502");
            }
            oracle.thinks(0);
            expect(ask(server, "/ask/again"), "/ask/again", "200 AGAIN!");
            oracle.goes();
            expect(ask(server, "/ask/q"), "/ask/q, and there is no oracle,", "502");
            expect(ask(server, "/now"), "/now", "200 now");
        }
    }

    @Demand("8 several questions on one connection are answered in their order")
    void inTheirOrder(Contender server) {
        try (Oracle oracle = new Oracle(SLOW / 5)) {
            server.start(oracle.port());
            TcpClient client = server.connect();
            client.send(request("/ask/one") + request("/now") + request("/ask/two"));
            expect(client, "/ask/one", "200 ONE!");
            expect(client, "/now", "200 now");
            expect(client, "/ask/two", "200 TWO!");
        }
    }

    @Demand("9 whoever does not wait for the answer harms nobody")
    void whoDoesNotWait(Contender server) {
        try (Oracle oracle = new Oracle(SLOW)) {
            server.start(oracle.port());
            TcpClient staying = ask(server, "/ask/stay");
            ask(server, "/ask/leave").leave();
            TcpClient crashing = ask(server, "/ask/crash");
            expect(ask(server, "/now"), "/now", "200 now");
            crashing.reset();
            expect(staying, "/ask/stay", "200 STAY!");
            expect(ask(server, "/ask/again"), "/ask/again", "200 AGAIN!");
        }
    }
}
