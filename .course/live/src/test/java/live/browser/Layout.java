package live.browser;

import java.io.IOException;
import java.util.List;

/** Sizes, colours and letters: can everybody read it, in the last row and on a telephone? */
final class Layout {
    /** All texts that are seen, with what makes them hard to read; and the colours on the lanes. */
    private static final String HARD_TO_READ =
            """
            (() => {
              const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
              const light = (colour) => parts(colour).slice(0, 3)
                .map((c) => c / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const contrast = (a, b) => {
                const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
                return (high + 0.05) / (low + 0.05);
              };
              const under = (element) => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = getComputedStyle(at).backgroundColor;
                  if (parts(colour)[3] !== 0) return colour;
                }
                return 'rgb(255, 255, 255)';
              };
              const own = (element) => [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
              const found = [];
              for (const element of document.body.querySelectorAll('*')) {
                if (!own(element) || !element.checkVisibility() || element.closest('.unseen, .lane, .thread')) continue;
                const style = getComputedStyle(element);
                const ratio = contrast(style.color, under(element));
                const size = parseFloat(style.fontSize);
                if ((ratio < 4.5 && !element.closest(':disabled')) || size < 18) {
                  found.push(`${element.tagName} ${element.id} '${element.textContent.slice(0, 30)}': contrast ${ratio.toFixed(1)}, ${size} px`);
                }
              }
              const rgb = (name) => {
                const hex = palette[name];
                return `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join()})`;
              };
              for (const [ink, ground] of [['text', 'paper'], ['faint', 'paper'], ['paper', 'served'], ['paper', 'waiting'], ['paper', 'reset'], ['paper', 'server']]) {
                const ratio = contrast(rgb(ink), rgb(ground));
                if (ratio < 4.5) found.push(`${ink} on ${ground}: contrast ${ratio.toFixed(1)}`);
              }
              return found;
            })()
            """;

    private static final String OUTSIDE =
            """
            [...document.querySelectorAll('button, select, input')]
              .filter((one) => one.checkVisibility() && !one.closest('#lines, #events, .unseen') && !one.matches('.unseen'))
              .filter((one) => { const r = one.getBoundingClientRect(); return r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || r.left < 0 || r.top < 0; })
              .map((one) => one.id || one.textContent)
            """;

    private final Visitor visitor;
    private final Tab tab;

    Layout(Visitor visitor) {
        this.visitor = visitor;
        this.tab = visitor.tab;
    }

    /** One program, two, three; a few clients and fifty. */
    void projectorNeedsNoScrolling() throws IOException {
        tab.size(1280, 720);
        visitor.arrive();
        fits("the start");
        for (List<String> programs : List.of(List.of("5"), List.of("1loop", "3"), List.of("1loop", "2", "3"))) {
            visitor.stage(programs.toArray(String[]::new));
            visitor.newClient();
            visitor.newClient();
            visitor.act("hello");
            fits("a stage of " + programs);
        }
        visitor.picture("three-programs");
    }

    private void fits(String what) throws IOException {
        double high = tab.number("document.documentElement.scrollHeight");
        double wide = tab.number("document.documentElement.scrollWidth");
        visitor.check(
                high <= 720 && wide <= 1280,
                "%s needs scrolling at 1280 by 720: it is %s by %s".formatted(what, wide, high));
        Object outside = tab.value(OUTSIDE);
        visitor.check(
                ((List<?>) outside).isEmpty(), "%s: %s cannot be seen".formatted(what, outside));
    }

    void telephoneIsEnough() throws IOException {
        tab.size(390, 844);
        visitor.arrive();
        visitor.stage("1loop", "3");
        visitor.newClient();
        visitor.newClient();
        visitor.act("hello");
        visitor.awaitLane(0, 1, "queued");
        visitor.awaitLane(1, 1, "left");
        double wide = tab.number("document.documentElement.scrollWidth");
        visitor.check(wide <= 390, "On a telephone of 390 the page is wider: " + wide);
        tab.value("window.scrollTo(0, 0)");
        visitor.picture("telephone");
        tab.size(1280, 720);
    }

    void lightAndDarkCanBeRead() throws IOException {
        for (String scheme : List.of("light", "dark")) {
            tab.prefers("prefers-color-scheme", scheme);
            visitor.arrive();
            readable(scheme + ", the start");
            visitor.stage("1loop", "2", "3");
            visitor.newClient();
            visitor.newClient();
            visitor.act("hello");
            visitor.awaitLane(2, 1, "left");
            readable(scheme + ", a stage");
            for (String dialog : List.of("#open-plays", "#open-stage", "#open-record", "#open-help")) {
                tab.click(dialog);
                readable(scheme + ", " + dialog);
                tab.key("Escape");
            }
            visitor.picture(scheme);
        }
        tab.click("#theme");
        tab.await("document.documentElement.dataset.theme === 'light'", "light again, by its button");
        tab.prefers("prefers-color-scheme", "light");
    }

    private void readable(String what) throws IOException {
        Object found = tab.value(HARD_TO_READ);
        visitor.check(((List<?>) found).isEmpty(), what + ", hard to read: " + found);
    }
}
