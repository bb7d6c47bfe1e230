package live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people do on the page: how much they may, and that it stays quick and ends with them. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class StageTest {
    @Test
    void threeServersSeeTheSameClients() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=1t,2,4a");
            browser.does("client", "");
            browser.does("act", "client=0&act=half");
            browser.does("act", "client=0&act=other_half");
            for (int server = 0; server < 3; server++) {
                int index = server;
                browser.await(
                        "the whole echo of server " + server,
                        event -> isAll(browser.heard(), index));
            }
            browser.does("act", "client=0&act=end");
            for (int server = 0; server < 3; server++) {
                int index = server;
                browser.await(
                        "the end at server " + server,
                        event -> event.text("state").equals("left") && event.number("s") == index);
            }
        }
    }

    private static boolean isAll(List<Heard> heard, int server) {
        return heard.stream()
                        .filter(event -> event.is("got") && event.number("s") == server)
                        .mapToLong(event -> event.number("bytes"))
                        .sum()
                == "hello\n".length();
    }

    @Test
    void whoCrashesSendsAResetAndWhoLeavesDoesNot() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=1t");
            browser.does("client", "");
            browser.does("client", "");
            browser.does("act", "client=0&act=leave");
            browser.does("act", "client=1&act=crash");
            for (int client = 0; client < 2; client++) {
                int index = client;
                browser.await(
                        "the close of client " + client,
                        event -> event.text("what").equals("close") && event.number("c") == index);
            }
            assertThat(browser.heard())
                    .filteredOn(event -> event.text("what").equals("failed"))
                    .extracting(event -> event.number("c"))
                    .containsExactly(1L);
        }
    }

    @Test
    void fiftyClientsAreTheMost() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=3");
            for (int client = 0; client < 50; client++) {
                browser.does("client", "");
            }
            assertThat(browser.post("client", "").body()).contains("50 clients are the most");
        }
    }

    @Test
    void whatCannotBeDoneIsRefusedInASentence() throws Exception {
        try (Browser browser = new Browser().open()) {
            assertThat(browser.post("client", "").body()).contains("choose a program first");
            assertThat(browser.post("stage", "programs=9").body()).contains("no program '9'");
            assertThat(browser.post("stage", "programs=1,1,1,1").body()).contains("one to 3");
            assertThat(browser.post("play", "id=1-silent").body()).contains("Choose one");
            browser.does("stage", "programs=4a");
            assertThat(browser.post("act", "client=0&act=hello").body()).contains("no client 0");
            browser.does("client", "");
            assertThat(browser.post("act", "client=0&act=sing").body()).contains("cannot do");
            assertThat(browser.post("act", "client=0&act=other_half").body())
                    .contains("A has not sent a first half");
            browser.does("act", "client=0&act=leave");
            assertThat(browser.post("act", "client=0&act=hello").body())
                    .contains("A has no connection any more");
        }
    }

    @Test
    void sevenServersAreTheMost() throws IOException {
        Processes processes = new Processes(testsupport.Root.above(StageTest.class));
        try (processes) {
            Program.Start start = Programs.named("1").start();
            List<ServerProcess> seven = new ArrayList<>();
            for (int i = 0; i < Processes.MOST; i++) {
                seven.add(processes.start(start));
            }
            try {
                processes.start(start);
                throw new AssertionError("an eighth server was started");
            } catch (Refused refused) {
                assertThat(refused.getMessage()).contains("7 servers run already");
            }
            processes.close();
            assertThat(seven).noneMatch(ServerProcess::isAlive);
        }
    }

    @Test
    void whoeverSetsTheStageLastWins() throws Exception {
        try (Browser browser = new Browser().open()) {
            ExecutorService impatient = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 16; i++) {
                impatient.submit(() -> browser.post("stage", "programs=1,2,3"));
            }
            impatient.shutdown();
            assertThat(impatient.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(browser.session.processes.count()).isEqualTo(3);
            browser.does("client", "");
        }
    }

    @Test
    void afterStopNothingIsLeft() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=2,3");
            Heard listening = browser.await("a port", event -> event.is("listening"));
            browser.does("stop", "");
            assertNothingIsLeft(browser, (int) listening.number("port"));
        }
    }

    /**
     * Five seconds for a page that comes again, and some for the kernel to tell that it has gone.
     */
    @Test
    void aPageThatGoesAwayTakesAllWithIt() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=3");
            browser.does("client", "");
            Heard listening = browser.await("a port", event -> event.is("listening"));
            long gone = System.nanoTime();
            browser.leave();
            browser.session.tape.await(
                    () -> browser.session.processes.count() == 0, Duration.ofSeconds(15));
            assertThat(System.nanoTime() - gone).isLessThan(10_000_000_000L);
            assertNothingIsLeft(browser, (int) listening.number("port"));
        }
    }

    @Test
    void whatNobodyLooksAtEnds() throws Exception {
        try (Browser browser = new Browser()) {
            browser.does("stage", "programs=3");
            browser.session.tape.await(
                    () -> browser.session.processes.count() == 0, Duration.ofSeconds(15));
            assertThat(browser.session.processes.count()).isZero();
        }
    }

    @Test
    void aPageThatSaysGoodbyeTakesAllWithItSooner() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=3");
            Heard listening = browser.await("a port", event -> event.is("listening"));
            browser.does("bye", "");
            browser.await("the end", event -> event.text("stopped").equals("true"));
            assertNothingIsLeft(browser, (int) listening.number("port"));
        }
    }

    private static void assertNothingIsLeft(Browser browser, int port) throws IOException {
        assertThat(browser.session.processes.count()).as("processes").isZero();
        try (Socket none = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            throw new AssertionError("port %s is still open: %s".formatted(port, none));
        } catch (ConnectException refused) {
            // nobody listens there
        }
    }

    @Test
    void whatIsDoneIsOnThePageAtOnce() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=2");
            List<Long> millis = new ArrayList<>();
            for (int client = 0; client < 9; client++) {
                int index = client;
                long before = System.nanoTime();
                browser.does("client", "");
                Heard accepted =
                        browser.await(
                                "the accept of client " + client,
                                event ->
                                        event.text("what").equals("accept")
                                                && event.number("c") == index);
                millis.add((accepted.nanos() - before) / 1_000_000);
            }
            // from the click to the server and back; the quickest one, for the computer of a test
            // has much else to do
            assertThat(Collections.min(millis)).as("of %s ms", millis).isLessThan(100);
        }
    }

    @Test
    void aServerThatSpinsAndFiftyThatFloodAreToldInFewMessages() throws Exception {
        try (Browser browser = new Browser().open()) {
            browser.does("stage", "programs=2,4a");
            for (int client = 0; client < 50; client++) {
                browser.does("client", "");
            }
            for (int client = 0; client < 50; client++) {
                browser.does("act", "client=%s&act=flood".formatted(client));
            }
            browser.await("a gathered event", event -> isGathered(event, 1000));
            int before = browser.heard().size();
            browser.does("act", "client=0&act=leave");
            browser.await("the end of A", before, event -> event.text("state").equals("left"));
            List<Heard> heard = browser.heard();
            Set<Integer> messages = heard.stream().map(Heard::message).collect(Collectors.toSet());
            double seconds = Double.parseDouble(heard.get(heard.size() - 1).text("t")) / 1000;
            assertThat(messages.size()).as("messages").isLessThan((int) (seconds * 25) + 2);
            assertThat(heard.size()).as("events in %s s", seconds).isLessThan(20_000);
        }
    }

    private static boolean isGathered(Heard event, int lines) {
        return event.is("trace") && event.number("times") >= lines;
    }
}
