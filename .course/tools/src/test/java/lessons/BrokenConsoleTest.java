package lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Console blocks that do not show what happens are told so, ready to paste. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenConsoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PARROT =
            """
            import java.util.Scanner;

            class Parrot {
                public static void main(String[] args) {
                    System.out.println("ready " + String.join("-", args));
                    for (Scanner in = new Scanner(System.in); in.hasNextLine(); ) {
                        System.out.println(in.nextLine());
                    }
                    System.out.print("bye");
                }
            }
            """;

    @TempDir static Path root;

    @BeforeAll
    static void aProgram() throws IOException {
        Files.writeString(root.resolve("Parrot.java"), PARROT);
    }

    private static List<String> play(String text, Stage stage, List<String> skips)
            throws Exception {
        List<Run> runs = Run.of(new Page(stage.root(), "page.md", text));
        assertThat(runs).as("runs of the page").hasSize(1);
        return runs.get(0).play(stage, skips);
    }

    private static List<String> play(String... lines) throws Exception {
        return play(
                "```console\n" + String.join("\n", lines) + "\n```\n",
                new Stage(root, root, Ports.free(), PATIENCE),
                new ArrayList<>());
    }

    private static String paste(String... lines) {
        return "page.md:1: this is not what the terminal shows. If it is right so, read whether the"
                + " sentences around it still hold, and paste:\n"
                + "```console\n"
                + String.join("\n", lines)
                + "\n```";
    }

    @Test
    void whatIsShownIsWhatHappens() throws Exception {
        assertThat(
                        play(
                                "$ java Parrot.java \"two words\" x",
                                "ready two words-x",
                                "< hello",
                                "hello",
                                "<",
                                "",
                                "^D",
                                "bye"))
                .as("every line")
                .isEmpty();
        assertThat(play("$ java Parrot.java x", "re…x", "< hello", "…", "^D", "…", "bye"))
                .as("with … in lines and for lines")
                .isEmpty();
    }

    @Test
    void anotherLine() throws Exception {
        assertThat(play("$ java Parrot.java", "rea…", "< hello", "^D", "hallo", "bye"))
                .as("the echo is before the end")
                .containsExactly(
                        paste("$ java Parrot.java", "rea…", "< hello", "^D", "hello", "bye"));
    }

    @Test
    void aLineThatIsNotShown() throws Exception {
        assertThat(play("$ java Parrot.java", "ready…", "< hello", "hello", "^D"))
                .as("bye is missing")
                .containsExactly(
                        paste("$ java Parrot.java", "ready…", "< hello", "hello", "^D", "bye"));
    }

    @Test
    void aLineThatDoesNotCome() throws Exception {
        assertThat(play("$ java Parrot.java", "ready…", "^D", "…", "good bye", "bye"))
                .as("nobody says good bye")
                .containsExactly(paste("$ java Parrot.java", "ready…", "^D", "…", "bye"));
    }

    @Test
    void anAnswerWhereSilenceIsShown() throws Exception {
        assertThat(
                        play(
                                "```console\n$ java Parrot.java\nready…\n< hello\n```",
                                new Stage(root, root, Ports.free(), PATIENCE, PATIENCE, Set.of()),
                                new ArrayList<>()))
                .as("the answer is not shown")
                .first()
                .asString()
                .isEqualTo(
                        "page.md:1: behind '< hello' the page shows that nothing comes, but"
                                + " something came: show it, or another order of the terminals");
    }

    @Test
    void nobodyToTypeTo() throws Exception {
        assertThat(play("< hello"))
                .as("no command before it")
                .containsExactly(
                        "page.md:1: no program runs in this terminal to which '< hello' could be"
                                + " typed: terminals begin anew at each heading");
    }

    @Test
    void aTerminalThatIsStillBusy() throws Exception {
        assertThat(
                        play(
                                "```console\n$ java Parrot.java\n$ java Parrot.java\n```",
                                new Stage(root, root, Ports.free(), Duration.ofMillis(500)),
                                new ArrayList<>()))
                .as("the first has not ended")
                .first()
                .asString()
                .isEqualTo(
                        "page.md:1: the program before '$ java Parrot.java' still runs in this"
                                + " terminal: end it with ^C or ^D, or begin a new heading");
    }

    @Test
    void aComputerWithoutCurl() throws Exception {
        List<String> skips = new ArrayList<>();
        assertThat(
                        play(
                                """
                                ```console terminal=1
                                $ java step3-selector/src/main/java/step3/SelectorServer.java
                                listening 127.0.0.1:9999   …
                                …
                                write #1 97 of 97
                                …
                                ```
                                ```console terminal=2
                                $ curl -i http://127.0.0.1:9999/hello
                                what curl says
                                ```
                                """,
                                new Stage(
                                        LessonsTest.ROOT,
                                        root,
                                        Ports.free(),
                                        PATIENCE,
                                        PATIENCE,
                                        Set.of("curl")),
                                skips))
                .as("what the server shows")
                .isEmpty();
        assertThat(skips)
                .containsExactly(
                        "page.md:8: curl is not installed here: Talk stood in for it, and this"
                                + " terminal was not compared");
    }
}
