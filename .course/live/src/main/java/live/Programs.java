package live;

import java.util.ArrayList;
import java.util.List;
import live.Program.Speech;
import live.Program.Start;
import live.Program.Threads;

/** All programs that can be put on the stage. A new one is one more row in the list. */
final class Programs {
    private static final String STEP_1 = "step1-blocking";
    private static final String STEP_4 = "step4-e3-library";
    private static final String STEP_5 = "step5-echo";
    private static final List<String> LOOP = List.of("--loop");
    private static final List<String> TRACE = List.of("--trace");
    private static final List<String> NONE = List.of();

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
                    file("1", "Step 1", Threads.BLOCKING, STEP_1, "step1.BlockingServer", NONE),
                    file(
                            "1loop",
                            "Step 1 --loop",
                            Threads.BLOCKING,
                            STEP_1,
                            "step1.BlockingServer",
                            LOOP),
                    file(
                            "1t",
                            "ThreadedServer",
                            Threads.ONE_FOR_EACH,
                            STEP_1,
                            "step1.ThreadedServer",
                            NONE),
                    file(
                            "2",
                            "Step 2",
                            Threads.SPINNING,
                            "step2-nonblocking",
                            "step2.NonBlockingServer",
                            NONE),
                    page("3", "Step 3", NONE),
                    page("3big", "Step 3 --big", List.of("--big")),
                    file("4a", "BareLoop", Threads.SELECTING, STEP_4, "step4.BareLoop", NONE),
                    library("4", "The echo on e3", Speech.ECHO, "step4.EchoServer", STEP_4),
                    library("5", "Step 5", Speech.ADDRESS, "step5.UrlEchoServer", STEP_5),
                    library(
                            "5late",
                            "Step 5, late",
                            Speech.ADDRESS,
                            "step5.LateEchoServer",
                            STEP_5));

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

    private static Program file(
            String id,
            String title,
            Threads threads,
            String module,
            String main,
            List<String> args) {
        Start start = new Start(main, List.of(module), true, options(main), args);
        return new Program(id, title, threads, Speech.ECHO, start, List.of(source(module, main)));
    }

    private static Program page(String id, String title, List<String> args) {
        String module = "step3-selector";
        String main = "step3.SelectorServer";
        Start start = new Start(main, List.of(module), true, options(main), args);
        List<String> sources = List.of(source(module, main));
        return new Program(id, title, Threads.SELECTING, Speech.PAGE, start, sources);
    }

    private static Program library(
            String id, String title, Speech speech, String main, String module) {
        List<String> modules = module.equals(STEP_4) ? List.of(STEP_4) : List.of(module, STEP_4);
        List<String> sources = new ArrayList<>(List.of(source(module, main)));
        sources.addAll(LIBRARY);
        Start start = new Start(main, modules, false, options(main), TRACE);
        return new Program(id, title, Threads.SELECTING, speech, start, List.copyOf(sources));
    }

    /** The lesson of step 4 gives its echoes little memory, so that one need not wait long. */
    private static List<String> options(String main) {
        return main.startsWith("step4.") ? List.of("-Xmx64m") : NONE;
    }

    private static String source(String module, String main) {
        return module + "/src/main/java/" + main.replace('.', '/') + ".java";
    }
}
