package live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.Program.Speech;
import live.Program.Start;
import live.Program.Threads;

/** All programs that can be put on the stage. A new one is one more row in the list. */
final class Programs {
    private static final String STEP_1 = "step1-blocking";
    private static final String STEP_3 = "step3-selector";
    private static final String STEP_4 = "step4-e3-library";
    private static final String STEP_5 = "step5-echo";
    private static final String LIVE = ".course/live";
    private static final String SELECTOR_SERVER = "step3.SelectorServer";
    private static final List<String> NONE = List.of();

    /** The lesson of step 4 does so, too: one need not wait long for its end. */
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx64m");

    /** Where the library says what it does, after the file that uses it. */
    private static final List<String> LIBRARY =
            List.of(
                    "step4-e3-library/src/main/java/e3/server/Server.java",
                    "step4-e3-library/src/main/java/e3/server/Input.java",
                    "step4-e3-library/src/main/java/e3/server/Output.java",
                    "step4-e3-library/src/main/java/e3/server/Connection.java",
                    "step4-e3-library/src/main/java/e3/server/ConnectionRules.java",
                    "step4-e3-library/src/main/java/e3/loop/Loop.java");

    private static final List<Program> ALL =
            List.of(
                    echo("1", "Step 1", Threads.BLOCKING, start(STEP_1, "step1.BlockingServer")),
                    echo(
                            "1loop",
                            "Step 1 --loop",
                            Threads.BLOCKING,
                            start(STEP_1, "step1.BlockingServer").with("--loop")),
                    echo(
                            "1t",
                            "ThreadedServer",
                            Threads.ONE_FOR_EACH,
                            start(STEP_1, "step1.ThreadedServer")),
                    echo(
                            "2",
                            "Step 2",
                            Threads.SPINNING,
                            start("step2-nonblocking", "step2.NonBlockingServer")),
                    page("3", "Step 3", start(STEP_3, SELECTOR_SERVER)),
                    page("3big", "Step 3 --big", start(STEP_3, SELECTOR_SERVER).with("--big"))
                            .onlyForPlays(),
                    echo("4a", "BareLoop", Threads.SELECTING, bareLoop()),
                    library("4", "The echo on e3", Speech.ECHO, STEP_4, "step4.EchoServer"),
                    library("5", "Step 5", Speech.ADDRESS, STEP_5, "step5.UrlEchoServer"),
                    library(
                                    "5late",
                                    "Step 5 with late answers",
                                    Speech.ADDRESS,
                                    STEP_5,
                                    "step5.LateEchoServer")
                            .onlyForPlays(),
                    bareLoopThat("throws", "BareLoop with a bug"),
                    bareLoopThat("closes", "BareLoop that closes"),
                    bareLoopThat("stops", "BareLoop with another thread"),
                    echo(
                                    "4a-few",
                                    "BareLoop with 40 descriptors",
                                    Threads.SELECTING,
                                    bareLoop().after("prlimit", "--nofile=40"))
                            .onlyForPlays());

    private Programs() {}

    static List<Program> all() {
        return ALL;
    }

    /** Throws {@link Refused} if there is none. */
    static Program named(String id) {
        for (Program program : ALL) {
            if (program.id().equals(id)) {
                return program;
            }
        }
        throw new Refused("There is no program '" + id + "'.");
    }

    private static Start start(String module, String main) {
        return new Start(main, List.of(module), true, NONE, NONE, NONE);
    }

    private static Start bareLoop() {
        return new Start("step4.BareLoop", List.of(STEP_4), true, LITTLE_MEMORY, NONE, NONE);
    }

    /** A single file with a single thread, or a thread for each client. */
    private static Program echo(String id, String title, Threads threads, Start start) {
        List<String> sources = List.of(source(start.modules().get(0), start.main()));
        return new Program(id, title, threads, Speech.ECHO, start, sources, true);
    }

    private static Program page(String id, String title, Start start) {
        List<String> sources = List.of(source(STEP_3, SELECTOR_SERVER));
        return new Program(id, title, Threads.SELECTING, Speech.PAGE, start, sources, true);
    }

    private static Program library(
            String id, String title, Speech speech, String module, String main) {
        List<String> sources = new ArrayList<>(List.of(source(module, main)));
        sources.addAll(LIBRARY);
        List<String> modules = Stream.of(module, STEP_4).distinct().toList();
        List<String> options = speech == Speech.ECHO ? LITTLE_MEMORY : NONE;
        Start start = new Start(main, modules, false, options, List.of("--trace"), NONE);
        return new Program(id, title, Threads.SELECTING, speech, start, sources, true);
    }

    private static Program bareLoopThat(String does, String title) {
        String main = "step4.BareLoopBreaks";
        List<String> modules = List.of(LIVE, STEP_4);
        List<String> sources = List.of(source(STEP_4, "step4.BareLoop"), source(LIVE, main));
        Start start = new Start(main, modules, false, LITTLE_MEMORY, List.of(does), NONE);
        return new Program(
                "4a-" + does, title, Threads.SELECTING, Speech.ECHO, start, sources, false);
    }

    private static String source(String module, String main) {
        return module + "/src/main/java/" + main.replace('.', '/') + ".java";
    }
}
