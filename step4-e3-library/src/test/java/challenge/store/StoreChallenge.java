package challenge.store;

import static testsupport.Plainly.otherwise;

import challenge.Challenge;
import challenge.Contender;
import challenge.Demand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import testsupport.TcpClient;

/** The demands on a store, each from outside, in the words of Redis. */
@Challenge("store.StoreServer")
class StoreChallenge {
    private static final int AT_ONCE = 8_000;
    private static final Duration SOON = Duration.ofMillis(600);
    private static final Duration MEMORY_IS_FREE = Duration.ofSeconds(4);

    /** 8 MB of values, each well within a line of 16 KB. */
    private static final String LARGE = "v".repeat(8 << 10);

    private static final int LARGE_ONES = 1 << 10;

    @Demand("1 SET keeps a value and GET gives it back, with its length in bytes")
    void setKeepsAndGetGivesBack(Contender store) {
        TcpClient client = store.connect();
        expect(client, "PING", "+PONG");
        expect(client, "GET colour", "$-1");
        expect(client, "SET colour blue", "+OK");
        expect(client, "GET colour", "$4\r\nblue");
        expect(client, "SET colour gr\u00c3\u00bcn", "+OK");
        expect(client, "GET colour", "$5\r\ngr\u00c3\u00bcn");
        for (String word : List.of("$0", "\\1", "%s", "a|b", "\u00ff\u00fe\u0080", "\u00fe")) {
            expect(client, "SET " + word + " " + word + word, "+OK");
        }
        for (String word : List.of("$0", "\\1", "%s", "a|b", "\u00ff\u00fe\u0080", "\u00fe")) {
            String value = word + word;
            expect(client, "GET " + word, "$%s\r\n%s".formatted(value.length(), value));
        }
    }

    /** Sends a line, and reads as many bytes as the right answer has. */
    private static void expect(TcpClient client, String command, String answer) {
        client.send(command + "\r\n");
        expectAnswer(client, command, answer);
    }

    private static void expectAnswer(TcpClient client, String command, String answer) {
        otherwise(
                "'%s' should be answered with '%s'".formatted(utf8(command), utf8(answer)),
                () -> {
                    String came = client.read(answer.length() + 2);
                    check(came.equals(answer + "\r\n"), "'" + utf8(came) + "' came");
                });
    }

    /** For people: {@link TcpClient} shows a byte as a character. */
    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    @Demand("2 a command may come in pieces, and several that come at once are answered in order")
    void aCommandMayComeInPieces(Contender store) {
        TcpClient client = store.connect();
        TcpClient other = store.connect();
        for (char piece : "SET colour blue\r\nGET colour\r\n".toCharArray()) {
            client.send("" + piece);
            expect(other, "PING", "+PONG"); // now the server has seen the piece
        }
        expectAnswer(client, "SET colour blue", "+OK");
        expectAnswer(client, "GET colour", "$4\r\nblue");
        client.send("SET a 1\nSET b 2\r\n\r\nGET b\nGET a\nDBSIZE\nPI");
        expectAnswer(client, "SET a 1", "+OK");
        expectAnswer(client, "SET b 2", "+OK");
        expectAnswer(client, "GET b", "$1\r\n2");
        expectAnswer(client, "GET a", "$1\r\n1");
        expectAnswer(client, "DBSIZE", ":3");
        expect(client, "NG", "+PONG");
    }

    @Demand("3 all clients use one store, and DEL takes a value out of it")
    void allClientsUseOneStore(Contender store) {
        TcpClient one = store.connect();
        TcpClient other = store.connect();
        expect(one, "SET a 1", "+OK");
        expect(other, "GET a", "$1\r\n1");
        expect(other, "DEL a", ":1");
        expect(other, "DEL a", ":0");
        expect(one, "GET a", "$-1");
        expect(one, "SET b 2", "+OK");
        one.leave();
        expect(other, "GET b", "$1\r\n2");
        expect(other, "DBSIZE", ":1");
    }

    @Demand("4 small letters are as good, and a mistake gets -ERR and ends nothing")
    void aMistakeEndsNothing(Contender store) {
        TcpClient client = store.connect();
        expect(client, "set a 1", "+OK");
        expect(client, "gEt a", "$1\r\n1");
        expect(client, "set b 2 ex 60", "+OK");
        for (String wrong :
                List.of(
                        "FLY",
                        "GET",
                        "GET a b",
                        "SET a",
                        "SET a 2 EX",
                        "SET a 2 EX x",
                        "SET a 2 3 4",
                        "SET a two words",
                        "SET a 2 EX 60 more",
                        "SET a so many words are no value")) {
            client.send(wrong + "\r\n");
            otherwise(
                    "'%s' is a mistake, and should get '-ERR …'".formatted(wrong),
                    () -> {
                        String answer = client.readUntil("\n");
                        check(answer.startsWith("-ERR"), "'" + answer.strip() + "' came");
                    });
        }
        expect(client, "GET a", "$1\r\n1");
    }

    @Demand(
            "5 with EX (seconds) or PX (milliseconds) a value goes when its time is over, not"
                    + " before")
    void aValueGoesWhenItsTimeIsOver(Contender store) {
        TcpClient client = store.connect();
        long start = System.nanoTime();
        expect(client, "SET short 1 PX 600", "+OK");
        expect(client, "SET longer 2 EX 1", "+OK");
        expect(client, "SET long 3 EX 60", "+OK");
        expect(client, "GET short", "$1\r\n1");
        expectGone(client, "short", SOON);
        long millis = (System.nanoTime() - start) / 1_000_000;
        check(millis >= 580, "'short' was to be kept for 600 ms, and has gone after " + millis);
        expect(client, "GET longer", "$1\r\n2");
        expectGone(client, "longer", Duration.ofSeconds(1));
        expect(client, "GET long", "$1\r\n3");
    }

    /** It has been there for at most that time when we begin; well after it, it must be gone. */
    private static void expectGone(TcpClient client, String key, Duration time) {
        long deadline = System.nanoTime() + time.plus(Duration.ofSeconds(1)).toNanos();
        client.send("GET " + key + "\r\n");
        String answer = client.readUntil("\r\n");
        while (!answer.equals("$-1\r\n")) {
            check(System.nanoTime() < deadline, "'%s' is still there".formatted(key));
            client.readUntil("\r\n");
            pause(Duration.ofMillis(20));
            client.send("GET " + key + "\r\n");
            answer = client.readUntil("\r\n");
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Demand(
            "6 what has expired is gone though nobody asks for it: it uses no memory, and DBSIZE"
                    + " counts it no more")
    void whatHasExpiredIsGoneThoughNobodyAsks(Contender store) {
        TcpClient client = store.connect();
        expect(client, "SET stays 1", "+OK");
        keep(client, 200, "value", 1000);
        expect(client, "DBSIZE", ":201");
        pause(Duration.ofMillis(2200));
        expect(client, "DBSIZE", ":1");
        long before = store.liveBytes();
        keep(client, LARGE_ONES, LARGE, 500);
        pause(Duration.ofMillis(500 + LARGE_ONES));
        expectMemoryIsFree(store, before);
    }

    /** Each for a little longer than the one before it. */
    private static void keep(TcpClient client, int count, String value, int millis) {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < count; i++) {
            many.append("SET key%s %s PX %s\r\n".formatted(i, value, millis + i));
        }
        client.send(many.toString());
        client.read("+OK\r\n".length() * count);
    }

    /** Nobody says anything meanwhile. */
    private static void expectMemoryIsFree(Contender store, long before) {
        int all = LARGE.length() * LARGE_ONES;
        long deadline = System.nanoTime() + MEMORY_IS_FREE.toNanos();
        long more = store.liveBytes() - before;
        while (more > all / 2 && System.nanoTime() < deadline) {
            pause(Duration.ofMillis(100));
            more = store.liveBytes() - before;
        }
        String what =
                "%s MB have expired, nobody says anything, and %s MB more than before are used";
        check(more <= all / 2, what.formatted(all >> 20, more >> 20));
    }

    @Demand("7 SET once more begins anew: the old time does not count, and DEL forgets it, too")
    void setOnceMoreBeginsAnew(Contender store) {
        TcpClient client = store.connect();
        for (String key : List.of("a", "b", "c", "d")) {
            expect(client, "SET %s 1 PX 700".formatted(key), "+OK");
        }
        expect(client, "SET a 2", "+OK");
        expect(client, "SET b 2 PX 60000", "+OK");
        expect(client, "DEL c", ":1");
        expect(client, "SET c 2", "+OK");
        pause(Duration.ofMillis(1400));
        expect(client, "GET a", "$1\r\n2");
        expect(client, "GET b", "$1\r\n2");
        expect(client, "GET c", "$1\r\n2");
        expect(client, "GET d", "$-1");
    }

    @Demand(
            "8 somebody who asks 8,000 things and reads later gets all answers, and others need"
                    + " not wait")
    void manyCommandsAtOnce(Contender store) {
        TcpClient busy = TcpClient.connect(store.port(), 8 * 1024);
        TcpClient other = store.connect();
        String value = "v".repeat(400);
        expect(other, "SET long " + value, "+OK");
        String answer = "$400\r\n" + value + "\r\n";
        Thread sender = new Thread(() -> busy.send("GET long\r\n".repeat(AT_ONCE)));
        sender.setDaemon(true);
        sender.start();
        for (int i = 0; i < 100; i++) {
            expect(other, "PING", "+PONG");
        }
        for (int i = 0; i < AT_ONCE; i += 100) {
            check(busy.read(answer.length() * 100).equals(answer.repeat(100)), "a wrong answer");
        }
    }

    @Demand("9 a line that never ends, or a crash, ends one client's connection, and nobody else's")
    void aLineThatNeverEnds(Contender store) {
        TcpClient other = store.connect();
        expect(other, "SET a 1", "+OK");
        TcpClient crashing = store.connect();
        crashing.send("SET a 2\r\nSET a");
        expectAnswer(crashing, "SET a 2", "+OK");
        crashing.reset();
        TcpClient endless = store.connect();
        try {
            endless.floodUntilBlocked("SET a ", 4 << 20);
        } catch (AssertionError thrownOut) {
            // so soon that not all was sent
        }
        otherwise("the endless line's connection should end", endless::readToAnyEnd);
        expect(other, "GET a", "$1\r\n2");
    }

    @Demand("10 what redis-cli sends is understood, too: arrays of strings, each with its length")
    void arraysOfStrings(Contender store) {
        TcpClient client = store.connect();
        TcpClient other = store.connect();
        client.send("*1\r\n$4\r\nPING\r\n");
        expectAnswer(client, "PING", "+PONG");
        String set = "*3\r\n$3\r\nSET\r\n$4\r\npoem\r\n$9\r\ntwo\r\nline\r\n";
        for (char piece : set.toCharArray()) {
            client.send("" + piece);
            expect(other, "PING", "+PONG");
        }
        expectAnswer(client, "SET poem", "+OK");
        client.send("*2\r\n$3\r\nget\r\n$4\r\npoem\r\nGET poem\r\n*1\r\n$6\r\nDBSIZE\r\n");
        expectAnswer(client, "get poem", "$9\r\ntwo\r\nline");
        expectAnswer(client, "GET poem", "$9\r\ntwo\r\nline");
        expectAnswer(client, "DBSIZE", ":1");
    }
}
