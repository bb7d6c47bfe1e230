package pictures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import testsupport.RunningServer;
import testsupport.TcpClient;

/**
 * Four clients arrive, speak, think for a second, speak again and leave, one after the other, at a
 * server that really runs. What became of each at each moment is told by the server's trace and by
 * the bytes that come back, and drawn: see {@link TimelinePicture}.
 */
public final class Timeline {
    static final int CLIENTS = 4;

    /** Everybody arrives, speaks, thinks (one moment for all), speaks, leaves. */
    static final int MOMENTS = 4 * CLIENTS + 1;

    static final int THINKING = 2 * CLIENTS;
    private static final Duration SECOND = Duration.ofSeconds(1);

    enum State {
        AWAY,
        WAITING,
        SERVED,
        RESET
    }

    /**
     * What a client says, and the end of the answer that it gets; empty if the server only listens.
     *
     * @param name what the picture calls it; in one line or two
     */
    public record Speech(String name, String words, String answerEnd) {}

    private final Duration patience;
    private final RunningServer server;
    private final List<Speech> speeches;
    private final List<TcpClient> clients = new ArrayList<>();
    private final State[][] states = new State[CLIENTS][MOMENTS];
    private final State[] now = new State[CLIENTS];
    private String silentSecond;

    private Timeline(RunningServer server, Duration patience, List<Speech> speeches) {
        this.server = server;
        this.speeches = speeches;
        this.patience = patience;
        Arrays.fill(now, State.AWAY);
    }

    /**
     * Runs the four against a server, and compares with the picture in {@code file}, or draws it
     * anew.
     */
    public static void expectPicture(
            Path file, String title, Supplier<RunningServer> servers, Speech first, Speech second) {
        Picture.expect(
                file,
                () -> draw(title, servers, Duration.ofMillis(300), first, second),
                // on a busy computer, once more
                () -> draw(title, servers, Duration.ofMillis(1500), first, second));
    }

    /**
     * @param patience until a client that got nothing is one that waits
     */
    public static Svg draw(
            String title,
            Supplier<RunningServer> servers,
            Duration patience,
            Speech first,
            Speech second) {
        try (RunningServer server = servers.get()) {
            List<Speech> speeches = List.of(first, second);
            Timeline timeline = new Timeline(server, patience, speeches);
            timeline.play();
            return new TimelinePicture(
                            speeches, timeline.states, timeline.silentSecond, timeline.sleeps())
                    .draw(title);
        }
    }

    private boolean sleeps() {
        return server.count("turn ") == 0;
    }

    private void play() {
        try {
            for (int i = 0; i < CLIENTS; i++) {
                // to the kernel, which queues it until the server accepts it
                clients.add(server.connect());
            }
            settle(0, 0);
            speak(1);
            silentSecond = listenForASecond();
            for (int i = 0; i < CLIENTS; i++) {
                states[i][THINKING] = now[i];
            }
            speak(2);
            for (int i = 0; i < CLIENTS; i++) {
                leave(i);
            }
        } finally {
            clients.forEach(TcpClient::close);
        }
    }

    private void speak(int time) {
        for (TcpClient client : clients) {
            client.send(speeches.get(time - 1).words());
        }
        settle(time == 1 ? CLIENTS : THINKING + 1, time);
    }

    /**
     * Who is served now? A client is once the server has accepted it, and has read all that it
     * said. Its state changes at its own moment.
     */
    private void settle(int moment, int said) {
        long deadline = System.nanoTime() + patience.toNanos();
        State[] before = now.clone();
        for (int i = 0; i < CLIENTS; i++) {
            String event = said == 0 ? "accept #" + (i + 1) : "read #" + (i + 1) + " ";
            now[i] = happened(event, Math.max(1, said), deadline) ? State.SERVED : State.WAITING;
            if (now[i] == State.SERVED && said > 0) {
                clients.get(i).readUntil(speeches.get(said - 1).answerEnd());
            }
        }
        for (int i = 0; i < CLIENTS; i++) {
            for (int at = 0; at < CLIENTS; at++) {
                states[i][moment + at] = at < i ? before[i] : now[i];
            }
        }
    }

    private boolean happened(String event, int times, long deadline) {
        try {
            server.awaitCount(
                    event, times, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private void leave(int leaving) {
        boolean served = now[leaving] == State.SERVED;
        clients.get(leaving).leave();
        now[leaving] = State.AWAY;
        if (served) {
            server.await("close #" + (leaving + 1));
        }
        boolean somebodyWaits = Arrays.asList(now).contains(State.WAITING);
        boolean ended = somebodyWaits && server.ended(patience);
        long deadline = System.nanoTime() + patience.toNanos();
        for (int i = 0; i < CLIENTS; i++) {
            if (now[i] == State.WAITING && ended) {
                clients.get(i).expectEnd();
                now[i] = State.RESET;
            } else if (now[i] == State.WAITING && happened("read #" + (i + 1) + " ", 1, deadline)) {
                now[i] = State.SERVED;
            }
            states[i][THINKING + CLIENTS + 1 + leaving] = now[i];
        }
    }

    /**
     * How often the server went round, or woke up, while nobody spoke: as a figure that is the same
     * on every computer.
     */
    private String listenForASecond() {
        int before = server.events().size();
        try {
            Thread.sleep(SECOND.toMillis()); // the second itself is what we look at
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> events = server.events();
        long turns =
                events.stream()
                        .filter(event -> event.startsWith("turn "))
                        .mapToLong(event -> Long.parseLong(event.substring(5)))
                        .max()
                        .orElse(0);
        if (turns > 0) {
            return (turns >= 1000 ? "more than 1,000" : turns) + " turns, for nothing";
        }
        if (!events.contains("woke 1")) {
            return "asleep until A speaks";
        }
        List<String> heard = events.subList(before, events.size());
        long wakeUps = heard.stream().filter(event -> event.equals("woke 0")).count();
        // the last words about what was said before may come late
        boolean calm = heard.size() <= wakeUps + 1;
        if (!calm) {
            return heard.size() + " events";
        }
        return wakeUps + " wake-ups";
    }
}
