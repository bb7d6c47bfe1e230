package lessons;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The console blocks between two headings of a page, played in the order in which they stand there.
 * Before a person types, what is shown before it must have come; before the next block, all that
 * this one shows. Only where terminal 1 starts its server we wait for no more than its first line:
 * the page may show there what the others will make it do. In the end every terminal must show what
 * the page shows.
 */
final class Run {
    private static final int SHOWN_AT_EACH_END = 50;
    private static final String PASTE =
            "this is not what the terminal shows. If it is right so, read whether the sentences"
                    + " around it still hold, and paste:\n";

    /** How long a program that still runs may take to print what the page does not show. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final List<Block> blocks;

    private Run(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** All runs of a page. A block that names no terminal is a run of its own. */
    static List<Run> of(Page page) {
        Map<String, List<Block>> runs = new LinkedHashMap<>();
        for (Block block : page.blocks) {
            if (block.language().equals("console")
                    && block.lines().stream().anyMatch(line -> !line.isBlank())) {
                String key =
                        block.value("terminal").isPresent()
                                ? "section " + block.section()
                                : "line " + block.line();
                runs.computeIfAbsent(key, any -> new ArrayList<>()).add(block);
            }
        }
        return runs.values().stream().map(Run::new).toList();
    }

    String name() {
        return blocks.get(0).page().name + ":" + blocks.get(0).line();
    }

    List<String> commands() {
        return blocks.stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** The same without some commands and what they show. */
    Run without(Predicate<String> command) {
        List<Block> rest = new ArrayList<>();
        for (Block block : blocks) {
            boolean left = false;
            List<String> lines = new ArrayList<>();
            for (String line : block.lines()) {
                left = line.startsWith("$ ") ? command.test(line.substring(2)) : left;
                if (!left) {
                    lines.add(line);
                }
            }
            rest.add(new Block(block.page(), block.line(), block.section(), block.info(), lines));
        }
        return new Run(rest.stream().filter(block -> !block.lines().isEmpty()).toList());
    }

    /** Does it need Maven? Then it is for .ci/run. */
    boolean needsMaven() {
        return commands().stream().anyMatch(command -> command.startsWith("mvn"));
    }

    boolean needsJar() {
        return commands().stream().anyMatch(command -> command.startsWith("java -jar"));
    }

    /**
     * What differs from the page, ready to paste. What could not be compared is added to {@code
     * skips}.
     */
    List<String> play(Stage stage, List<String> skips) throws IOException, InterruptedException {
        Map<String, Terminal> terminals = new LinkedHashMap<>();
        try {
            String trouble = null;
            for (int i = 0; i < blocks.size() && trouble == null; i++) {
                String name = blocks.get(i).value("terminal").orElse("");
                Terminal terminal =
                        terminals.computeIfAbsent(name, any -> new Terminal(any, stage.ports()));
                trouble = new Scene(blocks.get(i), terminal, stage).play(i == blocks.size() - 1);
            }
            List<String> problems = new ArrayList<>();
            for (Terminal terminal : terminals.values()) {
                if (terminal.skipped != null) {
                    skips.add(terminal.skipped);
                } else if (trouble != null
                        || !terminal.await(stage.patience())
                        || changed(terminal)) {
                    problems.addAll(
                            different(
                                    terminal,
                                    trouble == null ? PASTE : "so far the terminal shows:\n"));
                }
            }
            if (trouble != null) {
                problems.add(0, trouble);
            }
            return problems;
        } finally {
            terminals.values().forEach(Terminal::close);
        }
    }

    /** Does more come than the page shows? */
    private static boolean changed(Terminal terminal) throws InterruptedException {
        return terminal.screen.changes(terminal.shown, terminal.runs() ? MOMENT : Duration.ZERO);
    }

    private static List<String> different(Terminal terminal, String advice) {
        Alignment alignment = new Alignment(terminal.shown, terminal.screen.lines());
        if (alignment.equal()) {
            return List.of();
        }
        List<List<String>> mended = alignment.mended();
        Map<Block, List<String>> now = new LinkedHashMap<>();
        for (int i = 0; i < mended.size(); i++) {
            now.computeIfAbsent(terminal.blocks.get(i), any -> new ArrayList<>())
                    .addAll(mended.get(i));
        }
        List<String> problems = new ArrayList<>();
        now.forEach(
                (block, lines) -> {
                    if (!block.lines().equals(lines)) {
                        problems.add(block.problem(advice + block.with(inShort(lines))));
                    }
                });
        return problems;
    }

    /** A server that was flooded has printed tens of thousands of lines. */
    private static List<String> inShort(List<String> lines) {
        if (lines.size() <= 2 * SHOWN_AT_EACH_END) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, SHOWN_AT_EACH_END));
        some.add("(and " + (lines.size() - 2 * SHOWN_AT_EACH_END) + " lines more)");
        some.addAll(lines.subList(lines.size() - SHOWN_AT_EACH_END, lines.size()));
        return some;
    }
}
