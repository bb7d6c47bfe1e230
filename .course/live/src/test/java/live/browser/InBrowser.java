package live.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tries the live page in a real browser, as {@code .ci/run} does it, from the top folder after
 * {@code mvn compile}:
 *
 * <pre>
 *   java -cp .course/live/target/test-classes live.browser.InBrowser
 * </pre>
 *
 * Pictures of what it saw are in {@code .course/live/target/pictures}. Without a browser it says
 * what was not tried, and ends well.
 */
public final class InBrowser {
    private static final String NOT_TRIED =
            "The live page was not tried in a browser (its plays, its lanes against the model, 1280"
                    + " by 720 and 390 wide, keys, colours): ";

    /** Nobody reads what the plays say. */
    private static final String PACE = "0.1";

    private InBrowser() {}

    /** Takes no arguments; the exit status is 1 if something is not as it should be. */
    public static void main(String[] args) throws Exception {
        Optional<Path> browser = Chromium.find();
        if (browser.isEmpty() && mayInstall()) {
            install();
            browser = Chromium.find();
        }
        if (browser.isEmpty()) {
            System.out.println(NOT_TRIED + "no Chromium on this machine.");
            return;
        }
        try (Chromium chromium = Chromium.start(browser.get())) {
            tryIn(chromium);
        } catch (Chromium.NotStarted e) {
            System.out.println(NOT_TRIED + e.getMessage());
            System.exit(inCi() ? 1 : 0);
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void tryIn(Chromium chromium) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        try (LivePage page = LivePage.start(root, PACE);
                Tab tab = chromium.open()) {
            tryAll(new Visitor(tab, page, root.resolve(".course/live/target/pictures")), root);
        }
    }

    private static void tryAll(Visitor visitor, Path root) throws IOException {
        Layout layout = new Layout(visitor);
        Doing doing = new Doing(visitor);
        Path live = root.resolve(".course/live");
        layout.projectorNeedsNoScrolling();
        say("1280 by 720 needs no scrolling: start, one, two and three programs");
        layout.lightAndDarkCanBeRead();
        say("light and dark: every text has 18 px or more and a contrast of 4.5 or more");
        doing.keyboardAlone();
        say("keyboard alone: a stage, clients, time and back");
        doing.recordWithoutAServer(
                live.resolve("target/pictures"),
                live.resolve("src/main/resources/live/index.html"));
        say("a record is saved, and shows the same lanes without a server");
        doing.lessMotion();
        say("less motion for those who asked for it");
        layout.telephoneIsEnough();
        say("390 wide is enough");
        say("%d plays clicked, lanes as the server tells them", doing.allPlays());
        say("from a click to its lane: %.0f ms", doing.soon());
        say("50 clients flood 3 servers: %.0f frames a second", doing.hammered());
        doing.gone();
        say("ten seconds after the page has gone nothing runs");
        visitor.checkNoProblems();
    }

    private static void say(String line, Object... values) {
        System.out.println("in the browser: " + String.format(Locale.ROOT, line, values));
    }

    /** In CI, as root, where Debian's packages are. */
    private static boolean mayInstall() {
        boolean root = System.getProperty("user.name").equals("root");
        return inCi() && root && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    private static boolean inCi() {
        return System.getenv("CI") != null;
    }

    private static void install() throws IOException, InterruptedException {
        System.out.println("in the browser: installs Debian's chromium");
        run("apt-get", "-q", "update");
        run("apt-get", "-q", "-y", "install", "--no-install-recommends", "chromium");
    }

    /** If it does not work there is no browser, and that is told. */
    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.start().waitFor();
    }
}
