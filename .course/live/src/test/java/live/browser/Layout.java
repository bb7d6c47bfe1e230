package live.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sizes, colours and letters: can everybody read it, in the last row and on a telephone? */
final class Layout {
    /** All texts that are seen, with what makes them hard to read; and the colours on the lanes. */
    private static final String HARD_TO_READ = script("hard-to-read.js");

    private static final String OUTSIDE = script("outside.js");

    private final Visitor visitor;
    private final Tab tab;

    private static String script(String name) {
        try (InputStream file = Layout.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Layout(Visitor visitor) {
        this.visitor = visitor;
        this.tab = visitor.tab;
    }

    /** One program, two, three; a few clients and fifty. */
    void projectorNeedsNoScrolling() throws IOException {
        tab.size(1280, 720);
        visitor.arrive();
        fits("the start at 1280 by 720");
        for (List<String> programs :
                List.of(List.of("5"), List.of("1loop", "3"), List.of("1loop", "2", "3"))) {
            visitor.stage(programs.toArray(String[]::new));
            visitor.newClient();
            visitor.newClient();
            visitor.act("hello");
            fits("a stage of %s at 1280 by 720".formatted(programs));
        }
        visitor.picture("three-programs");
        tab.size(1920, 1080);
        fits("a stage at 1920 by 1080");
        double letters =
                tab.number(
                        "document.getElementById('clock').getBoundingClientRect().height"
                                + " / document.getElementById('clock').offsetHeight");
        visitor.check(letters > 1.3, "On a large screen letters are larger only by " + letters);
        visitor.picture("large-screen");
        tab.size(1280, 720);
    }

    private void fits(String what) throws IOException {
        double high = tab.number("document.documentElement.scrollHeight - innerHeight");
        double wide = tab.number("document.documentElement.scrollWidth - innerWidth");
        visitor.check(
                high <= 0 && wide <= 0,
                "%s needs scrolling: it is too wide by %s, too high by %s"
                        .formatted(what, wide, high));
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
            for (String dialog :
                    List.of("#open-plays", "#open-stage", "#open-record", "#open-help")) {
                tab.click(dialog);
                readable(scheme + ", " + dialog);
                tab.key("Escape");
            }
            visitor.picture(scheme);
        }
        tab.click("#theme");
        tab.await(
                "document.documentElement.dataset.theme === 'light'", "light again, by its button");
        tab.prefers("prefers-color-scheme", "light");
    }

    private void readable(String what) throws IOException {
        Object found = tab.value(HARD_TO_READ);
        visitor.check(((List<?>) found).isEmpty(), what + ", hard to read: " + found);
    }
}
