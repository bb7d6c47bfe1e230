package live.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What can be done at the page, with a mouse and without. */
final class Doing {
    private static final int SOON_MILLIS = 100;

    private final Visitor visitor;
    private final Tab tab;

    Doing(Visitor visitor) {
        this.visitor = visitor;
        this.tab = visitor.tab;
    }

    /** Clicks each play, and compares what is drawn with what the server tells. */
    int allPlays() throws IOException {
        visitor.arrive();
        List<?> plays = (List<?>) tab.value("view.catalogue.plays");
        for (Object play : plays) {
            Map<?, ?> facts = (Map<?, ?>) play;
            String id = facts.get("id").toString();
            boolean asks = !((List<?>) facts.get("answers")).isEmpty();
            visitor.play(id, asks ? 0 : -1);
            visitor.compare("the play " + id);
            ends(id, (List<?>) facts.get("ends"));
            visitor.picture("play-" + id);
            if (asks) {
                String right = "document.getElementById('result').dataset.right >= 0";
                visitor.check(tab.is(right), id + ": the page does not say which answer is right");
            }
        }
        visitor.checkNoProblems();
        return plays.size();
    }

    /** What must have become of the clients, where the kernel does not decide it. */
    private void ends(String id, List<?> ends) throws IOException {
        for (int server = 0; server < ends.size(); server++) {
            String shown = visitor.states(server);
            visitor.check(
                    shown.equals(ends.get(server)),
                    "%s must end with '%s', and the page shows '%s'"
                            .formatted(id, ends.get(server), shown));
        }
    }

    /** Step 1 and step 3 with the same clients, from the first key to the last without a mouse. */
    void keyboardAlone() throws IOException {
        visitor.arrive();
        tab.key("Tab");
        while (!tab.is("document.activeElement.closest('#start')")) {
            tab.key("Tab");
        }
        tab.key("Enter");
        tab.await("view.story.events.filter(e => e.k === 'listening').length === 2", "a stage");
        for (int i = 1; i <= 2; i++) {
            tab.key("n");
            tab.await(
                    "view.story.clients === %d && view.client === %d".formatted(i, i - 1),
                    "client " + i);
        }
        tab.key("h");
        visitor.awaitLane(0, 1, "queued");
        visitor.awaitLane(1, 1, "left");
        tab.key("ArrowUp");
        tab.key("l");
        visitor.awaitLane(0, 1, "served");
        visitor.compare("with the keyboard alone");
        time();
    }

    /** Stops, goes back from event to event, replays and returns, with keys. */
    private void time() throws IOException {
        tab.key(" ");
        tab.await(
                "document.getElementById('pause').getAttribute('aria-pressed') === 'true'",
                "a pause");
        double before = tab.number("parseFloat(document.getElementById('clock').textContent)");
        for (int i = 0; i < 60 && !tab.is("view.chosen === 0"); i++) {
            tab.key("ArrowLeft");
        }
        tab.await("document.querySelector('.lane').dataset.state === 'none'", "the beginning");
        while (!tab.is("view.story.log[view.chosen].what === 'accept'")) {
            tab.key("ArrowRight");
        }
        tab.await(
                "document.querySelector('#lines .lit')?.textContent.includes('accept')",
                "the line that accepts");
        tab.key("y");
        tab.await("view.replaying", "a replay");
        tab.key("v");
        tab.await(
                "parseFloat(document.getElementById('clock').textContent) >= " + before,
                "what happens now");
    }

    /** Saved, and opened again by a page that has no server. */
    void recordWithoutAServer(Path folder, Path index) throws IOException {
        String lanes = visitor.lanes();
        Path file = folder.resolve("record.json");
        Files.createDirectories(folder);
        Files.writeString(file, tab.text("recordText()"));
        String svg = tab.text("lanesAsSvg()");
        Files.writeString(folder.resolve("lanes.svg"), svg);
        String broken =
                "new DOMParser().parseFromString(%s, 'image/svg+xml').querySelector('parsererror')";
        visitor.check(!tab.is(broken.formatted(Tab.quoted(svg))), "the lanes are no SVG");
        tab.open(index.toUri().toString());
        tab.choose("#file-picker", file);
        tab.await("view.story.servers.length > 0", "the record");
        Tab.pause(300);
        String again = visitor.lanes();
        visitor.check(
                lanes.equals(again), "the record shows %s where it was %s".formatted(again, lanes));
        tab.await("document.querySelector('#lines .lit')", "a line of the code");
        visitor.picture("record");
    }

    /** From the click to the lane, in milliseconds: the best of five, as a person would feel it. */
    double soon() throws IOException {
        visitor.arrive();
        visitor.stage("3");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            String click =
                    """
                    new Promise((done) => {
                      const from = performance.now();
                      const served = () => document.querySelectorAll('[data-state=served].lane');
                      const look = () => served().length > %d
                        ? done(performance.now() - from)
                        : requestAnimationFrame(look);
                      document.getElementById('new-client').click();
                      look();
                    })
                    """;
            best = Math.min(best, tab.number(click.formatted(i)));
        }
        visitor.check(best < SOON_MILLIS, "A click is seen only after %.0f ms".formatted(best));
        return best;
    }

    /** Who asked the system for less motion sees a drawing every half second, not every frame. */
    void lessMotion() throws IOException {
        visitor.arrive();
        visitor.stage("3");
        visitor.newClient();
        double lively = drawings();
        tab.prefers("prefers-reduced-motion", "reduce");
        double calm = drawings();
        tab.prefers("prefers-reduced-motion", "no-preference");
        visitor.check(
                calm <= 8 && lively > calm,
                "In two seconds of silence it draws %.0f times, with less motion %.0f times"
                        .formatted(lively, calm));
    }

    private double drawings() throws IOException {
        String count =
                """
                new Promise((done) => {
                  const seen = new Set();
                  const look = setInterval(() => seen.add(drawnAt), 10);
                  setTimeout(() => { clearInterval(look); done(seen.size); }, 2000);
                })
                """;
        return tab.number(count);
    }

    /** Fifty clients flood three servers, one of which spins; returns the drawings in a second. */
    double hammered() throws IOException {
        visitor.arrive();
        visitor.stage("1loop", "2", "3");
        String fifty =
                """
                (async () => {
                  for (let i = 0; i < 50; i++) await newClient();
                  for (let i = 0; i < 50; i++) await post('act', {client: i, act: 'flood'});
                })()
                """;
        tab.value(fifty);
        String frames =
                """
                new Promise((done) => {
                  let frames = 0;
                  const end = performance.now() + 3000;
                  const count = () => {
                    frames++;
                    performance.now() < end ? requestAnimationFrame(count) : done(frames / 3);
                  };
                  requestAnimationFrame(count);
                })
                """;
        double rate = tab.number(frames);
        visitor.check(rate > 5, "The drawing is choked: %.1f a second".formatted(rate));
        visitor.picture("fifty-flood");
        visitor.check(tab.number("view.story.clients") == 50, "there are not 50 clients");
        return rate;
    }

    /** Nothing runs any more soon after the page has gone. */
    void gone() throws IOException {
        visitor.check(visitor.page.children() > 0, "no server runs, though a stage is open");
        tab.open("about:blank");
        visitor.awaitNothingRuns();
    }
}
