package live;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import live.Event.Kind;

/**
 * What a play can do: its clients move, and it waits until the servers have done what they must.
 */
final class Moves {
    /** For a server to do something; on a busy computer it takes longer than anybody thinks. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final double READING_MILLIS = 2200;

    /** A silence that is shorter says nothing. */
    private static final double LEAST_MILLIS = 300;

    private final Stage stage;
    private final Tape tape;
    private final double pace;

    /** Something that a play is about did not happen. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unexpected(String message) {
            super(message);
        }
    }

    /**
     * @param pace 1 for people; less for a test, which need not read
     */
    Moves(Stage stage, Tape tape, double pace) {
        this.stage = stage;
        this.tape = tape;
        this.pace = pace;
    }

    /** A sentence for the viewer, and the time to read it. */
    void tell(String caption) throws InterruptedException {
        tape.add(-1, -1, Kind.CAPTION, caption, Map.of());
        Thread.sleep((long) (READING_MILLIS * pace));
    }

    /** Nothing happens, and that is what one should see. */
    void silence(double seconds) throws InterruptedException {
        Thread.sleep((long) Math.max(LEAST_MILLIS, seconds * 1000 * pace));
    }

    /** A new client connects to each server. */
    int connects() {
        return stage.client().index;
    }

    /** The same, and waits until the first server has accepted it. */
    int isAccepted() throws InterruptedException {
        int client = connects();
        until("%s is accepted".formatted(Words.client(client)), () -> at(0).isAccepted(client));
        return client;
    }

    void acts(int client, Act act) {
        stage.act(client, act, Words.client(client).toLowerCase(Locale.ROOT));
    }

    /** Just this text. */
    void says(int client, String text) {
        synchronized (tape) {
            stage.client(client).say(text);
        }
    }

    /** This text again and again; it never reads. */
    void floods(int client, String text) {
        synchronized (tape) {
            stage.client(client).flood(text);
        }
    }

    /** So many bytes at once; it does not read until {@link #readsAgain}. */
    void sendsWithoutReading(int client, int bytes) {
        synchronized (tape) {
            stage.client(client).sendWithoutReading(bytes);
        }
    }

    void readsAgain(int client) {
        synchronized (tape) {
            stage.client(client).readAgain();
        }
    }

    /** Says hello, and waits until the first server has answered. */
    void getsItsEcho(int client) throws InterruptedException {
        long before = at(0).got(client);
        acts(client, Act.HELLO);
        String echo = "%s gets its echo".formatted(Words.client(client));
        until(echo, () -> at(0).got(client) > before);
    }

    /** Somebody presses Control-C in the first server's terminal. */
    void controlC() {
        stage.servers.get(0).pressCtrlC();
    }

    /** Waits for it, but not for ever. */
    void until(String what, BooleanSupplier happened) throws InterruptedException {
        if (!tape.await(happened, PATIENCE)) {
            throw new Unexpected(
                    what + ": that did not happen within " + PATIENCE.toSeconds() + " s");
        }
    }

    /** It must be so now. */
    void holds(String what, BooleanSupplier claim) {
        synchronized (tape) {
            if (!claim.getAsBoolean()) {
                throw new Unexpected(what + ": that is not so");
            }
        }
    }

    /** What is known of the server with that index. */
    Known at(int server) {
        return new Known(stage.servers.get(server), tape);
    }

    /** Waits until all lanes are as the play says, and tells that it is over at that moment. */
    void end(List<String> ends, Runnable tell) throws InterruptedException {
        synchronized (tape) {
            until("at the end " + ends, () -> lanesAre(ends));
            tell.run();
        }
    }

    private boolean lanesAre(List<String> ends) {
        for (int server = 0; server < ends.size(); server++) {
            if (!at(server).lanes().equals(ends.get(server))) {
                return false;
            }
        }
        return true;
    }
}
