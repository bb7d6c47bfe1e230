package live.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Makes the moving picture of README.md, from the page in a browser, with real servers. From the
 * top folder, after {@code mvn verify}:
 *
 * <pre>
 *   java -cp .course/live/target/test-classes live.browser.Recording
 * </pre>
 */
public final class Recording {
    private static final Path FILE = Path.of(".course/pages/live.gif");
    private static final int LARGEST = 800_000;
    private static final int EVERY_MILLIS = 200;
    private static final int LAST_MILLIS = 4000;

    /**
     * @param keys what is pressed
     * @param millis for how long one looks at what it does
     */
    private record Move(List<String> keys, int millis) {}

    private static final List<Move> STORY =
            List.of(
                    new Move(List.of(), 600),
                    new Move(List.of("n"), 1400),
                    new Move(List.of("n"), 1400),
                    new Move(List.of("h"), 2400),
                    new Move(List.of("n"), 1000),
                    new Move(List.of("h"), 2400),
                    new Move(List.of("ArrowUp", "ArrowUp", "l"), 2600),
                    new Move(List.of("ArrowDown", "l"), 2200));

    private final Tab tab;
    private final List<Gif.Frame> frames = new ArrayList<>();

    private Recording(Tab tab) {
        this.tab = tab;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        Path browser = Chromium.find().orElseThrow(() -> new IOException("no Chromium here"));
        Path root = Path.of("").toAbsolutePath();
        try (LivePage page = LivePage.start(root, "1");
                Chromium chromium = Chromium.start(browser);
                Tab tab = chromium.open()) {
            new Recording(tab).record(page);
        }
    }

    private void record(LivePage page) throws IOException {
        tab.size(1280, 720, 0.75);
        tab.prefers("prefers-color-scheme", "light");
        tab.open(page.address);
        tab.click("#start button");
        tab.await("view.story.events.filter(e => e.k === 'listening').length === 2", "a stage");
        // one picture holds all of it, so nothing moves but what happens
        tab.value("view.span = 16000");
        for (Move move : STORY) {
            for (String key : move.keys) {
                tab.key(key);
            }
            look(move.millis);
        }
        Gif.Frame last = frames.remove(frames.size() - 1);
        frames.add(new Gif.Frame(last.picture(), LAST_MILLIS));
        Gif.write(FILE, frames);
        long size = Files.size(FILE);
        System.out.printf("%s: %d pictures, %d bytes%n", FILE, frames.size(), size);
        if (size > LARGEST) {
            throw new IOException("too large: more than " + LARGEST + " bytes");
        }
    }

    private void look(int millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            long from = System.nanoTime();
            byte[] png = tab.picture();
            int took = (int) ((System.nanoTime() - from) / 1_000_000);
            Tab.pause(Math.max(0, EVERY_MILLIS - took));
            int shown = Math.max(took, EVERY_MILLIS);
            frames.add(new Gif.Frame(ImageIO.read(new ByteArrayInputStream(png)), shown));
        }
    }
}
