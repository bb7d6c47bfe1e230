package live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import testsupport.Root;

/** What a browser does for the page: asks, does and hears, over HTTP. It only draws nothing. */
final class Browser implements AutoCloseable {
    /** The plays need not give anybody the time to read. */
    private static final double PACE = 0.05;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Session session;
    final Web web;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(PATIENCE)
                    .build();
    private final List<Heard> heard = new ArrayList<>();
    private InputStream stream;

    /** A program of ours, on a free port. */
    Browser() throws IOException {
        session = new Session(Root.above(Browser.class), PACE);
        web = new Web(0, session);
    }

    /** From now on it hears what happens. */
    Browser open() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("events?after=0")).build();
        stream = http.send(request, BodyHandlers.ofInputStream()).body();
        Thread reader = new Thread(this::hear, "hears events");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    private void hear() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            int message = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: [")) {
                    hear(line.substring(7, line.length() - 1), message++);
                }
            }
        } catch (IOException closed) {
            // by leave()
        }
    }

    private synchronized void hear(String events, int message) {
        for (String event : events.split(",(?=\\{\"n\":)")) {
            heard.add(new Heard(event, message, System.nanoTime()));
        }
        notifyAll();
    }

    /** The page is closed, without a word. */
    void leave() throws IOException {
        stream.close();
    }

    String get(String what) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(what)).build(), BodyHandlers.ofString()).body();
    }

    /** Returns the answer; a refusal is an answer, too. */
    HttpResponse<String> post(String what, String form) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(what))
                        .header("X-Live", "1")
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Fails with the answer if it is a refusal. */
    void does(String what, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(what, form);
        if (answer.statusCode() != 200) {
            throw new AssertionError(what + " " + form + " was refused: " + answer.body());
        }
    }

    private URI uri(String what) {
        return URI.create(web.address() + what);
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Waits for an event; fails with all that has come if it does not come. */
    Heard await(String what, Predicate<Heard> wanted) throws InterruptedException {
        return await(what, 0, wanted);
    }

    /** The same, not among the first ones. */
    synchronized Heard await(String what, int from, Predicate<Heard> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int next = from;
        while (true) {
            for (; next < heard.size(); next++) {
                if (wanted.test(heard.get(next))) {
                    return heard.get(next);
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(what + " was not heard; heard was " + texts());
            }
            wait(left);
        }
    }

    synchronized List<String> texts() {
        return heard.stream().map(event -> event.text("x")).toList();
    }

    /** What the page draws of a server when a play is over: "A left, B served". */
    synchronized String lanes(int server) {
        TreeMap<Long, String> lanes = new TreeMap<>();
        for (Heard event : heard) {
            if (event.is("shown")) {
                break;
            }
            if (event.is("lane") && event.number("s") == server) {
                lanes.put(event.number("c"), event.text("state"));
            }
        }
        List<String> all = new ArrayList<>();
        lanes.forEach((client, state) -> all.add(Words.client(client.intValue()) + " " + state));
        return String.join(", ", all);
    }

    @Override
    public void close() {
        web.close();
        session.close();
    }
}
