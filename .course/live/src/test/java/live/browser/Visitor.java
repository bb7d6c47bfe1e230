package live.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody at the live page: what is done there again and again, and how it is read. */
final class Visitor {
    private static final Duration PLAY = Duration.ofSeconds(60);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration SAME = Duration.ofSeconds(10);

    final Tab tab;
    final LivePage page;
    private final Path pictures;

    Visitor(Tab tab, LivePage page, Path pictures) {
        this.tab = tab;
        this.page = page;
        this.pictures = pictures;
    }

    /** The page from its beginning, with nothing on the stage. */
    void arrive() throws IOException {
        tab.open("about:blank");
        awaitNothingRuns();
        tab.open(page.address);
        tab.await("document.querySelector('#start button')", "its first choice");
    }

    /** What a page had on its stage ends soon after it has gone. */
    void awaitNothingRuns() throws IOException {
        long deadline = System.nanoTime() + AWAY.toNanos();
        while (page.children() > 0) {
            check(System.nanoTime() < deadline, "servers run ten seconds after the page has gone");
            Tab.pause(50);
        }
    }

    void stage(String... programs) throws IOException {
        tab.click("#open-stage");
        List<?> there = (List<?>) tab.value("chosenPrograms()");
        for (Object program : there) {
            tab.click("#program-list input[value='" + program + "']");
        }
        for (String program : programs) {
            tab.click("#program-list input[value='" + program + "']");
        }
        tab.click("#set-stage");
        String listening = "view.story.events.filter(e => e.k === 'listening').length === %d";
        tab.await(
                "!document.querySelector('dialog[open]') && view.story.servers.length === %1$d && "
                                .formatted(programs.length)
                        + listening.formatted(programs.length),
                "that all servers listen");
    }

    void newClient() throws IOException {
        double before = tab.number("view.story.clients");
        tab.click("#new-client");
        tab.await(
                "view.story.clients === %s && view.client === %s".formatted(before + 1, before),
                "the new client");
    }

    void act(String act) throws IOException {
        tab.click("[data-act='" + act + "']");
    }

    /** Chooses a client with the mouse. */
    void choose(int client) throws IOException {
        tab.click("[data-server='0'][data-client='%d']".formatted(client));
    }

    void awaitLane(int server, int client, String state) throws IOException {
        String lane =
                "document.querySelector(\"[data-server='%d'][data-client='%d']\")?.dataset.state";
        tab.await(
                lane.formatted(server, client) + " === '" + state + "'",
                "%d/%d %s".formatted(server, client, state));
    }

    /** Plays it as a viewer does; an answer of -1: there is no question. */
    void play(String id, int answer) throws IOException {
        tab.click("#open-plays");
        tab.click("[data-play='" + id + "']");
        if (answer >= 0) {
            tab.click("[data-answer='" + answer + "']");
        }
        String over = "view.story.play === %s && !document.getElementById('result').hidden";
        tab.await(over.formatted(Tab.quoted(id)), "the end of the play " + id, PLAY);
    }

    /** The lanes as the page shows them: server, client, state and unread bytes. */
    String lanes() throws IOException {
        String all =
                """
                Object.fromEntries([...document.querySelectorAll('.lane')]
                  .filter(lane => lane.dataset.state !== 'none')
                  .map(({dataset: d}) => [d.server + '/' + d.client, d.state + ' ' + d.unread]))
                """;
        return new TreeMap<>((Map<?, ?>) tab.value(all)).toString();
    }

    /** The states of a server's lanes, as a play names them: A left, B served. */
    String states(int server) throws IOException {
        String all =
                """
                [...document.querySelectorAll('.lane[data-server="%d"]')]
                  .filter(lane => lane.dataset.state !== 'none')
                  .map(({dataset: d}) => letter(Number(d.client)) + ' ' + d.state).join(', ')
                """;
        return tab.text(all.formatted(server));
    }

    /** What is drawn is what the server tells. */
    void compare(String what) throws IOException {
        long deadline = System.nanoTime() + SAME.toNanos();
        String told = Told.now(page.address).lanes();
        String drawn = lanes();
        while (!told.equals(drawn)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "%s: the server tells %s, and the page shows %s"
                                .formatted(what, told, drawn));
            }
            told = Told.now(page.address).lanes();
            drawn = lanes();
        }
    }

    void picture(String name) throws IOException {
        tab.picture(pictures.resolve(name + ".png"));
    }

    void check(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError(sentence);
        }
    }

    void checkNoProblems() {
        List<String> problems = tab.problems();
        check(problems.isEmpty(), "The browser has something to say: " + problems);
    }
}
