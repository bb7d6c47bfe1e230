package challenge.proxy;

import static testsupport.Plainly.otherwise;

import challenge.Challenge;
import challenge.Contender;
import challenge.Demand;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import testsupport.TcpClient;

/** The demands on a proxy. The test is on both sides of it. */
@Challenge("proxy.ProxyServer")
class ProxyChallenge {
    private static final int MOST = 32 << 20;

    /** More than the kernels take of what is on its way to a client that does not read. */
    private static final int MUCH = 5 << 20;

    /** Less than a proxy holds before it stops reading. */
    private static final int STEP = 48 << 10;

    private static final int MILLIS_FOR_THE_END = 20;
    private static final int OFTEN = 10;
    private static final int TIMES_HELD_UP = 3;

    /** A client and its far end, connected through the proxy. */
    private record Pair(TcpClient client, TcpClient far) {
        /** A client floods with zeros; while it was held up, others spoke. */
        void expectOnlyZeros() {
            client.halfClose();
            byte[] came = far.readToEnd();
            int strange = 0;
            for (byte one : came) {
                strange += one == 0 ? 0 : 1;
            }
            String what =
                    "among the %s bytes of a client that was held up, %s of another client came"
                            + " out";
            check(strange == 0, what.formatted(came.length, strange));
        }

        static Pair through(Contender proxy, FarServer farServer) {
            TcpClient client = proxy.connectWithSmallBuffer();
            TcpClient[] far = {null};
            otherwise(
                    "for each client the proxy should connect to the far server",
                    () -> far[0] = farServer.accept());
            return new Pair(client, far[0]);
        }

        void talk(String question, String answer) {
            client.send(question);
            otherwise("the far server should get " + question, () -> expect(far, question));
            far.send(answer);
            otherwise("the client should get " + answer, () -> expect(client, answer));
        }

        private static void expect(TcpClient reader, String wanted) {
            String came = reader.read(wanted.length());
            check(came.equals(wanted), "'%s' came".formatted(came));
        }
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    @Demand("1 what a client says reaches the far server, and the answer comes back")
    void whatAClientSaysReachesTheFarServer(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair pair = Pair.through(proxy, farServer);
            pair.talk("hello", "good morning");
            pair.talk("how are you?", "fine");
            pair.talk("no text: \u00ff\u0000\u0080", "\u00c3 nor \u00fe is this");
        }
    }

    @Demand("2 each client has a far connection of its own, and may begin with either side")
    void eachClientHasAConnectionOfItsOwn(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair one = Pair.through(proxy, farServer);
            Pair other = Pair.through(proxy, farServer);
            other.talk("this is the other", "hello, other");
            one.far.send("welcome"); // the far server speaks first
            otherwise(
                    "the client should get welcome",
                    () -> check(one.client.read(7).equals("welcome"), "something else came"));
            one.talk("this is one", "hello, one");
        }
    }

    @Demand("3 when a client ends its stream, so does the proxy, and the answer still comes back")
    void theClientsEndIsPassedOn(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair pair = Pair.through(proxy, farServer);
            pair.client.send("all that I have to say");
            pair.client.halfClose();
            otherwise(
                    "the far server should get all, and the end",
                    () ->
                            check(
                                    pair.far.readTextToEnd().equals("all that I have to say"),
                                    "something else came"));
            pair.far.send("understood");
            pair.far.close();
            otherwise(
                    "the client should get the answer, and the end",
                    () ->
                            check(
                                    pair.client.readTextToEnd().equals("understood"),
                                    "something else came"));
        }
    }

    @Demand("4 when the far server ends, its client gets all that was sent, and then the end")
    @Timeout(60) // some 300 MB, which a busy machine takes its time for
    void theFarServersEndIsPassedOn(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair pair = Pair.through(proxy, farServer);
            sending(() -> sendAll(pair.far), pair.far);
            for (int i = 0; i < BothWays.PIECES; i++) {
                expectPiece(pair.client, i);
            }
            otherwise("the client should meet the end", pair.client::expectEnd);
            // for one of these lengths the kernels take nearly all, and the end comes to a proxy
            // in which the last few bytes wait
            for (int bytes = BothWays.PIECE; bytes < MUCH; bytes += STEP) {
                expectAllAndTheEnd(Pair.through(proxy, farServer), bytes);
            }
        }
    }

    private static void expectAllAndTheEnd(Pair pair, int bytes) {
        byte[] all = new byte[bytes];
        Thread sending = sending(() -> pair.far.send(all), pair.far);
        try {
            sending.join(MILLIS_FOR_THE_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        try (TcpClient client = pair.client) {
            int came = client.readToAnyEnd().length;
            String what = "a client that reads late should get all %s bytes, and got %s";
            check(came == bytes, what.formatted(bytes, came));
        }
    }

    private static void sendAll(TcpClient far) {
        for (int i = 0; i < BothWays.PIECES; i++) {
            far.send(BothWays.piece(i));
        }
    }

    /** On a thread of its own: the far server sends, and ends its stream. */
    private static Thread sending(Runnable sends, TcpClient far) {
        Runnable work =
                () -> {
                    try {
                        sends.run();
                        far.halfClose();
                    } catch (AssertionError heldUpForEver) {
                        // the reader misses it, and says so
                    }
                };
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void expectPiece(TcpClient client, int number) {
        pause(); // it reads slowly: something waits for it all the time
        String piece = new String(BothWays.piece(number), StandardCharsets.ISO_8859_1);
        otherwise(
                "the client should get all 20 MB, and has %s KB"
                        .formatted(number * piece.length() >> 10),
                () -> check(client.read(piece.length()).equals(piece), "then others came"));
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Demand("5 a client that does not read holds up its far server before 32 MB, and nobody else")
    void aClientThatDoesNotRead(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair other = Pair.through(proxy, farServer);
            Pair pair = Pair.through(proxy, farServer);
            otherwise(
                    "the far server should be held up while its client does not read",
                    () -> expectHeldUp(pair.far, other));
        }
    }

    /** Not only because the proxy has a long turn: it serves another pair, and takes no more. */
    private static void expectHeldUp(TcpClient sender, Pair other) {
        for (int i = 0; i < TIMES_HELD_UP; i++) {
            check(sender.floodUntilBlocked(MOST), "32 MB were taken from it");
            other.talk("are we waiting?", "we are not");
        }
    }

    @Demand("6 a far server that does not read holds up its client before 32 MB, and nobody else")
    void aFarServerThatDoesNotRead(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair other = Pair.through(proxy, farServer);
            Pair pair = Pair.through(proxy, farServer);
            otherwise(
                    "a client should be held up while the far server does not read",
                    () -> expectHeldUp(pair.client, other));
            for (int i = 0; i < OFTEN; i++) {
                other.client.send("X".repeat(BothWays.PIECE));
                other.far.read(BothWays.PIECE);
            }
            pair.expectOnlyZeros();
        }
    }

    @Demand("7 20 MB each way at the same time, to readers who begin late, lose nothing")
    void muchEachWay(Contender proxy) throws IOException {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Socket socket = new Socket("127.0.0.1", proxy.port());
            BothWays client = new BothWays("the client", socket);
            BothWays far = new BothWays("the far server", farServer.acceptBlocking());
            client.awaitTheEnd();
            far.awaitTheEnd();
        }
    }

    @Demand(
            "8 while nobody listens at the far side a client's connection ends, and the next may do"
                    + " better")
    void nobodyListens(Contender proxy) {
        int port;
        try (FarServer farServer = new FarServer()) {
            port = farServer.port();
        }
        proxy.start(port);
        otherwise(
                "nobody listens at the far side: the client's connection should end",
                () -> proxy.connect().readToAnyEnd());
        try (FarServer farServer = new FarServer(port)) {
            Pair.through(proxy, farServer).talk("are you here now?", "yes");
        }
    }

    @Demand("9 a crash on one side ends the other side's connection, and nobody else's")
    void aCrashOnOneSide(Contender proxy) {
        try (FarServer farServer = new FarServer()) {
            proxy.start(farServer.port());
            Pair other = Pair.through(proxy, farServer);
            Pair one = Pair.through(proxy, farServer);
            one.talk("hello", "hello");
            one.client.reset();
            otherwise("a client crashed: its far connection should end", one.far::readToAnyEnd);
            Pair two = Pair.through(proxy, farServer);
            two.talk("hello", "hello");
            two.far.reset();
            otherwise(
                    "a far connection crashed: its client's should end", two.client::readToAnyEnd);
            other.talk("did you hear something?", "no");
        }
    }

    @Demand("10 a far server that accepts nobody holds up those who come, and nobody else")
    void aFarServerThatAcceptsNobody(Contender proxy) {
        try (FarServer farServer = new FarServer(0, 1)) {
            proxy.start(farServer.port());
            Pair one = Pair.through(proxy, farServer);
            Pair other = Pair.through(proxy, farServer);
            farServer.fillItsQueue();
            proxy.connect();
            one.talk("are we waiting?", "we are not");
            other.talk("and we?", "no");
        }
    }
}
